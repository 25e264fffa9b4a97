import type { VirtualMachine } from '@vmwright/vm';
import { BuildError } from './errors.js';

/** What QEMU tells of a guest while it runs. */
interface GuestWatch {
  /** Why the guest does not run any more, in QEMU's terms (`ShutdownCause`); null as long as it does. */
  shutdownReason(): string | null;
  /** Rejects when the host could not write what the guest wrote to its disk. Never resolves. */
  readonly diskFailed: Promise<never>;
}

export function watchGuest(qmp: VirtualMachine['qmp']): GuestWatch {
  let shutdownReason: string | null = null;
  qmp.on('SHUTDOWN', ({ data }) => {
    shutdownReason = data.reason;
  });
  const diskFailed = new Promise<never>((_resolve, reject) => {
    // A guest is told that the write failed, and some go on all the same and power off in the end. CDs are never written.
    qmp.on('BLOCK_IO_ERROR', ({ data }) => {
      if (data.operation === 'write') reject(diskError(data.reason, data.nospace === true));
    });
  });
  // Whoever waits for it may come late.
  diskFailed.catch(() => undefined);
  return { shutdownReason: () => shutdownReason, diskFailed };
}

function diskError(reason: string, isFull: boolean): BuildError {
  const advice = isFull ? 'there is no space left where the disk lies; free some, or set TMPDIR' : 'look at the host';
  const message = `the host can't write what the guest wrote to its disk (${reason}): ${advice}`;
  return new BuildError('BUILD_DISK_FAILED', message, { fault: 'host' });
}
