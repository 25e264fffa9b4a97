import { LineDecoder } from './line-decoder.js';
import { PrettyJoiner } from './pretty-joiner.js';

/** Cuts a stream of bytes into messages. */
export interface Decoder {
  /** The texts of the messages that end in this chunk. What it throws ends the connection. */
  push(chunk: Buffer): readonly string[];
  /** Whether a message has begun and not ended yet. */
  readonly unfinished: boolean;
}

/** The messages of a monitor: one a line, or pretty-printed. */
export class MessageDecoder implements Decoder {
  readonly #lines: LineDecoder;
  readonly #joiner: PrettyJoiner;

  constructor(maxMessageBytes: number) {
    this.#lines = new LineDecoder(maxMessageBytes);
    this.#joiner = new PrettyJoiner(maxMessageBytes);
  }

  push(chunk: Buffer): string[] {
    const messages: string[] = [];
    for (const line of this.#lines.push(chunk)) {
      const message = this.#joiner.push(line);
      if (message !== undefined && message !== '' && message !== '\r') messages.push(message);
    }
    return messages;
  }

  get unfinished(): boolean {
    return this.#lines.unfinishedBytes > 0 || this.#joiner.unfinished;
  }
}
