import { Writable } from 'node:stream';

// One control sequence, or a run of characters that print.
// oxlint-disable-next-line no-control-regex -- that is what terminals are controlled by
const token = /\u001b\[(\d*)(?:;\d+)*([A-Za-z])|[\r\n]|[^\u001b\r\n]/gu;

/** As much of a terminal as node:readline needs, with the text that a user would see on it. */
export class Screen extends Writable {
  readonly isTTY = true;
  readonly columns: number;
  #lines: string[][] = [[]];
  #row = 0;
  #column = 0;
  #waiting = new Set<() => void>();
  /** Everything that was written, control sequences included. */
  raw = '';

  constructor(columns = 80) {
    super({ decodeStrings: false });
    this.columns = columns;
  }

  /** The lines that are there, without spaces at their ends. */
  get lines(): string[] {
    return this.#lines.map((line) =>
      Array.from(line, (character) => character ?? ' ')
        .join('')
        .trimEnd(),
    );
  }

  get text(): string {
    return this.lines.join('\n');
  }

  /** The column of the cursor, from 0. */
  get column(): number {
    return this.#column;
  }

  /** Resolves when the text matches. */
  async shows(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.text)) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.raw += chunk.toString();
    for (const [text, count, letter] of chunk.toString().matchAll(token)) {
      if (letter === undefined) this.#print(text);
      else this.#control(letter, count === '' ? null : Number(count));
    }
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    done();
  }

  #print(text: string): void {
    if (text === '\r') this.#column = 0;
    else if (text === '\n') this.#moveTo(this.#row + 1, 0);
    else {
      // The cursor stays behind the last column until there is something to print.
      if (this.#column === this.columns) this.#moveTo(this.#row + 1, 0);
      this.#line()[this.#column++] = text;
    }
  }

  #control(letter: string, count: number | null): void {
    if (letter === 'A') this.#moveTo(this.#row - (count ?? 1), this.#column);
    else if (letter === 'B') this.#moveTo(this.#row + (count ?? 1), this.#column);
    else if (letter === 'C') this.#moveTo(this.#row, this.#column + (count ?? 1));
    else if (letter === 'D') this.#moveTo(this.#row, this.#column - (count ?? 1));
    else if (letter === 'G') this.#moveTo(this.#row, (count ?? 1) - 1);
    else if (letter === 'J' && (count ?? 0) === 0) {
      this.#line().length = Math.min(this.#line().length, this.#column);
      this.#lines.length = this.#row + 1;
    } else if (letter === 'K' && (count ?? 0) === 0) {
      this.#line().length = Math.min(this.#line().length, this.#column);
    } else if (letter !== 'm') throw new Error(`the screen does not know CSI ${count} ${letter}`);
  }

  #moveTo(row: number, column: number): void {
    if (row < 0 || column < 0) throw new Error('the cursor leaves the screen');
    this.#row = row;
    this.#column = column;
    while (this.#lines.length <= row) this.#lines.push([]);
  }

  #line(): string[] {
    const line = this.#lines[this.#row];
    if (line === undefined) throw new Error('there is no such line');
    return line;
  }
}
