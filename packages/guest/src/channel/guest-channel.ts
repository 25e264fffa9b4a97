import type { Duplex } from 'node:stream';
import { ChannelConnection } from './channel-connection.js';
import { ChannelDecoder } from './channel-decoder.js';
import { type ChannelFrame, helloFrame, resetFrame, wordFrame } from './frames.js';

/** How many connections a guest may have open: it needs four for each process that it runs. */
const maxConnections = 128;
/** More than all connections together can send to a guest that keeps to the protocol. */
const maxUnsentBytes = 4 * 1024 * 1024;

/**
 * Our end of a virtio-serial port at whose other end guest tools open connections. A guest that breaks the protocol, has
 * started again or was reverted, begins anew with a hello.
 */
export class GuestChannel {
  readonly #port: Duplex;
  readonly #onConnection: (connection: Duplex) => void;
  readonly #decoder = new ChannelDecoder();
  readonly #connections = new Map<number, ChannelConnection>();
  #isResetting = false;
  #isClosed = false;

  constructor(port: Duplex, onConnection: (connection: Duplex) => void) {
    this.#port = port;
    this.#onConnection = onConnection;
    port.on('data', this.#onData).on('drain', this.#onDrain).on('close', this.#onEnd).on('end', this.#onEnd);
    port.on('error', this.#onEnd);
    this.reset();
    port.resume();
  }

  /** Drops every connection, and makes the guest begin anew. */
  reset(): void {
    if (this.#isClosed) return;
    this.#decoder.lose();
    this.#dropAll();
    // One is enough for a guest that reads nothing.
    if (this.#isResetting) return;
    this.#isResetting = true;
    this.#port.write(resetFrame, () => {
      this.#isResetting = false;
    });
  }

  /** Drops every connection, and lets go of the port, which stays open. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#port.off('data', this.#onData).off('drain', this.#onDrain).off('close', this.#onEnd).off('end', this.#onEnd);
    this.#port.pause();
    for (const connection of this.#connections.values()) connection.destroy();
    this.#connections.clear();
  }

  readonly #onData = (chunk: Buffer): void => {
    for (const frame of this.#decoder.decode(chunk)) this.#take(frame);
    // A guest that sends and reads nothing has to wait.
    if (this.#port.writableLength > maxUnsentBytes) this.#port.pause();
  };

  readonly #onDrain = (): void => void this.#port.resume();

  readonly #onEnd = (): void => {
    this.#isClosed = true;
    this.#dropAll();
  };

  #take(frame: ChannelFrame): void {
    if (frame.type === 'hello') {
      this.#dropAll();
      this.#port.write(helloFrame(frame.nonce));
    } else if (frame.type === 'open') this.#open(frame.id);
    else if (frame.type === 'data') this.#connections.get(frame.id)?.receive(frame.bytes);
    else if (frame.type === 'taken') this.#connections.get(frame.id)?.taken();
    else if (frame.type === 'close') this.#connections.get(frame.id)?.gone();
    else this.reset();
  }

  #open(id: number): void {
    if (this.#connections.has(id) || this.#connections.size >= maxConnections) {
      this.#port.write(wordFrame('close', id));
      return;
    }
    const connection = new ChannelConnection(id, (bytes) => void this.#port.write(bytes));
    this.#connections.set(id, connection);
    connection.on('error', () => undefined);
    connection.once('close', () => {
      if (this.#connections.get(id) === connection) this.#connections.delete(id);
    });
    this.#onConnection(connection);
  }

  /** What they send from here on, the guest would not understand. */
  #dropAll(): void {
    for (const connection of this.#connections.values()) connection.gone();
    this.#connections.clear();
  }
}
