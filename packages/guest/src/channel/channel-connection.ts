import { Duplex } from 'node:stream';
import { dataFrame, maxFrameBytes, wordFrame } from './frames.js';

/**
 * One of the connections that share a channel. Each side sends one frame of data, and the next when the other has said
 * that it took that: nobody stands in another's way, and nobody has to keep more than a frame.
 */
export class ChannelConnection extends Duplex {
  readonly #id: number;
  readonly #send: (frame: string | Buffer) => void;
  /** Whether the guest has sent data that is not acknowledged. */
  #owesTaken = false;
  /** Whether the guest has still to acknowledge what we sent. */
  #awaitsTaken = false;
  #sendNext: (() => void) | null = null;
  #isClosed = false;

  constructor(id: number, send: (frame: string | Buffer) => void) {
    super();
    this.#id = id;
    this.#send = send;
  }

  /** Takes what the guest sent; more than it may ends the connection. */
  receive(bytes: Buffer): void {
    if (this.#owesTaken) {
      this.destroy();
      return;
    }
    this.#owesTaken = true;
    if (this.push(bytes)) this.#acknowledge();
  }

  /** The guest has taken what we sent. */
  taken(): void {
    this.#awaitsTaken = false;
    const sendNext = this.#sendNext;
    this.#sendNext = null;
    sendNext?.();
  }

  /** The guest has closed it, or is not there any more: nothing is sent from here on. */
  gone(): void {
    this.#isClosed = true;
    this.destroy();
  }

  override _read(): void {
    this.#acknowledge();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    if (chunk.length === 0) callback();
    else this.#sendPieces(chunk, callback);
  }

  /** Many small writes become few frames, each of which would wait for the guest. */
  override _writev(chunks: readonly { readonly chunk: Buffer }[], callback: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'utf8', callback);
  }

  /** Neither side can send when the other can't: the end of one direction is that of both. */
  override _final(callback: (error?: Error | null) => void): void {
    callback();
    process.nextTick(() => this.destroy());
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (!this.#isClosed) this.#send(wordFrame('close', this.#id));
    this.#isClosed = true;
    this.#sendNext = null;
    callback(error);
  }

  #acknowledge(): void {
    if (!this.#owesTaken || this.#isClosed) return;
    this.#owesTaken = false;
    this.#send(wordFrame('taken', this.#id));
  }

  #sendPieces(chunk: Buffer, callback: () => void): void {
    if (this.#awaitsTaken) {
      this.#sendNext = () => this.#sendPieces(chunk, callback);
      return;
    }
    this.#awaitsTaken = true;
    this.#send(dataFrame(this.#id, chunk.subarray(0, maxFrameBytes.toGuest)));
    const rest = chunk.subarray(maxFrameBytes.toGuest);
    if (rest.length === 0) callback();
    else this.#sendPieces(rest, callback);
  }
}
