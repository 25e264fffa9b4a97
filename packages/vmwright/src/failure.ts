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

export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { code: 'UNEXPECTED', message: String(error), hint: null };
  return {
    code: 'code' in error ? String(error.code) : 'UNEXPECTED',
    message: error.message,
    hint: 'hint' in error && typeof error.hint === 'string' ? error.hint : null,
  };
}
