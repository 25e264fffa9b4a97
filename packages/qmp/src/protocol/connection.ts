import type { Duplex } from 'node:stream';
import { QmpCommandError, QmpDisconnectedError, QmpError, QmpProtocolError, QmpTimeoutError } from '../errors.js';
import { parseExact } from '../framing/exact-json.js';
import { MessageDecoder } from '../framing/message-decoder.js';
import { checkWaitOptions, type WaitOptions, watchDeadline } from './deadline.js';
import { encodeCommand } from './encode-command.js';
import { parseMessage, type QmpGreeting, type Reply, type WireEvent } from './messages.js';
import { Wire } from './wire.js';

//            greeting                 reply to qmp_capabilities
// CONNECTING ─────────> NEGOTIATING ──────────────────────────> RUNNING
//     │                      │                                     │
//     └──────────────────────┴──── EOF, error, misbehaviour, ──────┤
//                                  close()                         v
//                                                   DISCONNECTING (stderr is asked for) ──> CLOSED
//
// Only #end leaves towards CLOSED, and it settles whatever waits.

/** How a connection behaves towards its peer. */
export interface ConnectionOptions {
  /** Longest message that is accepted. */
  readonly maxMessageBytes: number;
  /** Asked once, when the connection ends by itself. */
  readonly stderr?: (() => string | Promise<string>) | undefined;
}

/** How one command is executed. */
export interface ExecuteOptions extends WaitOptions {
  /** Run it out of band: QEMU then does it at once, even while another command blocks. Few commands can. */
  readonly outOfBand?: boolean | undefined;
  /** Return integers beyond 2^53 as bigints, exactly, instead of rounding them to numbers. */
  readonly bigIntegers?: boolean | undefined;
}

interface Call {
  readonly id: number;
  readonly command: string;
  readonly exact: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  stopWatching: () => void;
}

/** As much is put into one write; more waits until the peer has taken that. */
const maxBatchLength = 256 * 1024;
/** A peer that reads commands and lets this many of them time out is not coming back. */
const maxAbandoned = 65_536;
const stderrTimeoutMs = 1000;

/** The protocol on one stream: requests and their replies, and what comes unasked. */
export class QmpConnection {
  readonly #wire: Wire;
  readonly #stderr: ConnectionOptions['stderr'];
  readonly #onEvent: (received: { event: WireEvent; length: number }) => void;
  readonly #calls = new Map<number, Call>();
  /** Requests that leave with the next write, which is due. */
  #batch = '';
  /** Requests that wait until the peer has taken what it was sent, by id. */
  readonly #waiting = new Map<number, string>();
  /** Every id up to this one has left. */
  #lastSentId = 0;
  #lastBatchId = 0;
  /** Ids of calls that were given up after they were sent: their late replies are dropped. */
  readonly #abandoned = new Set<number>();
  #lastId = 0;
  #greet!: (greeting: QmpGreeting) => void;
  #refuse!: (error: unknown) => void;
  #resolveClosed!: (error: Error | undefined) => void;
  #greeted = false;
  #failure: ((command?: string) => unknown) | undefined;

  /** The peer's greeting; rejects when the connection ends first. */
  readonly greeting: Promise<QmpGreeting>;
  /** Settles when the connection has ended: undefined when it ended in order, else why. Never rejects. */
  readonly closed: Promise<Error | undefined>;

