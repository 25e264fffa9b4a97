import { Duplex, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { type QemuExit, VirtualMachineError } from '../errors.js';
import { readLines } from './lines.js';

const stderrKept = 4096;
/** Processes that QEMU started may hold its stderr open after it died; nobody waits longer for them than this. */
const stderrGraceMs = 250;
export interface SpawnOptions {
  readonly onLine: (stream: 'stdout' | 'stderr', line: string) => void;
  /** How many sockets QEMU inherits behind QMP's. */
  readonly portCount?: number;
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
  #stderr = '';
  readonly #kill: () => void;

  private constructor(argv: readonly string[], child: SpawnedChild, onLine: SpawnOptions['onLine']) {
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
   * @throws VirtualMachineError `VM_QEMU_NOT_STARTED` when the program can't be executed
   */
  static async spawn(argv: readonly string[], { onLine, portCount = 0 }: SpawnOptions): Promise<QemuProcess> {
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
  const [qmp, ...ports] = child.stdio.slice(3).map(socketOf);
  if (qmp === undefined) throw new TypeError('there is no pipe at file descriptor 3');
  const kill = (): void => void child.kill('SIGKILL');
  return { pid: child.pid, qmp, ports, stdout: child.stdout, stderr: child.stderr, exited, kill };
}

function socketOf(pipe: unknown): Duplex {
  if (!(pipe instanceof Duplex)) throw new TypeError('an inherited pipe is not a socket');
  // QEMU's end is reset when it dies; its exit says so already.
  return pipe.on('error', () => undefined);
}
