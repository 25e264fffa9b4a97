import { QmpInputError } from '../errors.js';
import { onAbort } from '../protocol/abort-listeners.js';
import type { ExecuteOptions, QmpConnection } from '../protocol/connection.js';
import type { QmpGreeting } from '../protocol/messages.js';
import type { EventHub } from './event-hub.js';
import { BufferedEventStream, type EventStream } from './event-stream.js';
import { trust } from './trust.js';
import type {
  ExecuteParameters,
  QmpArguments,
  QmpCommandName,
  QmpEvent,
  QmpEventName,
  QmpReturn,
  WithBigIntegers,
} from './typing.js';
import { waitForEvent, type WaitForEventOptions } from './wait-for-event.js';

/** Ends a subscription, by calling it or by `using`. Calling it again does nothing. */
export type Unsubscribe = (() => void) & Disposable;

/** How to iterate over events. */
export interface EventsOptions<Name extends QmpEventName = QmpEventName> {
  /** Which events; all when absent. */
  readonly names?: readonly Name[] | undefined;
  /** Ends the iteration: it throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** How many events may wait to be taken; of more, the oldest are dropped and counted. 10,000 when absent. */
  readonly limit?: number | undefined;
}

const noOptions: ExecuteOptions = {};

/** A connection to a running QEMU, ready for commands. Made by `connectQmp`. */
export class QmpClient implements AsyncDisposable {
  readonly #connection: QmpConnection;
  readonly #hub: EventHub;
  #commands: Promise<ReadonlySet<string>> | undefined;

  /** What QEMU said first: its version, and what could be negotiated. */
  readonly greeting: QmpGreeting;
  /** What was negotiated: `oob` when commands can run out of band. */
  readonly capabilities: readonly string[];
  /**
   * Settles when the connection has ended, and never rejects: with undefined when this client was closed or QEMU ended
   * it between two messages, else with the error that ended it.
   */
  readonly closed: Promise<Error | undefined>;

  /** @internal */
  constructor(connection: QmpConnection, hub: EventHub, greeting: QmpGreeting, capabilities: readonly string[]) {
    this.#connection = connection;
    this.#hub = hub;
    this.greeting = greeting;
    this.capabilities = capabilities;
    this.closed = connection.closed;
    void this.closed.then((error) => hub.end(error));
  }

  /** Events that nobody saw because over 1024 of them came before the first subscription. */
  get droppedEvents(): number {
    return this.#hub.dropped;
  }

  /**
   * Executes a command and resolves with what it returns. Any number may be under way; giving up on one leaves the
   * others alone, and QEMU may still carry out the one given up.
   *
   * Throws {@link QmpCommandError} when QEMU refuses, {@link QmpTimeoutError}, {@link QmpDisconnectedError},
   * {@link QmpProtocolError}, {@link QmpInputError} when the arguments cannot be sent, or the signal's reason.
   */
  execute<Name extends QmpCommandName>(
    command: Name,
    commandArguments: QmpArguments<Name> | undefined,
    options: ExecuteOptions & { readonly bigIntegers: true },
  ): Promise<WithBigIntegers<QmpReturn<Name>>>;
  execute<Name extends QmpCommandName>(command: Name, ...parameters: ExecuteParameters<Name>): Promise<QmpReturn<Name>>;
  execute(command: string, commandArguments?: object, options?: ExecuteOptions): Promise<unknown> {
    return this.executeUntyped(command, commandArguments, options);
  }

  /** As {@link execute}, for a command that the types do not know. */
  executeUntyped(command: string, commandArguments?: object, options: ExecuteOptions = noOptions): Promise<unknown> {
    if (options.outOfBand === true && !this.capabilities.includes('oob')) {
      const problem = `${command} cannot run out of band: this QEMU did not offer that on this connection`;
      return Promise.reject(new QmpInputError(problem));
    }
    return this.#connection.execute(command, commandArguments, options);
  }

  /** Whether the QEMU at hand has a command. It is asked once. */
  async supports(command: string): Promise<boolean> {
    this.#commands ??= this.#listCommands();
    return (await this.#commands).has(command);
  }

  /**
   * Calls the listener for each such event, until the returned function is called or disposed of. A listener that
   * throws or rejects is reported (see `onListenerError` of `connectQmp`), and disturbs nobody else.
   */
  on<Name extends QmpEventName>(event: Name, listener: (event: QmpEvent<Name>) => unknown): Unsubscribe {
    const unsubscribe = this.#hub.subscribe({ names: [event], onEvent: (received) => listener(trust(received)) });
    return Object.assign(() => unsubscribe(), { [Symbol.dispose]: unsubscribe });
  }

  /**
   * The events from now on as an async iterable. It ends when the connection does, and throws when that was not in
   * order. Leave the loop, or dispose of it, to unsubscribe.
   */
  events<Name extends QmpEventName = QmpEventName>(options: EventsOptions<Name> = {}): EventStream<QmpEvent<Name>> {
    const { names, signal, limit = 10_000 } = options;
    signal?.throwIfAborted();
    if (!(limit >= 1)) throw new QmpInputError(`limit must be at least 1, not ${limit}`);
    const stream = new BufferedEventStream<QmpEvent<Name>>(limit, () => {
      unsubscribe();
      stopListening?.();
    });
    const unsubscribe = this.#hub.subscribe({
      names,
      onEvent: (event, length) => stream.push(trust(event), length),
      onEnd: (error) => stream.end(error),
    });
    const stopListening = signal === undefined ? undefined : onAbort(signal, () => stream.end(signal.reason));
    return stream;
  }

  /**
   * Resolves with the next such event. The subscription is in place when this returns, so a command that is sent
   * afterwards cannot be too fast for it; with `trigger` it can send that command itself.
   *
   * Throws {@link QmpTimeoutError}, {@link QmpDisconnectedError}, {@link QmpProtocolError}, or the signal's reason.
   */
  async waitForEvent<Name extends QmpEventName>(
    name: Name,
    options: WaitForEventOptions<QmpEvent<Name>> = {},
  ): Promise<QmpEvent<Name>> {
    return trust(await waitForEvent(this.#hub, name, trust(options)));
  }

  /** Ends the connection; commands without an answer reject with {@link QmpDisconnectedError}. QEMU goes on. */
  async close(): Promise<void> {
    await this.#connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #listCommands(): Promise<ReadonlySet<string>> {
    const commands = await this.execute('query-commands');
    return new Set(commands.map(({ name }) => name));
  }
}
