import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Where a command writes. The process's own streams, unless a test gives others. */
export interface Terminal {
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

/** Writes, and resolves when the stream has taken it or has failed, which its 'error' event tells. */
export async function write(stream: Writable, data: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => {
    stream.write(data, () => resolve());
  });
}

/**
 * Sees to it that no error of either stream ends the process, in the middle of whatever it does, with a stack trace.
 * Resolves with the action's result, and with the first error of stdout.
 */
export async function whileWatched<T>(
  { stdout, stderr }: Terminal,
  action: () => Promise<T>,
): Promise<{ readonly result: T; readonly lost: Error | null }> {
  let lost: Error | null = null;
  const onLost = (error: Error): void => {
    lost ??= error;
  };
  stdout.on('error', onLost);
  stderr.on('error', onUntold);
  try {
    const result = await action();
    // A write that nobody waited for fails a turn after it was made.
    await nextTurn();
    return { result, lost };
  } finally {
    stdout.off('error', onLost);
    stderr.off('error', onUntold);
  }
}

/** An error of stderr: nobody is left who could be told that nothing can be told any more. */
function onUntold(): void {}
