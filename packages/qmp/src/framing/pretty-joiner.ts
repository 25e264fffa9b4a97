import { QmpProtocolError } from '../errors.js';

/**
 * Puts the lines of a pretty-printed message together; any other line is a message already. A monitor with `pretty=on`
 * begins each message with a line that is just `{`, indents what is inside, and ends it with a line that is just `}`.
 */
export class PrettyJoiner {
  readonly #maxLength: number;
  #lines: string[] = [];
  #length = 0;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** Whether a message has begun and not ended yet. */
  get unfinished(): boolean {
    return this.#lines.length > 0;
  }

  /** The message that ends with this line; undefined when none does. Throws {@link QmpProtocolError}. */
  push(line: string): string | undefined {
    if (this.#lines.length === 0) return isJust('{', line) ? this.#keep(line) : line;
    this.#keep(line);
    if (!isJust('}', line)) return undefined;
    const message = this.#lines.join('\n');
    this.#lines = [];
    this.#length = 0;
    return message;
  }

  #keep(line: string): undefined {
    // A line costs more than its characters.
    this.#length += line.length + 32;
    if (this.#length > this.#maxLength) {
      throw new QmpProtocolError(`It sent a message of more than ${this.#maxLength} characters, line by line`);
    }
    this.#lines.push(line);
  }
}

function isJust(bracket: string, line: string): boolean {
  return line === bracket || line === `${bracket}\r`;
}
