import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitStatus } from '../../exit-status.js';
import { codeOf } from '../errors.js';

/**
 * Resolves with the action's exit status. When its output cannot be written any more, that does not wait for the action,
 * which the signal then tells: it resolves with the status of SIGPIPE when the reader has gone, and else rejects with
 * what went wrong.
 */
export async function whileRead(output: Writable, action: (unread: AbortSignal) => Promise<number>): Promise<number> {
  const unread = new AbortController();
  return await new Promise((resolve, reject) => {
    const onError = (error: Error): void => {
      unread.abort();
      if (codeOf(error) === 'EPIPE') resolve(exitStatus.signal.SIGPIPE);
      else reject(error);
    };
    output.on('error', onError);
    finish(action(unread.signal))
      .then(resolve, reject)
      .finally(() => output.off('error', onError));
  });
}

/** The last write fails a turn later than it was made. */
async function finish(action: Promise<number>): Promise<number> {
  try {
    return await action;
  } finally {
    await nextTurn();
  }
}
