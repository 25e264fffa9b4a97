import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { parentDeathLauncher } from './parent-death-launcher.js';

/** How a process ended. All are null when it could not be started, which `error` explains. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly error: Error | null;
}

/** More of stderr than this is read and dropped. */
const maxStderrLength = 64 * 1024;
/** How long to wait for the rest of what it wrote: somebody else may have inherited the other end. */
const drainMs = 500;

/** A QEMU that is started for a moment, to find something out. Disposing of it kills it and waits until it is gone. */
export class QemuProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  #stderr = '';
  /** Our end of the socket that QEMU has as file descriptor 3. */
  readonly channel: Socket;
  /** Resolves when the process is gone. Never rejects. */
  readonly ended: Promise<ProcessEnd>;

  private constructor(child: ChildProcess) {
    const [, , stderr, channel] = child.stdio;
    if (!(stderr instanceof Readable) || !(channel instanceof Socket)) throw new Error('spawn made other pipes');
    this.#child = child;
    this.channel = channel;
    // A reader notices that the stream ends; that a killed QEMU reset it is no news.
    channel.on('error', () => undefined);
    stderr.setEncoding('utf8').on('data', (text: string) => this.#keep(text));
    this.ended = endOf(child, stderr);
  }

  /**
   * Starts a QEMU that dies with us.
   *
   * @param files File descriptors of ours that it gets as 4 and up.
   * @throws ToolMissingError when there is no setpriv.
   */
  static async start(binary: string, args: readonly string[], files: readonly number[] = []): Promise<QemuProcess> {
    // One that aborts, as some do for lack of a CPU feature, is not to leave a file of its memory behind.
    const [program = binary, ...launcher] = await parentDeathLauncher({ limits: { noCoreFile: true } });
    const rest = [...launcher, binary, ...args];
    const stdio = ['ignore', 'ignore', 'pipe', 'pipe', ...files] as const;
    return new QemuProcess(spawn(program, rest, { stdio: [...stdio] }));
  }

  /** 0 when it could not be started. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** How it ended, or null when it still runs after that time. */
  async endWithin(timeoutMs: number): Promise<ProcessEnd | null> {
    return withinTime(this.ended, timeoutMs);
  }

  /** Resolves when all has been read that it wrote to the channel before it ended. */
  async channelDrained(): Promise<void> {
    const closed = new Promise<void>((resolve) => void this.channel.once('close', resolve));
    if (!this.channel.closed) await withinTime(closed, drainMs);
  }

  /** The beginning of what it wrote to stderr so far. */
  get stderr(): string {
    return this.#stderr;
  }

  /** Calls the listener whenever there is more in `stderr`. */
  onStderr(listener: () => void): void {
    this.#child.stderr?.on('data', listener);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill();
    this.channel.destroy();
    await this.ended;
  }

  #keep(text: string): void {
    this.#stderr += text.slice(0, maxStderrLength - this.#stderr.length);
  }
}

async function endOf(child: ChildProcess, stderr: Readable): Promise<ProcessEnd> {
  const drained = new Promise<void>((resolve) => void stderr.once('close', resolve));
  const end = await new Promise<ProcessEnd>((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error }));
    child.once('exit', (code, signal) => resolve({ code, signal, error: null }));
  });
  await withinTime(drained, drainMs);
  stderr.destroy();
  return end;
}

/** What the promise resolves with, or null when it takes longer. */
async function withinTime<Value>(promise: Promise<Value>, timeoutMs: number): Promise<Value | null> {
  const timer = new AbortController();
  try {
    return await Promise.race([promise, setTimeout(timeoutMs, null, { signal: timer.signal })]);
  } finally {
    timer.abort();
  }
}
