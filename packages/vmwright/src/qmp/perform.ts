import { LineError } from './errors.js';
import { helpText } from './help.js';
import type { Input } from './line/request.js';
import { type Monitor, type Outcome, outcomeClass } from './monitor.js';

/**
 * Executes what was typed, or answers `help` from the schema, in lines of so many columns. Never rejects for what is
 * typed or for what QEMU says: that is an outcome too.
 */
export async function perform(monitor: Monitor, read: () => Input, columns: number): Promise<Outcome> {
  try {
    const input = read();
    if (input.kind === 'words' && input.command === 'help') {
      const value = helpText(await monitor.schema(), input.words, columns);
      return { kind: 'return', value, request: { command: 'help', outOfBand: false } };
    }
    return await monitor.execute(await monitor.requestOf(input));
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    return { kind: 'error', class: outcomeClass.invalidInput, desc: error.message, request: null };
  }
}
