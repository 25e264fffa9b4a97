import { type EndingSignal, exitStatus } from '../exit-status.js';
import { describeFailure, GuestTimeoutError, InterruptedError, UsageError } from '../failure.js';
import { type Terminal, write } from '../terminal.js';
import { parseRunOptions } from './options.js';
import { createReport } from './report.js';
import { run } from './run.js';

/** `vmwright run`: resolves with the exit status. Failures have statuses of their own, so that 1 and 2 stay the guest's. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  // Errors of the options themselves are told in the form that the options ask for.
  const report = createReport(terminal, ownWords(argv).includes('--json'));
  const interrupt = new AbortController();
  const forget = onEndingSignal(terminal, (signal) => interrupt.abort(new InterruptedError(signal)));
  try {
    return await run(parseRunOptions(argv), report, interrupt.signal);
  } catch (error) {
    const status = statusOf(error);
    if (!(error instanceof InterruptedError)) await report.failure(describeFailure(error), status);
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

/** Calls back at the first signal that ends the command, or when nobody reads its output any more. */
function onEndingSignal(terminal: Terminal, callback: (signal: EndingSignal) => void): () => void {
  const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
  const onPipe = (): void => callback('SIGPIPE');
  for (const signal of signals) process.on(signal, callback);
  terminal.stdout.on('error', onPipe);
  return () => {
    for (const signal of signals) process.off(signal, callback);
    terminal.stdout.off('error', onPipe);
  };
}
