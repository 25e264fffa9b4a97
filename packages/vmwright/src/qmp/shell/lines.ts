import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitStatus } from '../../exit-status.js';
import { readLine } from '../line/request.js';
import type { Monitor } from '../monitor.js';
import { endText } from '../output/format.js';
import { printEvents } from '../output/print-events.js';
import type { Reporter } from '../output/reporter.js';
import { perform } from '../perform.js';

/** How lines are executed. */
export interface LinesOptions {
  /** Width of what `help` says. */
  readonly columns: number;
  /** Aborted when nobody reads what is reported: then there is nothing more to do or to say. */
  readonly unread: AbortSignal;
}

/**
 * Executes the commands that come a line each, one after the other, until there are no more or the connection ends.
 * Resolves with the exit status.
 */
export async function runLines(
  monitor: Monitor,
  input: Readable,
  reporter: Reporter,
  options: LinesOptions,
): Promise<number> {
  const events = printEvents(monitor.client, (event) => reporter.event(event));
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    return await executeLines(monitor, reader[Symbol.asyncIterator](), reporter, options);
  } finally {
    reader.close();
    await monitor.client.close();
    const dropped = await events;
    if (dropped > 0) await reporter.notice(`${dropped} events were dropped, because nobody read them in time`);
  }
}

async function executeLines(
  monitor: Monitor,
  lines: AsyncIterator<string, unknown>,
  reporter: Reporter,
  { columns, unread }: LinesOptions,
): Promise<number> {
  const ended = endOf(monitor);
  let failed = false;
  for (;;) {
    const next = await Promise.race([lines.next(), ended]);
    if ('error' in next) {
      if (!unread.aborted) await reporter.notice(endText(next.error));
      return failed || next.error !== undefined ? exitStatus.refused : exitStatus.ok;
    }
    if (next.done === true) return failed ? exitStatus.refused : exitStatus.ok;
    if (next.value.trim() === '') continue;
    const outcome = await perform(monitor, () => readLine(next.value), columns);
    // Events that came before the reply are printed before it.
    await nextTurn();
    await reporter.outcome(outcome);
    failed ||= outcome.kind === 'error';
  }
}

/** The end of the connection, a turn later: lines that have come already are answered first, with an error. */
async function endOf({ client }: Monitor): Promise<{ readonly error: Error | undefined }> {
  const error = await client.closed;
  await nextTurn();
  return { error };
}
