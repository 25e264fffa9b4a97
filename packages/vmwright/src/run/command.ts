import { exitStatus } from '../exit-status.js';
import {
  describeFailure,
  GuestTimeoutError,
  InterruptedError,
  OutputError,
  readerIsGone,
  UsageError,
} from '../failure.js';
import { type Terminal, write } from '../terminal.js';
import { parseRunOptions } from './options.js';
import { createReport } from './report.js';
import { run } from './run.js';

/** `vmwright run`: resolves with the exit status. Failures have statuses of their own, so that 1 and 2 stay the guest's. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  // Errors of the options themselves are told in the form that the options ask for.
  const report = createReport(terminal, ownWords(argv).includes('--json'));
  const interrupt = new AbortController();
  const forget = onEnding(terminal, (reason) => interrupt.abort(reason));
  try {
    return await run(parseRunOptions(argv), report, interrupt.signal);
  } catch (error) {
    const status = statusOf(error);
    await report.failure(describeFailure(error), status);
    if (error instanceof UsageError) await write(terminal.stderr, 'Try: vmwright run --help\n');
    return status;
  } finally {
    forget();
  }
}

/** The arguments before the guest's command. */
function ownWords(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? argv : argv.slice(0, end);
}

function statusOf(error: unknown): number {
  if (error instanceof GuestTimeoutError) return exitStatus.timeout;
  if (error instanceof InterruptedError) return exitStatus.signal[error.signal];
  return exitStatus.failed;
}

/** Calls back with the reason to end the command: a signal, or output that can't be written any more. */
function onEnding(terminal: Terminal, callback: (reason: InterruptedError | OutputError) => void): () => void {
  const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
  const onSignal = (signal: (typeof signals)[number]): void => callback(new InterruptedError(signal));
  const onError = (error: Error): void =>
    callback(readerIsGone(error) ? new InterruptedError('SIGPIPE') : new OutputError(error));
  for (const signal of signals) process.on(signal, onSignal);
  terminal.stdout.on('error', onError);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
    terminal.stdout.off('error', onError);
  };
}
