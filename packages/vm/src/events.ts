import type { AcceleratorChoice } from '@vmwright/host';
import type { Substitution } from '@vmwright/qemu-args';
import type { VirtualMachinePhase } from './errors.js';

/** What a virtual machine tells its logger, as it happens. */
export type VirtualMachineEvent =
  /** A phase ended, after so many milliseconds. */
  | {
      readonly type: 'phase';
      readonly phase: VirtualMachinePhase;
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