  constructor(
    stream: Duplex,
    options: ConnectionOptions,
    onEvent: (received: { event: WireEvent; length: number }) => void,
  ) {
    this.#stderr = options.stderr;
    this.#onEvent = onEvent;
    this.greeting = new Promise((resolve, reject) => {
      this.#greet = resolve;
      this.#refuse = reject;
    });
    // Whoever asks for the greeting hears of a failure; nobody has to ask.
    this.greeting.catch(() => undefined);
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.#wire = new Wire(stream, new MessageDecoder(options.maxMessageBytes), {
      onMessage: (text) => this.#receive(text),
      onDrain: () => this.#flush(),
      onEnd: (error) => void this.#end(error),
    });
  }

  /** Sends a command and resolves with what it returns, unchecked. */
  execute(command: string, commandArguments: object | undefined, options: ExecuteOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      checkWaitOptions(options);
      if (this.#failure !== undefined) throw this.#failure(command);
      const id = this.#lastId + 1;
      const text = encodeCommand(id, command, commandArguments, options.outOfBand === true);
      this.#lastId = id;
      const call: Call = {
        id,
        command,
        exact: options.bigIntegers === true,
        resolve,
        reject,
        stopWatching: nothingToStop,
      };
      if (options.signal !== undefined || options.timeoutMs !== undefined) {
        const timeoutError = (timeoutMs: number): Error => new QmpTimeoutError(`reply to ${command}`, timeoutMs);
        call.stopWatching = watchDeadline(options, timeoutError, (reason) => this.#abandon(call, reason));
      }
      this.#calls.set(id, call);
      this.#send(id, text);
    });
  }

  /** Ends the connection. Commands without an answer reject. */
  async close(): Promise<void> {
    this.#failure ??= (command) => new QmpDisconnectedError('The client was closed', forCommand(command));
    this.#wire.destroy();
    await this.closed;
  }

  /** Ends the connection for a reason, with which everything that waits rejects. */
  fail(reason: unknown): void {
    this.#failure ??= () => reason;
    this.#wire.destroy();
  }

  #send(id: number, text: string): void {
    if (this.#waiting.size > 0 || this.#batch.length > maxBatchLength || this.#wire.congested) {
      this.#waiting.set(id, text);
    } else if (this.#calls.size === 1) {
      // Nothing else is under way: it leaves at once.
      this.#lastSentId = id;
      this.#wire.write(text);
    } else {
      // Runs after the promises that are ready now, so commands that are sent together leave in one write.
      if (this.#batch === '') process.nextTick(() => this.#flush());
      this.#batch += text;
      this.#lastBatchId = id;
    }
  }

  #flush(): void {
    for (;;) {
      if (this.#batch !== '') {
        this.#lastSentId = this.#lastBatchId;
        const text = this.#batch;
        this.#batch = '';
        this.#wire.write(text);
      }
      if (this.#waiting.size === 0 || this.#wire.congested) return;
      this.#fillBatch();
    }
  }

  #fillBatch(): void {
    for (const [id, text] of this.#waiting) {
      this.#waiting.delete(id);
      this.#batch += text;
      this.#lastBatchId = id;
      if (this.#batch.length > maxBatchLength) return;
    }
  }

  #abandon(call: Call, reason: unknown): void {
    this.#calls.delete(call.id);
    call.reject(reason);
    // What was not sent yet never will be, so a peer that does not read costs nothing.
    if (this.#waiting.delete(call.id)) return;
    this.#abandoned.add(call.id);
    if (this.#abandoned.size <= maxAbandoned) return;
    this.fail(new QmpProtocolError(`It left ${maxAbandoned} commands without an answer`));
  }

  #receive(text: string): void {
    try {
      const message = parseMessage(text);
      if (message.kind === 'greeting') this.#receiveGreeting(message.greeting, text);
      else if (!this.#greeted) throw new QmpProtocolError('It did not begin with a greeting', { received: text });
      else if (message.kind === 'event') this.#onEvent({ event: message.event, length: text.length });
      else this.#receiveReply(message, text);
    } catch (error) {
      this.fail(error);
    }
  }

  #receiveGreeting(greeting: QmpGreeting, text: string): void {
    if (this.#greeted) throw new QmpProtocolError('It greeted twice', { received: text });
    this.#greeted = true;
    this.#greet(greeting);
  }

  #receiveReply(message: Reply, text: string): void {
    const { id } = message;
    const call = typeof id === 'number' && id <= this.#lastSentId ? this.#calls.get(id) : undefined;
    if (call === undefined) {
      if (typeof id === 'number' && this.#abandoned.delete(id)) return;
      throw new QmpProtocolError('It answered something that was not asked, or asked once', { received: text });
    }
    this.#calls.delete(call.id);
    call.stopWatching();
    if (message.kind === 'return') call.resolve(call.exact ? exactReturn(text) : message.value);
    else call.reject(new QmpCommandError({ class: message.class, desc: message.desc, command: call.command }));
  }

  async #end(cause: unknown): Promise<void> {
    this.#failure ??= await this.#disconnected(cause);
    const failure = this.#failure;
    this.#waiting.clear();
    this.#abandoned.clear();
    for (const [id, call] of this.#calls) {
      this.#calls.delete(id);
      call.stopWatching();
      call.reject(failure(call.command));
    }
    this.#refuse(failure());
    const reason = failure();
    const orderly = cause === undefined && reason instanceof QmpDisconnectedError;
    this.#resolveClosed(orderly || !(reason instanceof Error) ? undefined : reason);
  }

  async #disconnected(cause: unknown): Promise<(command?: string) => unknown> {
    if (cause instanceof QmpError) return () => cause;
    const stderr = await this.#readStderr();
    const problem = describeEnd(cause);
    return (command) => {
      const details = { ...forCommand(command), ...(stderr === undefined ? {} : { stderr }), cause };
      return new QmpDisconnectedError(problem, details);
    };
  }

  async #readStderr(): Promise<string | undefined> {
    if (this.#stderr === undefined) return undefined;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, stderrTimeoutMs, undefined);
    });
    try {
      return await Promise.race([this.#stderr(), late]);
    } catch (error) {
      return `(it could not be read: ${String(error)})`;
    } finally {
      clearTimeout(timer);
    }
  }
}

function nothingToStop(): void {}

function forCommand(command: string | undefined): { command?: string } {
  return command === undefined ? {} : { command };
}

function describeEnd(cause: unknown): string {
  if (!(cause instanceof Error)) return 'The peer ended the connection';
  const failedToConnect = 'syscall' in cause && cause.syscall === 'connect';
  return failedToConnect
    ? `Nobody takes the connection (${cause.message}): is QEMU running, with a monitor in mode control there`
    : `The connection broke (${cause.message})`;
}

function exactReturn(text: string): unknown {
  const reply = parseExact(text);
  return typeof reply === 'object' && reply !== null && 'return' in reply ? reply.return : undefined;
}
