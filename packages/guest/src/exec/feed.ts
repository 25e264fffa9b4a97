import { Readable, type Writable } from 'node:stream';
import { GuestError } from '../errors.js';
import type { ExecOptions } from './guest-process.js';

/** Gives a process what it is to read; where that is a stream that fails, `onError` is told. */
export function feed(stdin: Writable, source: ExecOptions['stdin'], onError: (error: Error) => void): void {
  if (source === 'empty') stdin.end();
  else if (source instanceof Readable) source.once('error', onError).pipe(stdin);
  else if (source !== undefined && source !== 'pipe') stdin.end(source);
}

/** @throws GuestError GUEST_COMMAND_INVALID for what nothing can be read from, which programs without types may give */
export function checkInput(source: unknown): void {
  if (source === 'pipe' || source === 'empty' || source instanceof Uint8Array || source instanceof Readable) return;
  const message = `stdin is ${typeof source === 'string' ? JSON.stringify(source) : `a ${typeof source}`}: give "pipe", "empty", bytes or a stream`;
  throw new GuestError('GUEST_COMMAND_INVALID', message, { fault: 'input' });
}
