import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';

/** The QEMU that the tests start. */
export const program = process.env['VMWRIGHT_QEMU'] ?? 'qemu-system-x86_64';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Everything that QEMU wrote to stdout and stderr. */
  readonly output: string;
}

/** A QEMU that is ready: it has answered qmp_capabilities on file descriptor 3. */
export class Qemu {
  readonly #child: ChildProcess;
  readonly #lines: AsyncGenerator<string, undefined>;
  readonly #qmp: Duplex;
  readonly #ended: Promise<Ended>;

  private constructor(args: readonly string[], cwd: string | undefined) {
    this.#child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    this.#ended = ended(this.#child);
    const qmp = this.#child.stdio[3];
    if (!(qmp instanceof Duplex)) {
      throw new TypeError('File descriptor 3 is no socket');
    }
    this.#qmp = qmp;
    this.#lines = linesOf(qmp);
  }

  /** Throws an error with QEMU's output if it ends before it is ready. */
  static async start(args: readonly string[], cwd?: string): Promise<Qemu> {
    const qemu = new Qemu(args, cwd);
    await qemu.execute('qmp_capabilities');
    return qemu;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async execute(command: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    this.#qmp.write(`${JSON.stringify({ execute: command, arguments: parameters })}\n`);
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) {
        throw new Error(`QEMU ended: ${JSON.stringify(await this.#ended)}`);
      }
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- QMP's replies are objects
      const reply = JSON.parse(value) as { return?: unknown; error?: { desc: string } };
      if (reply.error) {
        throw new Error(`${command}: ${reply.error.desc}`);
      }
      if (reply.return !== undefined) {
        return reply.return;
      }
    }
  }

  async monitor(line: string): Promise<string> {
    return String(await this.execute('human-monitor-command', { 'command-line': line }));
  }

  async quit(): Promise<Ended> {
    await this.execute('quit');
    // What is left unread would keep the socket, and so the child process, from being closed.
    await this.#lines.return(undefined);
    return this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    this.#qmp.destroy();
    await this.#ended;
  }
}

async function ended(child: ChildProcess): Promise<Ended> {
  const [stdout, stderr] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, signal: child.signalCode, output: stdout + stderr };
}

async function read(stream: NodeJS.ReadableStream | null): Promise<string> {
  return stream ? text(stream) : '';
}

/** Lines until the other end is gone; a reset is one way to go. */
async function* linesOf(socket: Duplex): AsyncGenerator<string, undefined> {
  let rest = '';
  socket.on('error', () => {});
  try {
    for await (const chunk of socket) {
      const lines = `${rest}${String(chunk)}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ECONNRESET')) {
      throw error;
    }
  }
  return undefined;
}

/** Starts QEMU, waits until it is ready and ends it. */
export async function startAndQuit(args: readonly string[], cwd?: string): Promise<Ended> {
  await using qemu = await Qemu.start(args, cwd);
  return await qemu.quit();
}

export const cleanEnd: Ended = { code: 0, signal: null, output: '' };
