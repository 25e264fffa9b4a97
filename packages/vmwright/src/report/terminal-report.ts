import { PlainReport } from './plain-report.js';
import { progressLine } from './progress-line.js';
import type { Progress } from './report.js';

const fallbackColumns = 80;

/** One line that is rewritten in place, and gone when something else is printed. */
export class TerminalReport extends PlainReport {
  #shown = '';

  override progress(what: string, progress?: Progress): void {
    // Some terminals say that they have 0 columns.
    const line = progressLine(what, progress, this.terminal.stderr.columns || fallbackColumns);
    if (line === this.#shown) return;
    this.#clear();
    this.terminal.stderr.write(line);
    this.#shown = line;
  }

  override async print(text: string | Uint8Array | null): Promise<void> {
    this.#clear();
    await super.print(text);
  }

  protected override line(text: string): void {
    this.#clear();
    super.line(text);
  }

  #clear(): void {
    if (this.#shown !== '') this.terminal.stderr.write('\r\u001b[K');
    this.#shown = '';
  }
}
