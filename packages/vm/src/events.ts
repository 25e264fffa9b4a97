import type { AcceleratorChoice } from '@vmwright/host';
import type { Substitution } from '@vmwright/qemu-args';
import type { VirtualMachinePhase } from './errors.js';
import type { GuestEvent } from './guest/guest-events.js';
import type { PauseReason } from './guest/run-state.js';
import type { VirtualMachineState } from './virtual-machine.js';

/** What can be asked of a virtual machine, and changes what becomes of it. */
export type VirtualMachineAction =
  | 'pause'
  | 'resume'
  | 'reset'
  | 'checkpoint'
  | 'revert'
  | 'delete-checkpoint'
  | 'shutdown'
  | 'kill';

/** What a virtual machine gives back when it ends, in this order: what it has got as far as its start had come. */
export type VirtualMachineResource = 'process' | 'qmp' | 'ports' | 'cgroup' | 'network' | 'image' | 'files' | 'folder';

/** What a virtual machine tells its logger, as it happens. */
export type VirtualMachineEvent =
  | GuestEvent
  /** The machine is in another state now; `reason` says why its guest stands still, when it is `paused`. */
  | { readonly type: 'state'; readonly state: VirtualMachineState; readonly reason: PauseReason | null }
  /** A phase ended, after so many milliseconds. */
  | {
      readonly type: 'phase';
      readonly phase: VirtualMachinePhase;
      readonly outcome: 'done' | 'failed';
      readonly durationMs: number;
    }
  /** Something that was asked of the machine has come to its end, after so many milliseconds. */
  | {
      readonly type: 'action';
      readonly action: VirtualMachineAction;
      readonly outcome: 'done' | 'failed';
      readonly durationMs: number;
    }
  /** Something that the machine held was given back, or could not be, after so many milliseconds. Each is told once. */
  | {
      readonly type: 'release';
      readonly resource: VirtualMachineResource;
      readonly outcome: 'done' | 'failed';
      readonly durationMs: number;
    }
  /** A line that QEMU wrote to its own stdout or stderr. */
  | { readonly type: 'output'; readonly stream: 'stdout' | 'stderr'; readonly line: string }
  /** How the guest's code will be executed, and why. */
  | { readonly type: 'accelerator'; readonly choice: AcceleratorChoice }
  /** Something the machine held could not be released; its `error` says so too, unless it already has an earlier cause. */
  | { readonly type: 'release-failed'; readonly message: string }
  /** This QEMU lacks something that has a close replacement, which the guest gets instead. */
  | { readonly type: 'substitution'; readonly substitution: Substitution };

export type VirtualMachineLogger = (event: VirtualMachineEvent) => void;
