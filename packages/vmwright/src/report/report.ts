import type { VirtualMachineEvent } from '@vmwright/vm';
import type { Failure } from '../failure.js';
import type { Terminal } from '../terminal.js';
import { JsonReport } from './json-report.js';
import { PlainReport } from './plain-report.js';
import { TerminalReport } from './terminal-report.js';

/** How far something is. `totalBytes` is null where nobody knows. */
export interface Progress {
  readonly doneBytes: number;
  readonly totalBytes: number | null;
}

/** Tells the user how a command goes. One implementation for people at a terminal, one for logs, one for programs. */
export interface Report {
  /** What is being done now, and how far it is. */
  progress(what: string, progress?: Progress): void;
  /** Something worth a line of its own; programs get `facts` where there are some. */
  notice(text: string, facts?: object): void;
  event(event: VirtualMachineEvent): void;
  /** What the command was called for: `text` for people, if any, and `facts` for programs. */
  print(text: string | Uint8Array | null, facts: () => object): Promise<void>;
  /** What came of it, where that is a file and no output: a line of its own for people, and `facts` for programs. */
  result(text: string, facts: object): Promise<void>;
  failure(failure: Failure, status: number): Promise<void>;
}

export function createReport(terminal: Terminal, json: boolean): Report {
  if (json) return new JsonReport(terminal);
  return terminal.stderr.isTTY === true ? new TerminalReport(terminal) : new PlainReport(terminal);
}
