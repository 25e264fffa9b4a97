import type { QmpEvent } from '@vmwright/qmp';
import type { Terminal } from '../../terminal.js';
import type { Outcome } from '../monitor.js';
import { coloursFor } from './colours.js';
import { errorText, eventLine, eventText, outcomeLine, replyText } from './format.js';
import { createPrinter } from './printer.js';

/** Tells what comes from QEMU; each resolves when its reader has taken it. */
export interface Reporter {
  outcome(outcome: Outcome): Promise<void>;
  event(event: QmpEvent): Promise<void>;
  /** Something besides, for people; it never mixes with what programs read. */
  notice(text: string): Promise<void>;
}

export function createReporter(terminal: Terminal, json: boolean): Reporter {
  const print = createPrinter(terminal.stdout);
  const printError = createPrinter(terminal.stderr);
  const notice = (text: string): Promise<void> => printError(`vmwright: ${text}`);
  if (json) {
    return {
      outcome: (outcome) => print(outcomeLine(outcome)),
      event: (event) => print(eventLine(event)),
      notice,
    };
  }
  const colours = coloursFor(terminal.stdout, process.env);
  return {
    outcome: (outcome) =>
      outcome.kind === 'return' ? print(replyText(outcome.value, colours)) : notice(errorText(outcome)),
    event: (event) => print(eventText(event, colours)),
    notice,
  };
}
