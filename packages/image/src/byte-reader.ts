const empty = Buffer.alloc(0);

/** Takes pieces of any length from a stream of chunks. Nothing that it gives out is changed later. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #buffer: Buffer = empty;
  #ended = false;
  #position = 0;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** How many bytes have been taken. */
  get position(): number {
    return this.#position;
  }

  /** Whether there is at least one byte at hand. */
  get hasBytes(): boolean {
    return this.#buffer.length > 0;
  }

  /** Exactly `length` bytes, or null when the stream ends before. */
  async take(length: number): Promise<Buffer | null> {
    if (this.#buffer.length < length && !(await this.#fill(length))) return null;
    return this.#consume(length);
  }

  /** As `take`, and they stay to be taken. */
  async peek(length: number): Promise<Buffer | null> {
    if (this.#buffer.length < length && !(await this.#fill(length))) return null;
    return this.#buffer.subarray(0, length);
  }

  /** As `take`, without waiting: null when that many bytes are not at hand. */
  takeAtHand(length: number): Buffer | null {
    return this.#buffer.length < length ? null : this.#consume(length);
  }

  /** What is at hand, `max` bytes at most, and it stays to be taken. */
  peekAtHand(max: number): Buffer {
    return this.#buffer.subarray(0, max);
  }

  /** What is at hand, one byte at least and `max` at most; null at the end. */
  async takeSome(max: number): Promise<Buffer | null> {
    if (this.#buffer.length === 0 && !(await this.#fill(1))) return null;
    return this.#consume(Math.min(max, this.#buffer.length));
  }

  /** The bytes before the next `delimiter`, which is taken too; null when it isn't among the next `max` bytes. */
  async takeUntil(delimiter: number, max: number): Promise<Buffer | null> {
    let searched = 0;
    for (;;) {
      const index = this.#buffer.subarray(0, max).indexOf(delimiter, searched);
      if (index >= 0) return this.#consume(index + 1).subarray(0, index);
      searched = this.#buffer.length;
      if (searched >= max || !(await this.#fill(searched + 1))) return null;
    }
  }

  async atEnd(): Promise<boolean> {
    return this.#buffer.length === 0 && !(await this.#fill(1));
  }

  /** Skips `length` bytes. False when the stream ends before. */
  async skip(length: number): Promise<boolean> {
    let left = length;
    while (left > 0) {
      const some = await this.takeSome(left);
      if (some === null) return false;
      left -= some.length;
    }
    return true;
  }

  /** Lets go of the stream, so that what feeds it can stop. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  #consume(length: number): Buffer {
    const taken = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    this.#position += length;
    return taken;
  }

  async #fill(length: number): Promise<boolean> {
    const pieces = this.#buffer.length === 0 ? [] : [this.#buffer];
    let total = this.#buffer.length;
    while (total < length && !this.#ended) {
      const next = await this.#chunks.next();
      if (next.done === true) {
        this.#ended = true;
      } else {
        pieces.push(next.value);
        total += next.value.length;
      }
    }
    const [first = empty] = pieces;
    this.#buffer = pieces.length > 1 ? Buffer.concat(pieces, total) : first;
    return total >= length;
  }
}
