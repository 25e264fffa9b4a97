import { isUtf8 } from 'node:buffer';
import { QmpProtocolError } from '../errors.js';

const newline = 0x0a;
const initialCapacity = 4096;

/**
 * Cuts a stream of bytes into lines, wherever the chunks begin and end.
 *
 * An unfinished line is copied into one growing buffer, so that a peer that sends a byte at a time costs a byte at a
 * time, and a line may be `maxBytes` long at most.
 */
export class LineDecoder {
  readonly #maxBytes: number;
  #unfinished = Buffer.allocUnsafe(0);
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes of a line whose end has not come yet. */
  get unfinishedBytes(): number {
    return this.#length;
  }

  /** The lines that end in this chunk, without their newline. Throws {@link QmpProtocolError}. */
  push(chunk: Buffer): string[] {
    // Almost always, a chunk is whole lines.
    if (this.#length === 0 && chunk.at(-1) === newline) return decodeLines(chunk, chunk.length - 1);
    const end = chunk.lastIndexOf(newline);
    if (end === -1) {
      this.#keep(chunk);
      return [];
    }
    const complete = this.#complete(chunk.subarray(0, end));
    this.#keep(chunk.subarray(end + 1));
    return decodeLines(complete, complete.length);
  }

  #complete(tail: Buffer): Buffer {
    if (this.#length === 0) return tail;
    const firstEnd = tail.indexOf(newline);
    this.#checkLength(this.#length + (firstEnd === -1 ? tail.length : firstEnd));
    const complete = Buffer.concat([this.#unfinished.subarray(0, this.#length), tail]);
    this.#length = 0;
    this.#unfinished = Buffer.allocUnsafe(0);
    return complete;
  }

  #keep(bytes: Buffer): void {
    const length = this.#length + bytes.length;
    this.#checkLength(length);
    if (length > this.#unfinished.length) this.#grow(length);
    bytes.copy(this.#unfinished, this.#length);
    this.#length = length;
  }

  #grow(length: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(initialCapacity, length, this.#unfinished.length * 2));
    this.#unfinished.copy(grown, 0, 0, this.#length);
    this.#unfinished = grown;
  }

  #checkLength(length: number): void {
    if (length <= this.#maxBytes) return;
    throw new QmpProtocolError(
      `It sent a message of more than ${this.#maxBytes} bytes (raise maxMessageBytes to allow it)`,
    );
  }
}

function decodeLines(bytes: Buffer, end: number): string[] {
  const text = bytes.toString('utf8', 0, end);
  // What is not UTF-8 is replaced by this character, which may also be meant.
  if (text.includes('\ufffd') && !isUtf8(bytes.subarray(0, end))) {
    throw new QmpProtocolError('It sent bytes that are not UTF-8');
  }
  return text.includes('\n') ? text.split('\n') : [text];
}
