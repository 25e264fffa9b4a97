import { type EndingSignal, exitStatus } from './exit-status.js';

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

/** A failure as its user is told of it: what went wrong, what to do, and the exit status; never a stack. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly status: number;
}

export function describeFailure(error: unknown): Failure {
  const { code, message, hint } = error as { code?: unknown; message?: unknown; hint?: unknown };
  return {
    code: typeof code === 'string' ? code : 'UNEXPECTED',
    message: typeof message === 'string' ? message : String(error),
    hint: typeof hint === 'string' ? hint : null,
    status: statusOf(error),
  };
}

function statusOf(error: unknown): number {
  if (error instanceof GuestTimeoutError) return exitStatus.timeout;
  if (error instanceof InterruptedError) return exitStatus.signal[error.signal];
  return exitStatus.failed;
}
