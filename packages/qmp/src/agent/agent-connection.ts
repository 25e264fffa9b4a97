import { randomInt } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { QmpDisconnectedError, QmpTimeoutError } from '../errors.js';
import { checkWaitOptions, type WaitOptions, watchDeadline } from '../protocol/deadline.js';
import { encodeCommand } from '../protocol/encode-command.js';
import { Wire } from '../protocol/wire.js';
import { AgentDecoder } from './agent-decoder.js';
import { type AgentReply, brokenGuest, parseAgentReply, valueOf } from './agent-reply.js';

const delimiter = Buffer.from([0xff]);
/** An agent that is not running yet misses what is sent to it, so it is asked again, at growing distances. */
const firstRetryMs = 500;
const maxRetryMs = 5000;

/** Whoever waits for the guest to say something. */
interface Listener {
  /** Returns false when this is not what it waited for. */
  onLine(line: string): void;
  onOversized(): void;
  reject(error: unknown): void;
}

/**
 * A conversation with a guest's agent: one command at a time, as replies carry no id. After a command that got no
 * proper answer, the next one first finds out where the conversation is (guest-sync-delimited).
 */
export class AgentConnection {
  readonly #wire: Wire;
  readonly #defaultTimeoutMs: number;
  readonly #drained = new Set<() => void>();
  #listener: Listener | null = null;
  #inSync = false;
  #turn: Promise<void> = Promise.resolve();
  #failure: (() => unknown) | undefined;
  #resolveClosed!: (error: Error | undefined) => void;

  /** Settles when the connection has ended: undefined when it ended in order, else why. Never rejects. */
  readonly closed: Promise<Error | undefined>;

