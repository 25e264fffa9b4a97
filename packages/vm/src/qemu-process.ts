import { Duplex, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { type QemuExit, VirtualMachineError } from './errors.js';
import { hintFor } from './hints.js';
import { readLines } from './lines.js';

const stderrKept = 4096;
/** Processes that QEMU started may hold its stderr open after it died; nobody waits longer for them than this. */
const stderrGraceMs = 250;
/** Between the break of QMP and the exit of the process that held its other end. */
const exitGraceMs = 1_000;

/** A QEMU that has been spawned, with QMP on its inherited file descriptor 3. */
export class QemuProcess {
  readonly argv: readonly string[];
  readonly pid: number;
  /** Our end of the socket pair whose other end is QEMU's file descriptor 3. */
  readonly qmp: Duplex;
  /** Resolves once the process is gone and what it wrote has been read; never rejects. */
  readonly exited: Promise<QemuExit>;
  #stderr = '';
  readonly #kill: () => void;

  private constructor(
    argv: readonly string[],
    child: SpawnedChild,
    onLine: (stream: 'stdout' | 'stderr', line: string) => void,
  ) {
    this.argv = argv;
    this.pid = child.pid;
    this.qmp = child.qmp;
    this.#kill = child.kill;
    child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-stderrKept);
    });
    readLines(child.stdout, (line) => onLine('stdout', line));
    readLines(child.stderr, (line) => onLine('stderr', line));
    this.exited = child.exited.then(async (exit) => {
      await Promise.race([
        finished(child.stderr).catch(() => undefined),
        delay(stderrGraceMs, undefined, { ref: false }),
      ]);
      return exit;
    });
  }

  /**
   * Starts a command line, program first.
   *
   * @throws VirtualMachineError `VM_QEMU_NOT_STARTED` when the program can't be executed
   */
  static async spawn(
    argv: readonly string[],
    onLine: (stream: 'stdout' | 'stderr', line: string) => void,
  ): Promise<QemuProcess> {
    return new QemuProcess(argv, await spawnChild(argv), onLine);
  }

  /** The last 4 KiB that QEMU wrote to stderr. */
  get stderr(): string {
    return this.#stderr.trim();
  }

  kill(): void {
    this.#kill();
  }
}

interface SpawnedChild {
  readonly pid: number;
  readonly qmp: Duplex;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly exited: Promise<QemuExit>;
  readonly kill: () => void;
}

async function spawnChild(argv: readonly string[]): Promise<SpawnedChild> {
  const [program = '', ...args] = argv;
  const child = execa(program, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    // A session of its own: the terminal's Ctrl-C is ours to answer, not QEMU's.
    detached: true,
    cleanup: false,
    buffer: false,
    reject: false,
  });
  const exited = new Promise<QemuExit>((resolve) => {
    child.once('exit', (exitCode: number | null, signal: NodeJS.Signals | null) => resolve({ exitCode, signal }));
  });
  if (child.pid === undefined) {
    const { cause } = await child;
    throw new VirtualMachineError('VM_QEMU_NOT_STARTED', `can't execute ${program}: ${String(cause)}`, {
      fault: 'host',
      phase: 'spawn',
      argv,
      cause,
    });
  }
  const qmp: unknown = child.stdio[3];
  if (!(qmp instanceof Duplex)) throw new TypeError('the pipe at file descriptor 3 is not a socket');
  // QEMU's end is reset when it dies; its exit says so already.
  qmp.on('error', () => undefined);
  return { pid: child.pid, qmp, stdout: child.stdout, stderr: child.stderr, exited, kill: () => child.kill('SIGKILL') };
}

/** Turns the end of a QEMU that was not asked to end into an error that carries what it said. */
export function exitError(
  process: QemuProcess,
  exit: QemuExit,
  phase: 'handshake' | 'continue' | 'run',
): VirtualMachineError {
  const how = exit.signal === null ? `exited with status ${exit.exitCode}` : `was killed by ${exit.signal}`;
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

/**
 * Waits for a step of the start, unless QEMU dies of it: then its exit is the error. The connection breaks some moments
 * before the exit is known.
 */
export async function orExit<T>(process: QemuProcess, phase: 'handshake' | 'continue', step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'QmpDisconnectedError') throw cause;
    const exit = await Promise.race([process.exited, delay(exitGraceMs, null, { ref: false })]);
    throw exit === null ? cause : exitError(process, exit, phase);
  }
}
