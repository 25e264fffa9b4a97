import type { VirtualMachineEvent } from '@vmwright/vm';
import { BuildError } from './errors.js';

type ShutdownReason = Extract<VirtualMachineEvent, { type: 'shutdown' }>['reason'];

/** Judges by its machine's events whether what a guest makes of its disk can be worth anything. */
export class GuestWatch {
  #shutdownReason: ShutdownReason | null = null;
  #fail: (error: BuildError) => void = () => undefined;

  /** Rejects when the guest can't come to a good end any more. Never resolves. */
  readonly failed = new Promise<never>((_resolve, reject) => {
    this.#fail = reject;
  });

  constructor() {
    // Whoever waits for it may come late.
    this.failed.catch(() => undefined);
  }

  /** Why the guest does not run any more; null as long as it does, and where QEMU has not said. */
  get shutdownReason(): ShutdownReason | null {
    return this.#shutdownReason;
  }

  tell(event: VirtualMachineEvent): void {
    if (event.type === 'shutdown') this.#shutdownReason = event.reason;
    const error = errorOf(event);
    if (error !== null) this.#fail(error);
  }
}

function errorOf(event: VirtualMachineEvent): BuildError | null {
  // A guest is told that the write failed, and some go on all the same and power off in the end. CDs are never written.
  if (event.type === 'block-io-error' && event.operation === 'write') return diskError(event.reason);
  if (event.type === 'guest-panicked') return notPoweredOff("the guest's kernel panicked", 'guest');
  const standsStill = event.type === 'state' && event.reason === 'internal-error';
  return standsStill ? notPoweredOff('QEMU can not go on with the guest', 'host') : null;
}

/** The machine has ended, or will never end, without its guest's power-off. */
export function notPoweredOff(why: string, fault: 'host' | 'guest'): BuildError {
  const message = `the machine did not end by its guest's power-off: ${why}`;
  return new BuildError('BUILD_NOT_POWERED_OFF', message, { fault });
}

/** Whether QEMU itself knows that the host's disk is full depends on what it does about it. */
const fullDisk = /no space left|quota exceeded/i;

function diskError(reason: string): BuildError {
  const advice = fullDisk.test(reason) ? 'free some space where the disk lies, or set TMPDIR' : 'look at the host';
  const message = `the host can't write what the guest wrote to its disk (${reason}): ${advice}`;
  return new BuildError('BUILD_DISK_FAILED', message, { fault: 'host' });
}
