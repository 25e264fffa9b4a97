import type { Readable, Writable } from 'node:stream';
import { write } from '../terminal.js';

/** Where a user types. */
export type TerminalInput = Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };

/** Hands each key on as it is pressed while the action lasts, where the input is a terminal. */
export async function whileRaw<T>(input: TerminalInput | null, action: () => Promise<T>): Promise<T> {
  const isTerminal = input?.isTTY === true;
  if (isTerminal) input.setRawMode?.(true);
  try {
    return await action();
  } finally {
    if (isTerminal) input.setRawMode?.(false);
  }
}

/** Writes all that comes, no faster than it is taken. */
export async function passThrough(from: Readable, to: Writable): Promise<void> {
  try {
    for await (const chunk of from as AsyncIterable<Uint8Array>) await write(to, chunk);
  } catch {
    // Whoever waits for the result learns why.
  }
}
