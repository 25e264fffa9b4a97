import { checkedTimeout } from '../check-value.js';

/** How long to wait for something, and what else ends the wait. */
export interface WaitOptions {
  /** 60,000 by default. */
  readonly timeoutMs?: number;
  /** Ends the wait with the signal's own reason. */
  readonly signal?: AbortSignal;
}

/** A machine, as far as its end matters. */
interface Ending {
  onEnd(listener: (error: Error) => void): () => void;
}

/**
 * Runs something under a deadline. Whatever ends it, the signal that it was given is aborted, so nothing goes on after it.
 *
 * @param machine whose end leaves nothing to wait for
 * @param late makes the error, at the moment when it is too late
 */
export async function withinDeadline<T>(
  { timeoutMs = 60_000, signal }: WaitOptions,
  { machine, late }: { readonly machine: Ending; readonly late: (timeoutMs: number) => Error },
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const stop = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]);
  const forget = machine.onEnd((error) => over.abort(error));
  const timer = setTimeout(() => over.abort(late(timeoutMs)), checkedTimeout(timeoutMs));
  try {
    stop.throwIfAborted();
    return await action(stop);
  } catch (error) {
    stop.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    forget();
    over.abort();
  }
}
