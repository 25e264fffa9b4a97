import { Readable, type Writable } from 'node:stream';
import type { ExecOptions } from './guest-process.js';

/** Gives a process what it is to read; where that is a stream that fails, `onError` is told. */
export function feed(stdin: Writable, source: ExecOptions['stdin'], onError: (error: Error) => void): void {
  if (source === 'empty') stdin.end();
  else if (source instanceof Readable) source.once('error', onError).pipe(stdin);
  else if (source !== undefined && source !== 'pipe') stdin.end(source);
}