  constructor(stream: Duplex, options: { maxMessageBytes: number; timeoutMs: number }) {
    this.#defaultTimeoutMs = options.timeoutMs;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    const decoder = new AgentDecoder(options.maxMessageBytes, () => this.#listener?.onOversized());
    this.#wire = new Wire(stream, decoder, {
      // What nobody waits for is noise, or the answer to a command that was given up.
      onMessage: (line) => this.#listener?.onLine(line),
      onDrain: () => this.#drained.forEach((resume) => resume()),
      onEnd: (error) => this.#end(error),
    });
  }

  /** Executes a command, and resolves with what it returns, unchecked. */
  async execute(command: string, commandArguments: object | undefined, options: WaitOptions): Promise<unknown> {
    const text = encodeCommand(undefined, command, commandArguments, false);
    return await this.#takeTurn(`reply to ${command}`, options, async (signal) => {
      if (!this.#inSync) await this.#sync(signal);
      return valueOf(await this.#ask(text, command, signal), command);
    });
  }

  /**
   * Executes a command that is answered only when it is refused, such as guest-shutdown. Resolves when the agent goes
   * on talking, when it is gone, or when the time is over.
   */
  async executeUnanswered(command: string, commandArguments: object, options: WaitOptions): Promise<void> {
    const text = encodeCommand(undefined, command, commandArguments, false);
    let sent = false;
    try {
      await this.#takeTurn(`sign of life after ${command}`, options, async (signal) => {
        await this.#sync(signal);
        sent = true;
        await this.#askWithSync(text, command, signal);
      });
    } catch (error) {
      const silent = error instanceof QmpTimeoutError || error instanceof QmpDisconnectedError;
      if (!sent || !silent) throw error;
    }
  }

  /** Finds out where the conversation is, whatever was said before. */
  async sync(options: WaitOptions): Promise<void> {
    await this.#takeTurn('answer of the guest agent', options, async (signal) => await this.#sync(signal));
  }

  async close(): Promise<void> {
    this.#failure ??= () => new QmpDisconnectedError('The client was closed', { fault: 'guest' });
    this.#wire.destroy();
    await this.closed;
  }

  /** Runs work when all that was asked before is done; its time includes the waiting. */
  async #takeTurn<Result>(
    waitedFor: string,
    options: WaitOptions,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    checkWaitOptions(options);
    if (this.#failure !== undefined) throw this.#failure();
    const { signal, timeoutMs = this.#defaultTimeoutMs } = options;
    const controller = new AbortController();
    const timeoutError = (ms: number): Error => new QmpTimeoutError(waitedFor, ms, { fault: 'guest', hint });
    const stopWatching = watchDeadline({ signal, timeoutMs }, timeoutError, (reason) => controller.abort(reason));
    const before = this.#turn;
    const mine = (async () => {
      await before;
      controller.signal.throwIfAborted();
      return await work(controller.signal);
    })();
    this.#turn = mine.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await abortable(mine, controller.signal);
    } finally {
      stopWatching();
    }
  }

  async #sync(signal: AbortSignal): Promise<void> {
    for (let retryMs = firstRetryMs; ; retryMs = Math.min(2 * retryMs, maxRetryMs)) {
      await this.#writable(signal);
      // Only the answer to the last question tells that nothing else is still to come.
      if (await this.#syncOnce(randomInt(2 ** 31), retryMs, signal)) break;
    }
    this.#inSync = true;
  }

  async #syncOnce(id: number, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    const text = encodeCommand(undefined, 'guest-sync-delimited', { id }, false);
    let timer: NodeJS.Timeout | undefined;
    try {
      return await this.#exchange<boolean>(Buffer.concat([delimiter, Buffer.from(text)]), signal, (resolve) => {
        timer = setTimeout(resolve, timeoutMs, false);
        return {
          onLine: (line) => isReturn(parseAgentReply(line), id) && resolve(true),
          onOversized: () => undefined,
        };
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Sends a command, and takes the next line for its answer. */
  async #ask(text: string, command: string, signal: AbortSignal): Promise<AgentReply> {
    // Until the answer has come, it may come at any later time.
    this.#inSync = false;
    const reply = await this.#exchange<AgentReply | Error>(text, signal, (resolve) => ({
      onLine: (line) => {
        // A serial port carries other things as well; what looks like an answer has to be one.
        if (line.startsWith('{'))
          resolve(parseAgentReply(line) ?? brokenGuest(`This is no answer to ${command}`, line));
      },
      onOversized: () => resolve(brokenGuest(`Its answer to ${command} is longer than maxMessageBytes allows`)),
    }));
    if (reply instanceof Error) throw reply;
    this.#inSync = true;
    return reply;
  }

  /** Sends a command that may stay unanswered, and a sync behind it, whose answer tells that no other comes. */
  async #askWithSync(text: string, command: string, signal: AbortSignal): Promise<void> {
    this.#inSync = false;
    const id = randomInt(2 ** 31);
    const sync = encodeCommand(undefined, 'guest-sync-delimited', { id }, false);
    // The agent's parser is at rest, so nothing needs to begin anew in between.
    const reply = await this.#exchange<AgentReply>(`${text}${sync}`, signal, (resolve) => ({
      onLine: (line) => {
        const said = parseAgentReply(line);
        if (said !== null && (isReturn(said, id) || !('value' in said))) resolve(said);
      },
      onOversized: () => undefined,
    }));
    valueOf(reply, command);
  }

  /** Sends something, and waits for something that the guest says. */
  async #exchange<Result>(
    data: string | Uint8Array,
    signal: AbortSignal,
    listen: (resolve: (result: Result) => void) => Omit<Listener, 'reject'>,
  ): Promise<Result> {
    signal.throwIfAborted();
    if (this.#failure !== undefined) throw this.#failure();
    try {
      const heard = new Promise<Result>((resolve, reject) => {
        this.#listener = { ...listen(resolve), reject };
      });
      this.#wire.write(data);
      return await abortable(heard, signal);
    } finally {
      this.#listener = null;
    }
  }

  /** Waits until the guest takes what it is sent, so that a guest that does not read costs nothing. */
  async #writable(signal: AbortSignal): Promise<void> {
    if (!this.#wire.congested) return;
    let resume: (() => void) | undefined;
    try {
      const drained = new Promise<void>((resolve) => {
        resume = resolve;
        this.#drained.add(resume);
      });
      await abortable(drained, signal);
    } finally {
      if (resume !== undefined) this.#drained.delete(resume);
    }
  }

  #end(error: unknown): void {
    const problem = error instanceof Error ? ` (${error.message})` : '';
    this.#failure ??= () =>
      new QmpDisconnectedError(`The connection to the guest agent ended${problem}`, { fault: 'guest', cause: error });
    this.#listener?.reject(this.#failure());
    this.#drained.forEach((resume) => resume());
    this.#resolveClosed(error instanceof Error ? error : undefined);
  }
}

const hint = 'Is the agent running in the guest?';

function isReturn(reply: AgentReply | null, value: unknown): boolean {
  return reply !== null && 'value' in reply && reply.value === value;
}

/** The promise, unless the signal is aborted first. */
async function abortable<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  let onAbort: (() => void) | undefined;
  try {
    const aborted = new Promise<never>((_resolve, reject) => {
      onAbort = () => reject(signal.reason);
      signal.addEventListener('abort', onAbort);
    });
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}
