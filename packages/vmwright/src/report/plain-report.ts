import type { VirtualMachineEvent } from '@vmwright/vm';
import type { Failure } from '../failure.js';
import { terminalText } from '../terminal-text.js';
import { type Terminal, write } from '../terminal.js';
import { eventNotice } from './event-notice.js';
import type { Progress, Report } from './report.js';

/** Plain lines on stderr; stdout is for what the command was called for. */
export class PlainReport implements Report {
  protected readonly terminal: Terminal;
  #last = '';

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  progress(what: string, _progress?: Progress): void {
    if (what !== this.#last) this.line(what);
    this.#last = what;
  }

  notice(text: string): void {
    this.line(text);
  }

  event(event: VirtualMachineEvent): void {
    const notice = eventNotice(event);
    if (notice !== null) this.notice(notice);
  }

  async print(text: string | Uint8Array | null): Promise<void> {
    if (text !== null) await write(this.terminal.stdout, text);
  }

  async result(text: string): Promise<void> {
    this.line(text);
  }

  async failure({ message, hint }: Failure): Promise<void> {
    this.line(message);
    if (hint !== null) this.line(hint);
  }

  /** What it is told may come from files, guests and servers. */
  protected line(text: string): void {
    this.terminal.stderr.write(`vmwright: ${terminalText(text)}\n`);
  }
}
