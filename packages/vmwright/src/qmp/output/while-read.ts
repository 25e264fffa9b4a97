import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitStatus } from '../../exit-status.js';

/**
 * Resolves with the action's exit status; at once with that of SIGPIPE when nobody reads its output any more, which its
 * signal then tells the action.
 */
export async function whileRead(output: Writable, action: (unread: AbortSignal) => Promise<number>): Promise<number> {
  const unread = new AbortController();
  return await new Promise((resolve, reject) => {
    const onError = (): void => {
      unread.abort();
      resolve(exitStatus.signal.SIGPIPE);
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
