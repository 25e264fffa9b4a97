import type { Decoder } from '../framing/message-decoder.js';

const newline = 0x0a;
const delimiter = 0xff;
const initialCapacity = 4096;

/**
 * Cuts what comes from a guest into lines, whatever it is: a serial port carries boot messages, half answers and noise
 * too. The byte FF begins anew, as the agent sends it before the answer to guest-sync-delimited. A line that is too long
 * is dropped, and reported.
 */
export class AgentDecoder implements Decoder {
  readonly #maxBytes: number;
  readonly #onOversized: () => void;
  #line = Buffer.alloc(0);
  #length = 0;
  #skipping = false;

  constructor(maxBytes: number, onOversized: () => void) {
    this.#maxBytes = maxBytes;
    this.#onOversized = onOversized;
  }

  /** A cut-off line means nothing here. */
  get unfinished(): boolean {
    return false;
  }

  push(chunk: Buffer): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index];
      if (byte !== newline && byte !== delimiter) continue;
      this.#keep(chunk.subarray(start, index));
      const line = this.#take();
      if (byte === newline && line !== '') lines.push(line);
      start = index + 1;
    }
    this.#keep(chunk.subarray(start));
    return lines;
  }

  #take(): string {
    const line = this.#line.toString('utf8', 0, this.#length).trim();
    this.#length = 0;
    this.#skipping = false;
    if (this.#line.length > this.#maxBytes / 16) this.#line = Buffer.alloc(0);
    return line;
  }

  #keep(bytes: Buffer): void {
    if (this.#skipping) return;
    const length = this.#length + bytes.length;
    if (length > this.#maxBytes) {
      this.#length = 0;
      this.#line = Buffer.alloc(0);
      this.#skipping = true;
      this.#onOversized();
      return;
    }
    if (length > this.#line.length) this.#grow(length);
    bytes.copy(this.#line, this.#length);
    this.#length = length;
  }

  #grow(length: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(initialCapacity, length, this.#line.length * 2));
    this.#line.copy(grown, 0, 0, this.#length);
    this.#line = grown;
  }
}
