import { TextDecoder } from 'node:util';
import type { GuestResult } from '@vmwright/guest';
import type { AcceleratorChoice } from '@vmwright/host';
import type { VirtualMachineEvent } from '@vmwright/vm';
import type { Failure } from '../failure.js';
import { type Terminal, write } from '../terminal.js';

/** Tells the user how a run goes. One implementation for people, one for programs. */
export interface Report {
  /** What is being done now, with a share of 0 to 1 where it is known. */
  progress(what: string, share?: number): void;
  /** Something worth a line of its own. */
  notice(text: string): void;
  event(event: VirtualMachineEvent): void;
  log(chunk: Uint8Array): Promise<void>;
  /** The command has ended, and its machine goes on running. */
  kept(result: GuestResult, status: number, vncSocket: string | null): void;
  result(result: GuestResult, status: number): Promise<void>;
  failure(failure: Failure, status: number): Promise<void>;
}

export function createReport(terminal: Terminal, json: boolean): Report {
  if (json) return new JsonReport(terminal);
  return terminal.stderr.isTTY === true ? new TerminalReport(terminal) : new PlainReport(terminal);
}

/** Plain lines on stderr; stdout is the guest command's. */
class PlainReport implements Report {
  protected readonly terminal: Terminal;
  #last = '';

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  progress(what: string): void {
    if (what !== this.#last) this.line(`vmwright: ${what}`);
    this.#last = what;
  }

  notice(text: string): void {
    this.line(`vmwright: ${text}`);
  }

  event(event: VirtualMachineEvent): void {
    const notice = noticeOf(event);
    if (notice !== null) this.notice(notice);
  }

  async log(chunk: Uint8Array): Promise<void> {
    await write(this.terminal.stdout, chunk);
  }

  kept(_result: GuestResult, status: number, vncSocket: string | null): void {
    const where = vncSocket === null ? '' : ` (VNC: ${vncSocket})`;
    this.notice(`the command ended with status ${status}; the machine goes on running${where}; Ctrl-C ends it`);
  }

  async result(): Promise<void> {}

  async failure({ message, hint }: Failure): Promise<void> {
    this.line(`vmwright: ${message}`);
    if (hint !== null) this.line(`vmwright: ${hint}`);
  }

  protected line(text: string): void {
    this.terminal.stderr.write(`${text}\n`);
  }
}

/** One line that is rewritten in place, and gone when something else is printed. */
class TerminalReport extends PlainReport {
  #shown = false;

  override progress(what: string, share?: number): void {
    const percent = share === undefined ? '' : ` ${Math.floor(share * 100)} %`;
    this.#clear();
    this.terminal.stderr.write(`${what}${percent} …`);
    this.#shown = true;
  }

  override async log(chunk: Uint8Array): Promise<void> {
    this.#clear();
    await super.log(chunk);
  }

  override async result(): Promise<void> {
    this.#clear();
  }

  protected override line(text: string): void {
    this.#clear();
    super.line(text);
  }

  #clear(): void {
    if (this.#shown) this.terminal.stderr.write('\r\u001b[K');
    this.#shown = false;
  }
}

/** One JSON object a line on stdout. */
class JsonReport implements Report {
  readonly #stdout: Terminal['stdout'];
  #progress = '';

  constructor(terminal: Terminal) {
    this.#stdout = terminal.stdout;
  }

  progress(what: string): void {
    if (what === this.#progress) return;
    this.#progress = what;
    void this.#print({ type: 'progress', what });
  }

  notice(text: string): void {
    void this.#print({ type: 'notice', text });
  }

  event(event: VirtualMachineEvent): void {
    void this.#print(event);
  }

  async log(chunk: Uint8Array): Promise<void> {
    await this.#print({ type: 'log', ...encode(chunk) });
  }

  kept(result: GuestResult, status: number, vncSocket: string | null): void {
    void this.#print({ type: 'kept', ...result, status, vncSocket });
  }

  async result(result: GuestResult, status: number): Promise<void> {
    await this.#print({ type: 'result', ...result, status });
  }

  async failure(failure: Failure, status: number): Promise<void> {
    await this.#print({ type: 'error', ...failure, status });
  }

  async #print(object: object): Promise<void> {
    await write(this.#stdout, `${JSON.stringify(object)}\n`);
  }
}

/** Text where the bytes are text, base64 where they are not or a character is cut in two. */
function encode(chunk: Uint8Array): { encoding: 'utf8' | 'base64'; data: string } {
  try {
    return { encoding: 'utf8', data: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(chunk) };
  } catch {
    return { encoding: 'base64', data: Buffer.from(chunk).toString('base64') };
  }
}

function noticeOf(event: VirtualMachineEvent): string | null {
  switch (event.type) {
    case 'accelerator':
      return event.choice.remembered ? null : acceleratorNotice(event.choice);
    case 'substitution':
      return event.substitution.reason;
    case 'output':
      return `QEMU: ${event.line}`;
    case 'release-failed':
      return event.message;
    case 'phase':
      return null;
  }
}

/** Said once, as the choice is remembered: why the guest is slow. */
function acceleratorNotice({ accelerator, reasons }: AcceleratorChoice): string | null {
  const passedOver = reasons.find((reason) => reason.accelerator !== accelerator);
  if (passedOver === undefined) return null;
  const names = { kvm: 'KVM', tcg: 'TCG' };
  const why = passedOver.message.replace(/\.$/, '');
  return `${names[passedOver.accelerator]} can't be used (${why}): ${names[accelerator]} runs the guest, many times slower`;
}
