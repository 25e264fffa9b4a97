import { createInterface, type Interface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';

/** What a prompt needs. */
export interface PromptOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly text: string;
  readonly complete: (line: string) => [string[], string];
  /** Lines to go back to, oldest first. */
  readonly history: readonly string[];
  /** Called when the user leaves by Ctrl-C, which takes nothing being typed; otherwise it takes back what is. */
  readonly onInterrupt: () => void;
}

/** A line that can be edited at the bottom of a terminal, while other things are printed above it. */
export class Prompt {
  readonly #readline: Interface;
  readonly #output: Writable;
  readonly #onInterrupt: () => void;
  #closed = false;

  /** What is typed, a line each; ends when the user leaves. */
  readonly lines: AsyncIterable<string>;

  constructor({ input, output, text, complete, history, onInterrupt }: PromptOptions) {
    this.#output = output;
    this.#onInterrupt = onInterrupt;
    const readline = createInterface({
      input,
      output,
      prompt: text,
      terminal: true,
      completer: complete,
      history: history.toReversed(),
      historySize: 1000,
      removeHistoryDuplicates: true,
    });
    this.#readline = readline;
    // From now on no line is missed, whenever somebody begins to ask for them.
    const lines = readline[Symbol.asyncIterator]();
    this.lines = { [Symbol.asyncIterator]: () => lines };
    readline.on('line', () => readline.prompt());
    readline.on('SIGINT', () => this.#interrupt());
    readline.on('close', () => this.#leave());
    readline.prompt();
  }

  /** Prints lines above the one that is being typed, which stays as it is. */
  print(text: string): void {
    if (this.#closed) {
      this.#output.write(`${text}\n`);
      return;
    }
    const { rows } = this.#readline.getCursorPos();
    // Readline draws the prompt anew from so many rows above the cursor as the cursor was below the prompt's beginning.
    this.#output.write(`${this.#erase()}${text}\n${'\n'.repeat(rows)}`);
    this.#readline.prompt(true);
  }

  /** Ends it and takes the prompt away; a last text comes in its place. */
  close(text?: string): void {
    if (!this.#closed) this.#output.write(this.#erase());
    this.#closed = true;
    if (text !== undefined) this.print(text);
    this.#readline.close();
  }

  /** What brings the cursor to the beginning of the prompt, and leaves nothing from there on. */
  #erase(): string {
    const { rows } = this.#readline.getCursorPos();
    return `\r${rows === 0 ? '' : `\u001b[${rows}A`}\u001b[J`;
  }

  #interrupt(): void {
    if (this.#readline.line === '') {
      this.#onInterrupt();
      this.#readline.close();
      return;
    }
    this.#readline.write(null, { ctrl: true, name: 'e' });
    this.#readline.write(null, { ctrl: true, name: 'u' });
  }

  /** When it was the user who left, what comes next begins on a line of its own. */
  #leave(): void {
    if (!this.#closed) this.#output.write('\n');
    this.#closed = true;
  }
}
