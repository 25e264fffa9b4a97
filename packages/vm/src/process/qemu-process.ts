import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { Duplex, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { type QemuExit, VirtualMachineError } from '../errors.js';
import { environmentForQemu } from '../jail/environment.js';
import { strayDescriptors } from '../jail/stray-descriptors.js';
import { readLines } from './lines.js';

const stderrKept = 4096;
/** Processes that QEMU started may hold its stderr open after it died; nobody waits longer for them than this. */
const stderrGraceMs = 250;

export interface SpawnOptions {
  readonly onLine: (stream: 'stdout' | 'stderr', line: string) => void;
  /** How many sockets QEMU inherits behind QMP's. */
  readonly portCount?: number;
  /** Our descriptors of the files that it inherits behind those. */
  readonly files?: readonly number[];
  /** The folder to start it in; ours when absent. */
  readonly cwd?: string | undefined;
  /** What is known of the reason why somebody killed it, when somebody did. */
  readonly whyKilled?: () => string | undefined;
}

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
  readonly #tail: StderrTail;
  readonly #whyKilled: () => string | undefined;
  readonly #kill: () => void;

  private constructor(argv: readonly string[], child: SpawnedChild, whyKilled: () => string | undefined) {
    this.argv = argv;
    this.#whyKilled = whyKilled;
    this.pid = child.pid;
    this.qmp = child.qmp;
    this.ports = child.ports;
    this.#kill = child.kill;
    this.#tail = child.tail;
    this.exited = child.exited.then(async (exit) => {
      await Promise.race([finished(child.stderr).catch(() => undefined), grace()]);
      return exit;
    });
  }

  /**
   * Starts a command line, program first.
   *
   * @throws VirtualMachineError `VM_QEMU_NOT_STARTED` when the program can't be executed
   */
  static async spawn(argv: readonly string[], options: SpawnOptions): Promise<QemuProcess> {
    return new QemuProcess(argv, await spawnChild(argv, options), options.whyKilled ?? (() => undefined));
  }

  /** The last 4 KiB that QEMU wrote to stderr. */
  get stderr(): string {
    return this.#tail.text.trim();
  }

  /** Why somebody killed it, once somebody has, and where that is known. */
  get whyKilled(): string | undefined {
    return this.#whyKilled();
  }

  kill(): void {
    this.#kill();
  }

  /** Lets go of the ports once the process is gone: what nobody has read would keep them open. */
  closePorts(): void {
    for (const port of this.ports) port.destroy();
  }
}

/** The last of what a process wrote to stderr by now. */
interface StderrTail {
  text: string;
}

interface SpawnedChild {
  readonly pid: number;
  readonly qmp: Duplex;
  readonly ports: readonly Duplex[];
  readonly stderr: Readable;
  readonly tail: StderrTail;
  readonly exited: Promise<QemuExit>;
  readonly kill: () => void;
}

async function spawnChild(argv: readonly string[], options: SpawnOptions): Promise<SpawnedChild> {
  const { portCount = 0 } = options;
  const { child, exited, stderr, tail } = await spawnInherited(argv, options);
  const [qmp, ...ports] = child.stdio.slice(3, 4 + portCount).map(socketOf);
  if (child.pid === undefined || qmp === undefined) {
    throw new TypeError('the process has not got the pipes that were asked for');
  }
  return { pid: child.pid, qmp, ports, stderr, tail, exited, kill: () => void child.kill('SIGKILL') };
}

interface Started {
  readonly child: ChildProcess;
  readonly exited: Promise<QemuExit>;
  readonly stderr: Readable;
  readonly tail: StderrTail;
}

/** Resolves with a child that runs. */
async function spawnInherited(
  argv: readonly string[],
  { portCount = 0, files = [], cwd, onLine }: SpawnOptions,
): Promise<Started> {
  const [program = '', ...args] = argv;
  // Pipes to a child are connected sockets, which go both ways.
  const ports = Array.from({ length: portCount }, () => 'pipe' as const);
  const meant = ['ignore', 'pipe', 'pipe', 'pipe', ...ports, ...files] as const;
  const stray = strayDescriptors(meant.length);
  using nothing = stray.length === 0 ? null : openNull();
  const stdio = [...meant, ...coverStray(meant.length, stray, nothing?.fd ?? 'ignore')];
  try {
    // A session of its own: the terminal's Ctrl-C is ours to answer, not QEMU's.
    const child = spawn(program, args, { stdio, detached: true, cwd, env: environmentForQemu() });
    // At once, as it may be over before anybody else can listen, and Node drops what nobody has read by then.
    const exited = new Promise<QemuExit>((resolve) => {
      child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
    });
    const { stdout, stderr } = child;
    if (stdout === null || stderr === null) throw new TypeError('it has not got the pipes that were asked for');
    const tail = keepOutput(stdout, stderr, onLine);
    await once(child, 'spawn');
    return { child, exited, stderr, tail };
  } catch (cause) {
    const message = `can't execute ${program}: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new VirtualMachineError('VM_QEMU_NOT_STARTED', message, { fault: 'host', phase: 'spawn', argv, cause });
  }
}

function keepOutput(stdout: Readable, stderr: Readable, onLine: SpawnOptions['onLine']): StderrTail {
  const tail = { text: '' };
  stderr.on('data', (chunk: Buffer) => {
    tail.text = (tail.text + chunk.toString('utf8')).slice(-stderrKept);
  });
  readLines(stdout, (line) => onLine('stdout', line));
  readLines(stderr, (line) => onLine('stderr', line));
  return tail;
}

/** Without waiting, as a turn in the thread pool takes longer than all else that goes before the spawn. */
function openNull(): { readonly fd: number } & Disposable {
  const fd = openSync('/dev/null', 'r');
  return { fd, [Symbol.dispose]: () => closeSync(fd) };
}

/** The child's descriptors from a number on: nothing, or the null device where it would inherit what is not meant for it. */
function coverStray(from: number, stray: readonly number[], nothing: 'ignore' | number): ('ignore' | number)[] {
  const length = Math.max(0, (stray.at(-1) ?? -1) + 1 - from);
  return Array.from({ length }, (_, index) => (stray.includes(from + index) ? nothing : 'ignore'));
}

function socketOf(pipe: unknown): Duplex {
  if (!(pipe instanceof Duplex)) throw new TypeError('an inherited pipe is not a socket');
  // QEMU's end is reset when it dies; its exit says so already.
  return pipe.on('error', () => undefined);
}

async function grace(): Promise<void> {
  await delay(stderrGraceMs, undefined, { ref: false });
  // We may have been busy for all that time: what there is to read is read before the next turn.
  await nextTurn();
}
