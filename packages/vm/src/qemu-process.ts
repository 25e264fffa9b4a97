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

/** A QEMU that has been spawned, with QMP on its inherited file descriptor 3, and the guest's ports on those behind it. */
export class QemuProcess {
  readonly argv: readonly string[];
  readonly pid: number;
  /** Our end of the socket pair whose other end is QEMU's file descriptor 3. */
  readonly qmp: Duplex;
  /** Our ends of QEMU's file descriptors from 4 on. */
  readonly ports: readonly Duplex[];
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
    this.ports = child.ports;
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
   * @param portCount how many sockets the process inherits behind QMP's
   * @throws VirtualMachineError `VM_QEMU_NOT_STARTED` when the program can't be executed
   */
  static async spawn(
    argv: readonly string[],
    onLine: (stream: 'stdout' | 'stderr', line: string) => void,
    portCount = 0,
  ): Promise<QemuProcess> {
    return new QemuProcess(argv, await spawnChild(argv, portCount), onLine);
  }

  /** The last 4 KiB that QEMU wrote to stderr. */
  get stderr(): string {
    return this.#stderr.trim();
  }

  kill(): void {
    this.#kill();
  }

  /** Lets go of the ports once the process is gone: what nobody has read would keep them open. */
  closePorts(): void {
    for (const port of this.ports) port.destroy();
  }
}

interface SpawnedChild {
  readonly pid: number;
  readonly qmp: Duplex;
  readonly ports: readonly Duplex[];
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly exited: Promise<QemuExit>;
  readonly kill: () => void;
}

async function spawnChild(argv: readonly string[], portCount: number): Promise<SpawnedChild> {
  const [program = '', ...args] = argv;
  const child = execa(program, args, {
    // Pipes to a child are connected sockets, which go both ways.
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', ...Array.from({ length: portCount }, () => 'pipe' as const)],
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
  const [qmp, ...ports] = child.stdio.slice(3).map((stdio: unknown) => inheritedSocket(stdio));
  if (qmp === undefined) throw new TypeError('the process has no file descriptor 3');
  return {
    pid: child.pid,
    qmp,
    ports,
    stdout: child.stdout,
    stderr: child.stderr,
    exited,
    kill: () => child.kill('SIGKILL'),
  };
}

function inheritedSocket(stdio: unknown): Duplex {
  if (!(stdio instanceof Duplex)) throw new TypeError('a pipe that QEMU inherits is not a socket');
  // QEMU's end is reset when it dies; its exit says so already.
  stdio.on('error', () => undefined);
  return stdio;
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
