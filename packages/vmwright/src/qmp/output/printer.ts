import type { Writable } from 'node:stream';
import { write } from '../../terminal.js';

/** Prints lines one after the other; resolves when the reader has taken it, or is gone. */
export type Print = (line: string) => Promise<void>;

export function createPrinter(stream: Writable): Print {
  let last = Promise.resolve();
  return async (line) => {
    last = last.then(async () => await write(stream, `${line}\n`));
    await last;
  };
}
