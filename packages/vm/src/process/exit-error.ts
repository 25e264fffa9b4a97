import { setTimeout as delay } from 'node:timers/promises';
import { type QemuExit, VirtualMachineError, type VirtualMachinePhase } from '../errors.js';
import { hintFor } from './hints.js';
import type { QemuProcess } from './qemu-process.js';

/** Between the break of QMP and the exit of the process that held its other end. */
const exitGraceMs = 1_000;

/** Turns the end of a QEMU that was not asked to end into an error that carries what it said. */
export function exitError(process: QemuProcess, exit: QemuExit, phase: VirtualMachinePhase): VirtualMachineError {
  const how =
    exit.signal === null ? `exited with status ${exit.exitCode}` : `was killed by ${exit.signal}${why(process)}`;
  const when = phase === 'run' ? 'while it ran' : 'before the machine ran';
  const said = process.stderr === '' ? 'and wrote nothing to stderr' : `and wrote:\n${process.stderr}`;
  const hint = hintFor(process.stderr);
  return new VirtualMachineError('VM_QEMU_EXITED', `QEMU ${how} ${when} ${said}`, {
    fault: 'host',
    phase,
    exit,
    stderr: process.stderr,
    argv: process.argv,
    ...(hint === undefined ? {} : { hint }),
  });
}

function why({ whyKilled }: QemuProcess): string {
  return whyKilled === undefined ? '' : `, as ${whyKilled},`;
}

/**
 * Waits for a step of the start, unless QEMU dies of it: then its exit is the error. The connection breaks some moments
 * before the exit is known.
 */
export async function orExit<T>(process: QemuProcess, phase: VirtualMachinePhase, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'QmpDisconnectedError') throw cause;
    const exit = await Promise.race([process.exited, delay(exitGraceMs, null, { ref: false })]);
    throw exit === null ? cause : exitError(process, exit, phase);
  }
}
