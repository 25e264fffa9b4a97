import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { hasCode } from './system-error.js';

/** How a child process ended: by itself, by a signal, or that it never began. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly error: Error | null;
}

const keptBytes = 4096;

/** Settles when the child is gone and its pipes are closed; never rejects. */
export async function exitOf(child: ChildProcess): Promise<Exit> {
  try {
    await once(child, 'close');
    return { code: child.exitCode, signal: child.signalCode, error: null };
  } catch (error) {
    return { code: null, signal: null, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Reads a stream to its end, and keeps the first 4 KiB. */
export async function collect(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) text = (text + String(chunk)).slice(0, keptBytes);
  return text;
}

/** Whether a write failed because the reader is gone, which says why better than the writer can. */
export function isBrokenPipe(error: unknown): boolean {
  // Node's pipes are sockets, which are reset by who goes while there is something to read.
  return hasCode(error, 'EPIPE', 'ECONNRESET', 'ECANCELED', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED');
}
