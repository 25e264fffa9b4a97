import { exitStatus } from '../exit-status.js';
import { describeFailure, InterruptedError, OutputError, readerIsGone, UsageError } from '../failure.js';
import { type Terminal, write } from '../terminal.js';
import { createReport, type Report } from './report.js';

interface ReportedCommand {
  /** As it is typed: `run`, `image pack`. */
  readonly name: string;
  /** The status of a failure that has none of its own. */
  readonly failed: number;
  /** The status of a command line that can't be carried out. */
  readonly usage: number;
}

/**
 * Runs a command that takes its time: it tells how it goes, as lines or as JSON, and ends in order at a signal or when
 * nobody reads its output any more. Resolves with the exit status.
 */
export async function reportedCommand(
  { name, failed, usage }: ReportedCommand,
  argv: readonly string[],
  terminal: Terminal,
  work: (report: Report, interrupt: AbortSignal) => Promise<number>,
): Promise<number> {
  // Errors of the options themselves are told in the form that the options ask for.
  const report = createReport(terminal, ownWords(argv).includes('--json'));
  const interrupt = new AbortController();
  const forget = onEnding(terminal, (reason) => interrupt.abort(reason));
  try {
    return await work(report, interrupt.signal);
  } catch (error) {
    const status = statusOf(error, failed, usage);
    await report.failure(describeFailure(error), status);
    if (error instanceof UsageError) await write(terminal.stderr, `Try: vmwright ${name} --help\n`);
    return status;
  } finally {
    forget();
  }
}

/** The arguments that are vmwright's: those before the command of a guest. */
function ownWords(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? argv : argv.slice(0, end);
}

function statusOf(error: unknown, failed: number, usage: number): number {
  if (error instanceof UsageError) return usage;
  if (isTimeout(error)) return exitStatus.timeout;
  if (error instanceof InterruptedError) return exitStatus.signal[error.signal];
  return failed;
}

/** Whether the time is over that the user gave, for whatever it was. */
function isTimeout(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'GUEST_TIMEOUT' || error.code === 'BUILD_TIMEOUT')
  );
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
