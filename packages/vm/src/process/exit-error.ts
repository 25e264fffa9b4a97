import { setTimeout as delay } from 'node:timers/promises';
import {
  type QemuExit,
  VirtualMachineError,
  type VirtualMachineErrorFacts,
  type VirtualMachinePhase,
} from '../errors.js';
import { hintFor } from './hints.js';
import type { QemuProcess } from './qemu-process.js';

/** Between the break of QMP and the exit of the process that held its other end. */
const exitGraceMs = 1_000;

/** Turns the end of a QEMU that was not asked to end into an error that carries what it said. */
export function exitError(process: QemuProcess, exit: QemuExit, phase: VirtualMachinePhase): VirtualMachineError {
  const missing = exit.exitCode === 126 || exit.exitCode === 127 ? notExecuted.exec(process.stderr) : null;
  if (missing !== null) {
    const message = `can't execute ${missing[1]}: ${missing[2]}`;
    return new VirtualMachineError('VM_QEMU_NOT_STARTED', message, { ...factsOf(process, phase), exit });
  }
  const how =
    exit.signal === null ? `exited with status ${exit.exitCode}` : `was killed by ${exit.signal}${why(process)}`;
  const when = phase === 'run' ? 'while it ran' : 'before the machine ran';
  const said = process.stderr === '' ? 'and wrote nothing to stderr' : `and wrote:\n${printable(process.stderr)}`;
  return new VirtualMachineError('VM_QEMU_EXITED', `QEMU ${how} ${when} ${said}`, {
    ...factsOf(process, phase),
    exit,
  });
}

function why({ whyKilled }: QemuProcess): string {
  return whyKilled === undefined ? '' : `, as ${whyKilled},`;
}

/** How the shell in front of QEMU says that it can't execute what comes behind it: each shell has its own words. */
const notExecuted = /^vmwright: (?:[^/]*: )?(.+): ([^:]+)$/m;

/** What an error says of a QEMU, whatever became of it. */
export function factsOf(process: QemuProcess, phase: VirtualMachinePhase): VirtualMachineErrorFacts {
  const { stderr, argv } = process;
  const hint = hintFor(stderr);
  return { fault: 'host', phase, stderr, argv, ...(hint === undefined ? {} : { hint }) };
}

/** What a QEMU wrote, for people: a terminal would obey its control characters. */
function printable(stderr: string): string {
  return stderr.replaceAll(controls, '\ufffd');
}

const controls = /(?![\t\n])\p{Cc}/gu;

/**
 * Waits for a step of the start, unless QEMU ends before: then its exit is the error. Any other failure of the step is told
 * with what QEMU said until then; an abort has its own reason.
 */
export async function orExit<T>(
  {
    process,
    phase,
    signal,
  }: { readonly process: QemuProcess; readonly phase: VirtualMachinePhase; readonly signal: AbortSignal },
  step: Promise<T>,
): Promise<T> {
  try {
    return await Promise.race([step, exitOf(process, phase)]);
  } catch (cause) {
    if (signal.aborted || cause instanceof VirtualMachineError) throw cause;
    // The connection breaks some moments before the exit is known.
    const ended = cause instanceof Error && cause.name === 'QmpDisconnectedError';
    if (ended) await Promise.race([exitOf(process, phase), delay(exitGraceMs, undefined, { ref: false })]);
    throw startError(process, phase, cause);
  }
}

async function exitOf(process: QemuProcess, phase: VirtualMachinePhase): Promise<never> {
  throw exitError(process, await process.exited, phase);
}

function startError(process: QemuProcess, phase: VirtualMachinePhase, cause: unknown): VirtualMachineError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const said = process.stderr === '' ? '' : `\nIt wrote:\n${printable(process.stderr)}`;
  const message = `QEMU was started, but can't be used: ${why}${said}`;
  return new VirtualMachineError('VM_START_FAILED', message, { ...factsOf(process, phase), cause });
}
