import { describeFailure, InterruptedError, UsageError } from '../failure.js';
import { type EndingSignal, exitStatus } from '../exit-status.js';
import { type Terminal, write } from '../terminal.js';
import { parseRunOptions, runHelp } from './options.js';
import { createReport } from './report.js';
import { run } from './run.js';

/** `vmwright run`: resolves with the exit status. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const words = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length);
  if (words.includes('--help') || words.includes('-h')) {
    await write(terminal.stdout, runHelp);
    return exitStatus.ok;
  }
  // Errors of the options themselves are reported in the form that they ask for.
  const report = createReport(terminal, words.includes('--json'));
  const interrupt = new AbortController();
  const forget = onEndingSignal(terminal, (signal) => interrupt.abort(new InterruptedError(signal)));
  try {
    return await run(parseRunOptions(argv), report, interrupt.signal);
  } catch (error) {
    const failure = describeFailure(error);
    if (!(error instanceof InterruptedError)) await report.failure(failure);
    if (error instanceof UsageError) await write(terminal.stderr, 'Try: vmwright run --help\n');
    return failure.status;
  } finally {
    forget();
  }
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
