import { QmpInputError } from '../errors.js';
import { onAbort } from './abort-listeners.js';

/** How long to wait, and how to stop waiting. */
export interface WaitOptions {
  /** Gives up when aborted; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Gives up after that many milliseconds; no limit when absent or Infinity. */
  readonly timeoutMs?: number | undefined;
}

// A longer delay makes Node's timer fire at once. It is almost 25 days.
const maxDelayMs = 2 ** 31 - 1;

/**
 * Calls `stop` once, with the signal's reason or with what `timeoutError` makes, unless the returned function is
 * called first. The signal must not be aborted yet.
 */
export function watchDeadline(
  options: WaitOptions,
  timeoutError: (timeoutMs: number) => Error,
  stop: (reason: unknown) => void,
): () => void {
  const { signal, timeoutMs = Infinity } = options;
  const give = (reason: () => unknown) => (): void => {
    release();
    stop(reason());
  };
  const onTimeout = give(() => timeoutError(timeoutMs));
  const timer = timeoutMs > maxDelayMs ? undefined : setTimeout(onTimeout, timeoutMs);
  const stopListening =
    signal === undefined
      ? undefined
      : onAbort(
          signal,
          give(() => signal.reason),
        );
  function release(): void {
    clearTimeout(timer);
    stopListening?.();
  }
  return release;
}

/** Throws the reason of a signal that is aborted already, and {@link QmpInputError} for a time that is none. */
export function checkWaitOptions({ signal, timeoutMs }: WaitOptions): void {
  signal?.throwIfAborted();
  if (timeoutMs !== undefined && !(timeoutMs >= 0)) {
    throw new QmpInputError(`timeoutMs must be a number of milliseconds, not ${timeoutMs}`);
  }
}
