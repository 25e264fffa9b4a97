/** The last bytes of a stream, each at its offset from the stream's beginning. */
export class ScrollBack {
  readonly #ring: Buffer;
  #end = 0;

  /** @param size how many bytes are kept */
  constructor(size: number) {
    this.#ring = Buffer.alloc(size);
  }

  /** The offset of the first byte that is still there. */
  get start(): number {
    return Math.max(0, this.#end - this.#ring.length);
  }

  /** The offset behind the last byte. */
  get end(): number {
    return this.#end;
  }

  append(chunk: Uint8Array): void {
    const kept = chunk.subarray(-this.#ring.length);
    this.#end += chunk.length;
    const at = (this.#end - kept.length) % this.#ring.length;
    const first = kept.subarray(0, this.#ring.length - at);
    this.#ring.set(first, at);
    this.#ring.set(kept.subarray(first.length), 0);
  }

  /** A copy of at most `most` bytes from an offset on, which must not lie before the start. */
  read(from: number, most: number): Buffer {
    const length = Math.min(most, this.#end - from);
    const at = from % this.#ring.length;
    const first = this.#ring.subarray(at, Math.min(at + length, this.#ring.length));
    return Buffer.concat([first, this.#ring.subarray(0, length - first.length)]);
  }
}
