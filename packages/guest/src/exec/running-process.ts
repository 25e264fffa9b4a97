import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants } from 'node:os';
import { PassThrough, type Writable } from 'node:stream';
import { GuestError } from '../errors.js';
import { sendDone, sendError } from '../http/responses.js';
import type { GuestExit, GuestProcess } from './guest-process.js';

type OutputName = 'stdout' | 'stderr';

/**
 * A process that the guest tools run for us. Each of its streams is a request that the guest makes:
 *
 *     POST stdout, POST stderr ──> read to their ends ──┐
 *     GET stdin <── ended here, or by the exit <────────┴── PUT exit
 *
 * A request that breaks off is the end of the process, as far as we can know.
 */
export class RunningProcess implements GuestProcess {
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly exit: Promise<GuestExit>;

  readonly #taken = new Set<'stdin' | OutputName>();
  readonly #kill: (signal: NodeJS.Signals) => Promise<void>;
  #settle!: { resolve: (exit: GuestExit) => void; reject: (reason: unknown) => void };
  #inputResponse: ServerResponse | null = null;
  #isOver = false;

  constructor(kill: (signal: NodeJS.Signals) => Promise<void>) {
    this.#kill = kill;
    this.exit = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.exit.catch(() => undefined);
    // The caller learns of it from `exit`, and from those streams that it reads.
    for (const stream of [this.stdin, this.stdout, this.stderr]) stream.on('error', () => undefined);
  }

  async kill(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!Object.hasOwn(constants.signals, signal)) {
      throw new GuestError('GUEST_COMMAND_INVALID', `there is no signal ${JSON.stringify(signal)}`, { fault: 'input' });
    }
    if (!this.#isOver) await this.#kill(signal);
  }

  /** Passes on what the guest sends of one of the streams. */
  async takeOutput(name: OutputName, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.#take(name, response)) return;
    const stream = this[name];
    // Like the end of a pipe that nobody reads: the process gets to know it when it writes on.
    stream.once('close', () => {
      if (!stream.readableEnded) request.destroy();
    });
    try {
      for await (const chunk of request as AsyncIterable<Uint8Array>) {
        if (!stream.write(chunk)) await drained(stream);
      }
      stream.end();
      sendDone(response);
    } catch (cause) {
      if (!stream.destroyed) this.fail(lost(name, cause));
    }
  }

  /** Sends the guest what the process is to read, until that or the process ends. */
  giveInput(response: ServerResponse): void {
    if (!this.#take('stdin', response)) return;
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
    response.flushHeaders();
    this.#inputResponse = response;
    this.stdin.pipe(response);
    response.once('close', () => this.#discardInput());
  }

  /** The guest says how it ended. */
  ended(exitStatus: number): void {
    this.#isOver = true;
    for (const name of ['stdout', 'stderr'] as const) if (!this.#taken.has(name)) this[name].end();
    this.#endInput();
    this.#settle.resolve({ exitStatus, signal: null });
  }

  /** Ends it here for a reason that its guest has not given. */
  fail(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#endInput();
    const error = reason instanceof Error ? reason : new Error(String(reason), { cause: reason });
    this.stdout.destroy(error);
    this.stderr.destroy(error);
    this.#settle.reject(reason);
  }

  #take(name: 'stdin' | OutputName, response: ServerResponse): boolean {
    if (this.#taken.has(name)) {
      sendError(response, 'ResourceConflict', `${name} of this process was taken before`);
      return false;
    }
    this.#taken.add(name);
    return true;
  }

  #endInput(): void {
    this.#inputResponse?.end();
    this.#discardInput();
  }

  /** Whoever writes on must not wait for somebody to read it. */
  #discardInput(): void {
    this.stdin.unpipe();
    this.stdin.resume();
  }
}

function lost(name: string, cause: unknown): GuestError {
  const message = `the connection of the process's ${name} broke off: what becomes of it is not known`;
  return new GuestError('GUEST_PROCESS_LOST', message, { fault: 'guest', cause });
}

/** Until more can be written, or nothing can any more. */
async function drained(stream: Writable): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
    if (stream.destroyed) done();
  });
}
