import { type ChildProcess, spawn } from 'node:child_process';
import type { FileHandle } from 'node:fs/promises';
import { collect, exitOf } from '../child-process.js';
import { findCommand } from '../command.js';
import { ImageError } from '../errors.js';

export type LockMode = 'shared' | 'exclusive';

export interface FlockOptions {
  /** Whether to wait for those who hold it; otherwise the answer comes at once. */
  readonly wait: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What flock ends with when somebody else holds the lock and it may not wait. */
const conflictStatus = 1;

/**
 * Takes the lock on an open file, or changes its mode. It is flock(2)'s, which belongs to the open file, not to a process:
 * Node has no call for it, so the `flock` command takes it on the file that it inherits and ends, and the lock stays
 * with our descriptor. The kernel lets go of it when that is closed, so also when this process is killed: there is no
 * lock to be found stale, no pid to be mistaken for another, and it holds across pid and network namespaces.
 *
 * @returns whether we have it; always true with `wait`
 * @throws ImageError LOCK_FAILED, or the signal's reason
 */
export async function flock(file: FileHandle, mode: LockMode, { wait, signal }: FlockOptions): Promise<boolean> {
  signal?.throwIfAborted();
  const [command, ...argv] = await flockCommand(mode, wait);
  const child = spawn(command, argv, { stdio: ['ignore', 'ignore', 'pipe', file.fd] });
  const kill = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', kill, { once: true });
  try {
    return await hasLock(child, wait, signal);
  } finally {
    signal?.removeEventListener('abort', kill);
  }
}

async function hasLock(child: ChildProcess, wait: boolean, signal: AbortSignal | undefined): Promise<boolean> {
  const [exit, complaint] = await Promise.all([exitOf(child), child.stderr === null ? '' : collect(child.stderr)]);
  signal?.throwIfAborted();
  if (exit.code === 0) return true;
  if (exit.code === conflictStatus && !wait) return false;
  const how = exit.error?.message ?? `it ended with ${exit.signal ?? exit.code}: ${complaint.trim()}`;
  const message = `the command flock (of util-linux) can't lock a file of the image folder; ${how}`;
  throw new ImageError('LOCK_FAILED', message, { fault: 'host', cause: exit.error ?? undefined });
}

/** A flock that waits must not outlive us. */
async function flockCommand(mode: LockMode, wait: boolean): Promise<[string, ...string[]]> {
  const flag = mode === 'shared' ? '-s' : '-x';
  if (!wait) return ['flock', '-n', flag, '3'];
  const setpriv = await findCommand('setpriv');
  // Without setpriv, a flock that we leave behind ends when its turn comes.
  return setpriv === null ? ['flock', flag, '3'] : [setpriv, '--pdeathsig', 'KILL', 'flock', flag, '3'];
}
