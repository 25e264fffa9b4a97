import type { EndingSignal } from './exit-status.js';

/** The command line says something that can't be carried out. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'USAGE';
  readonly fault = 'input';
}

/** The guest has not reported within the time that the user gave it. */
export class GuestTimeoutError extends Error {
  override readonly name = 'GuestTimeoutError';
  readonly code = 'GUEST_TIMEOUT';
  readonly fault = 'guest';
}

/** The output can't be written, for another reason than that nobody reads it any more. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
  readonly code = 'OUTPUT_LOST';
  readonly fault = 'host';

  constructor(cause: Error) {
    super(`can't write to stdout: ${cause.message}`, { cause });
  }
}

/** A file that the command line names can't be read or written, or must not be replaced. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly code: keyof typeof fileFailures;
  readonly fault = 'input';
  readonly path: string;

  constructor(code: FileError['code'], path: string, cause: unknown) {
    super(`${fileFailures[code]} "${path}": ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.code = code;
    this.path = path;
  }
}

const fileFailures = {
  FILE_UNREADABLE: "can't read",
  FILE_UNWRITABLE: "can't write",
  FILE_EXISTS: "won't replace",
} as const;

/** A signal asked the command to end. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  readonly code = 'INTERRUPTED';
  readonly fault = 'input';
  readonly signal: EndingSignal;

  constructor(signal: EndingSignal) {
    super(`ended by ${signal}`);
    this.signal = signal;
  }
}

/** A failure as its user is told of it: what went wrong and what to do; never a stack. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

/** Whether a stream failed since its reader has gone, as `| head` does when it has seen enough. */
export function readerIsGone(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}

export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { code: 'UNEXPECTED', message: String(error), hint: null };
  return {
    code: 'code' in error ? String(error.code) : 'UNEXPECTED',
    message: error.message,
    hint: 'hint' in error && typeof error.hint === 'string' ? error.hint : hintFor(error),
  };
}

/** What only the command's user, and no user of the library, can do about it. */
const hints: Readonly<Record<string, string>> = {
  NETWORK_PATH_TOO_LONG: 'Set XDG_RUNTIME_DIR or, without that, TMPDIR to a folder with a shorter path.',
  BUILD_TARGET_EXISTS: 'With --force it is replaced.',
  DOWNLOAD_ADDRESS: 'With --allow-private-hosts servers of your own network are asked, too.',
};

function hintFor(error: Error): string | null {
  return 'code' in error ? (hints[String(error.code)] ?? null) : null;
}
