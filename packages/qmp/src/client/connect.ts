import type { Duplex } from 'node:stream';
import { QmpTimeoutError } from '../errors.js';
import { QmpConnection } from '../protocol/connection.js';
import { checkWaitOptions, type WaitOptions, watchDeadline } from '../protocol/deadline.js';
import type { WireEvent } from '../protocol/messages.js';
import { QmpClient } from './client.js';
import { EventHub } from './event-hub.js';
import { openTarget } from './target.js';

/** How to connect, and how the connection behaves. */
export interface ConnectQmpOptions extends WaitOptions {
  /** Time for everything: to connect, to be greeted, and to negotiate. 10,000 when absent. */
  readonly timeoutMs?: number | undefined;
  /** Longest message that is accepted. 16 MiB when absent. */
  readonly maxMessageBytes?: number | undefined;
  /**
   * What the process behind the connection wrote to its stderr. Asked once, when the connection ends by itself; after
   * a second its errors go out without it.
   */
  readonly stderr?: (() => string | Promise<string>) | undefined;
  /** Told what an event's listener threw. A process warning when absent. */
  readonly onListenerError?: ((error: unknown, event: WireEvent) => void) | undefined;
}

const defaultTimeoutMs = 10_000;
const defaultMaxMessageBytes = 16 * 1024 * 1024;

/**
 * Connects to a QEMU's monitor, and resolves when it takes commands: at its reply to `qmp_capabilities`. (The greeting
 * is no sign of life to rely on, as QEMU sends it before it has made its devices.)
 *
 * The target is the path of a unix socket, `tcp://HOST:PORT`, or a stream, such as the socket that Node puts into
 * `stdio[3]` of a process. The client owns a stream that it is given, and destroys it when it closes or fails.
 *
 * Throws {@link QmpDisconnectedError} when there is nobody to talk to, {@link QmpProtocolError} when it is not QMP,
 * {@link QmpTimeoutError}, {@link QmpInputError} for a target that is none, or the signal's reason.
 */
export async function connectQmp(target: string | Duplex, options: ConnectQmpOptions = {}): Promise<QmpClient> {
  const { maxMessageBytes = defaultMaxMessageBytes, stderr, onListenerError = warn } = options;
  const wait = { signal: options.signal, timeoutMs: options.timeoutMs ?? defaultTimeoutMs };
  checkWaitOptions(wait);
  const hub = new EventHub(onListenerError);
  const connection = new QmpConnection(openTarget(target), { maxMessageBytes, stderr }, (event) => hub.emit(event));
  const progress = { step: 'greeting' };
  const stopWatching = watchDeadline(
    wait,
    (timeoutMs) => new QmpTimeoutError(progress.step, timeoutMs, typeof target === 'string' ? { hint } : {}),
    (reason) => connection.fail(reason),
  );
  try {
    return await negotiate(connection, hub, progress);
  } catch (error) {
    connection.fail(error);
    await connection.closed;
    throw error;
  } finally {
    stopWatching();
  }
}

async function negotiate(connection: QmpConnection, hub: EventHub, progress: { step: string }): Promise<QmpClient> {
  const greeting = await connection.greeting;
  progress.step = 'reply to qmp_capabilities';
  const enable = greeting.capabilities.filter((capability) => capability === 'oob');
  await connection.execute('qmp_capabilities', enable.length === 0 ? undefined : { enable }, {});
  return new QmpClient(connection, hub, greeting, enable);
}

const hint = 'A monitor serves one client at a time: is another one connected?';

function warn(error: unknown, event: WireEvent): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.emitWarning(`A listener of ${event.event} failed: ${reason}`, 'QmpListenerWarning');
}
