import type { Duplex } from 'node:stream';
import { QmpInputError } from '../errors.js';
import type { Decoder } from '../framing/message-decoder.js';
import { outlastWrites } from './outlast-writes.js';

/** What a {@link Wire} tells its owner. */
export interface WireHandlers {
  /** The text of one message. What it throws ends the wire, with that as the reason. */
  onMessage(text: string): void;
  /** The peer takes bytes again, after {@link Wire.congested} was true. */
  onDrain(): void;
  /** It is over: called once. The error is undefined after {@link Wire.destroy} and after an orderly end. */
  onEnd(error: unknown): void;
}

/** A peer that takes nothing any more, but does not end either, has said all after this time. */
const lastWordsMs = 1_000;

// oxlint-disable-next-line no-control-regex -- control characters are ASCII, too
const ascii = /^[\0-\x7f]*$/;

/**
 * Messages over a byte stream that it owns: it reads without pause, and ends by destroying the stream. One that can't be
 * written to is read to its end first.
 */
export class Wire {
  readonly #stream: Duplex;
  readonly #decoder: Decoder;
  readonly #handlers: WireHandlers;
  #ended = false;
  #writeFailure: Error | undefined;
  #lastWords: NodeJS.Timeout | undefined;

  constructor(stream: Duplex, decoder: Decoder, handlers: WireHandlers) {
    if (stream.readableObjectMode || stream.readableEncoding !== null) {
      throw new QmpInputError('The stream must deliver bytes: not objects, and no encoding may be set on it');
    }
    this.#stream = stream;
    this.#decoder = decoder;
    this.#handlers = handlers;
    this.#listen();
  }

  /** Whether the peer takes less than it is sent. What is written then, waits in our memory. */
  get congested(): boolean {
    return this.#stream.writableNeedDrain;
  }

  write(data: string | Uint8Array): void {
    if (this.#ended) return;
    // Node writes a text that is known to be ASCII several times as fast.
    if (typeof data === 'string' && ascii.test(data)) this.#stream.write(data, 'latin1');
    else this.#stream.write(data);
  }

  /** Ends it without waiting for the peer. */
  destroy(): void {
    this.#end(undefined);
  }

  #listen(): void {
    const stream = this.#stream;
    outlastWrites(stream, (error) => {
      if (this.#ended) return;
      this.#writeFailure = error;
      this.#lastWords = setTimeout(() => this.#end(error), lastWordsMs);
    });
    // Stays for good: a stream may report a failure even after it was destroyed, and that must not end the process.
    stream.on('error', (error) => this.#end(error));
    stream.on('end', () => this.#end(this.#writeFailure ?? this.#cutOff()));
    stream.on('close', () => this.#end(this.#writeFailure ?? this.#cutOff()));
    stream.on('drain', () => this.#ended || this.#handlers.onDrain());
    stream.on('data', (chunk: Uint8Array) => this.#read(chunk));
    // Streams that ended before they were handed over say nothing any more.
    if (stream.destroyed || stream.readableEnded) queueMicrotask(() => this.#end(stream.errored ?? undefined));
  }

  #read(chunk: Uint8Array): void {
    try {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      for (const message of this.#ended ? [] : this.#decoder.push(bytes)) {
        this.#handlers.onMessage(message);
        if (this.#ended) return;
      }
    } catch (error) {
      this.#end(error);
    }
  }

  #cutOff(): Error | undefined {
    return this.#decoder.unfinished ? new Error('The last message was cut off') : undefined;
  }

  #end(error: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#lastWords);
    this.#stream.destroy();
    this.#handlers.onEnd(error);
  }
}
