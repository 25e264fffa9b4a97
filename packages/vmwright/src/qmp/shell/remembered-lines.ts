import { addToHistory, readHistory } from './history.js';

/** Keeps the lines of a session in a history file. That it cannot stops nobody. */
export class RememberedLines {
  readonly #file: string;
  #failure: unknown = null;
  #saved: Promise<void> = Promise.resolve();

  constructor(file: string) {
    this.#file = file;
  }

  /** What earlier sessions left, oldest first. */
  async earlier(): Promise<string[]> {
    let lines: string[] = [];
    await this.#attempt(async () => {
      lines = await readHistory(this.#file);
    });
    return lines;
  }

  /** Keeps a line, behind those that came before it. */
  add(line: string): void {
    this.#saved = this.#saved.then(async () => await this.#attempt(async () => await addToHistory(this.#file, line)));
  }

  /** Resolves when everything is on the disk: with null, or with the first thing that went wrong. */
  async saved(): Promise<unknown> {
    await this.#saved;
    return this.#failure;
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    if (this.#failure !== null) return;
    try {
      await action();
    } catch (error) {
      this.#failure = error;
    }
  }
}
