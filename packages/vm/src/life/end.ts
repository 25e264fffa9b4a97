import { setTimeout as delay } from 'node:timers/promises';
import { type QemuExit, VirtualMachineError } from '../errors.js';
import { exitError, factsOf } from '../process/exit-error.js';
import type { QemuProcess } from '../process/qemu-process.js';
import type { LivingMachine } from './holdings.js';

/** QEMU closes its connections shortly before it exits; one that is still there after this time has only lost them. */
const exitAfterLossMs = 5_000;
/** What a QEMU that is gone has said is read in no time; a program that it started may hold the connection open for longer. */
const lastWordsMs = 250;

/** Waits until QEMU leaves by itself, and tells what was wrong with that; null for a machine that was powered off. */
export async function endOf({ process, qmp, lastShutdown }: LivingMachine): Promise<VirtualMachineError | null> {
  const lost = qmp.closed.then((cause) => delay(exitAfterLossMs, lossError(process, cause), { ref: false }));
  const end = await Promise.race([process.exited, lost]);
  if (end instanceof VirtualMachineError) return end;
  if (end.exitCode !== 0) return exitError(process, end, 'run');
  await Promise.race([qmp.closed, delay(lastWordsMs, undefined, { ref: false })]);
  return lastShutdown() === 'guest-panic' ? panicError(process, end) : null;
}

function lossError(process: QemuProcess, cause: Error | undefined): VirtualMachineError {
  const why = cause === undefined ? 'it was closed' : cause.message;
  const message = `the connection to QEMU ended while QEMU ran, so that nobody could control it any more: ${why}`;
  return new VirtualMachineError('VM_CONNECTION_LOST', message, { ...factsOf(process, 'run'), cause });
}

function panicError(process: QemuProcess, exit: QemuExit): VirtualMachineError {
  const message = "the guest's kernel panicked; its last words are on its screen and serial console";
  return new VirtualMachineError('VM_GUEST_PANICKED', message, { ...factsOf(process, 'run'), fault: 'guest', exit });
}
