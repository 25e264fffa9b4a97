import { setTimeout as delay } from 'node:timers/promises';
import { ImageError } from '../errors.js';
import { shownUrl } from './errors.js';

const tries = 7;
const longestDelayMs = 30_000;

/**
 * Tries up to seven times, each after a wait that is random up to a bound that doubles: so that many who failed at once
 * do not come back at once. Errors of this package end it.
 *
 * @throws ImageError DOWNLOAD_FAILED with the last error as its cause, or what ends it
 */
export async function withRetries(
  url: URL,
  retryDelayMs: number,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      signal.throwIfAborted();
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ImageError || isOurDisk(error)) throw error;
      if (attempt === tries) throw failed(url, error);
    }
    await pause(Math.min(longestDelayMs, retryDelayMs * 2 ** (attempt - 1)) * Math.random(), signal);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch {
    signal.throwIfAborted(); // The timer's own error has the reason only as its cause.
  }
}

/** Errors of files have the call that failed; of the network's calls, those that a connection makes. */
function isOurDisk(error: unknown): boolean {
  if (!(error instanceof Error) || !('syscall' in error)) return false;
  return ['open', 'write', 'ftruncate', 'fsync', 'rename'].includes(String(error.syscall)) && !isNetwork(error);
}

/** A connection is written to as well. */
function isNetwork(error: Error): boolean {
  return 'code' in error && ['EPIPE', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH'].includes(String(error.code));
}

function failed(url: URL, cause: unknown): ImageError {
  const why = cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code')) : String(cause);
  const message = `can't download ${shownUrl(url)}: ${why} (tried ${tries} times)`;
  return new ImageError('DOWNLOAD_FAILED', message, { fault: 'host', cause });
}
