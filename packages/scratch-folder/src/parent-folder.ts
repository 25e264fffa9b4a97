import { lstatSync, mkdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { ScratchFolderError } from './errors.js';
import { isErrno, messageOf } from './system-error.js';

// Without waiting, all of it: each call takes microseconds, and a turn in the thread pool many times as long.

/**
 * The folder that scratch folders go into when the caller names none: `$XDG_RUNTIME_DIR/vmwright`, or
 * `vmwright-UID` in the system's temporary folder. Made if missing; then it must be ours alone, because in a folder that
 * everybody may write to somebody may have made it before us.
 *
 * @throws ScratchFolderError SCRATCH_PARENT_UNSAFE, SCRATCH_CREATE_FAILED
 */
export function defaultParent(): string {
  const runtimeFolder = process.env.XDG_RUNTIME_DIR;
  const usable = runtimeFolder !== undefined && isPrivate(runtimeFolder);
  const path = usable ? join(runtimeFolder, 'vmwright') : join(tmpdir(), `vmwright-${uid()}`);
  const stats = madeIfMissing(path);
  if (!stats.isDirectory()) throw unsafe(path, 'is not a folder; move it away');
  if (stats.uid !== uid())
    throw unsafe(path, `belongs to uid ${stats.uid}, not to us (${uid()}); have its owner remove it`);
  if ((stats.mode & 0o077) !== 0) throw unsafe(path, `has mode ${octal(stats)}; others must be shut out: chmod 700`);
  return path;
}

/**
 * A folder that the caller named, made if missing. The caller answers for it, but where everybody could swap folders
 * under our hands (writable for all, and no sticky bit) or the owner is another user, it is refused.
 *
 * @throws ScratchFolderError SCRATCH_PARENT_UNSAFE, SCRATCH_CREATE_FAILED
 */
export function namedParent(parent: string): string {
  const path = resolve(parent);
  madeIfMissing(path);
  const stats = statSync(path);
  if (!stats.isDirectory()) throw unsafe(path, 'is not a folder; name another');
  const writableForAll = (stats.mode & 0o002) !== 0;
  const sticky = (stats.mode & 0o1000) !== 0;
  if (writableForAll && !sticky)
    throw unsafe(path, `is writable for everybody (mode ${octal(stats)}); chmod o-w or +t`);
  // Root reaches into users' folders as a matter of course; for anybody else a foreign owner is a trap.
  if (stats.uid !== uid() && stats.uid !== 0 && uid() !== 0)
    throw unsafe(path, `belongs to uid ${stats.uid}; name one of yours`);
  return realpathSync.native(path);
}

/** What has the name, which is a new folder where nothing had it. */
function madeIfMissing(path: string): Stats {
  try {
    return lstatSync(path);
  } catch {
    // An attempt to make it tells best what is wrong with a path that can't be looked at.
    makeFolder(path);
    return lstatSync(path);
  }
}

function makeFolder(path: string): void {
  try {
    makeFolders(path);
  } catch (cause) {
    if (isErrno(cause, 'EEXIST')) return; // Something else has the name: the caller looks what.
    const message = `can't make the folder ${path}: ${messageOf(cause)}`;
    throw new ScratchFolderError('SCRATCH_CREATE_FAILED', message, { fault: 'host', path, cause });
  }
}

/** As Node's own `recursive`, which never ends where a folder is and nothing can be made in it, as in `/proc`. */
function makeFolders(path: string): void {
  const make = (): void => mkdirSync(path, { mode: 0o700 });
  try {
    make();
  } catch (error) {
    if (!isErrno(error, 'ENOENT') || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    make();
  }
}

function isPrivate(path: string): boolean {
  if (!isAbsolute(path)) return false;
  try {
    const stats = statSync(path);
    return stats.isDirectory() && stats.uid === uid() && (stats.mode & 0o022) === 0;
  } catch {
    return false; // Missing or out of reach: the other default serves.
  }
}

function uid(): number {
  return process.getuid?.() ?? -1;
}

function octal(stats: Stats): string {
  return (stats.mode & 0o7777).toString(8);
}

function unsafe(path: string, what: string): ScratchFolderError {
  return new ScratchFolderError('SCRATCH_PARENT_UNSAFE', `${path} ${what}`, { fault: 'host', path });
}
