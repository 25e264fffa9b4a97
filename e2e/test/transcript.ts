import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Everything that a stream has brought so far, and a way to wait for a part of it. */
export class Transcript {
  #text = '';
  readonly #stream: Readable;

  constructor(stream: Readable | null | undefined) {
    if (stream === null || stream === undefined) throw new Error('the command has no such stream');
    this.#stream = stream;
    stream.on('data', (chunk: Buffer) => {
      this.#text += chunk.toString();
    });
  }

  /** Resolves with the text so far once `wanted` is part of it; the test's deadline bounds it. */
  async until(wanted: string): Promise<string> {
    while (!this.#text.includes(wanted)) {
      if (this.#stream.readableEnded) throw new Error(`the stream ended without "${wanted}": ${this.#text}`);
      await this.#more();
    }
    return this.#text;
  }

  /** Resolves when there is more text, or the stream has ended; leaves no listeners behind. */
  async #more(): Promise<void> {
    const settled = new AbortController();
    const { signal } = settled;
    try {
      await Promise.race([once(this.#stream, 'data', { signal }), once(this.#stream, 'end', { signal })]);
    } finally {
      settled.abort();
    }
  }
}
