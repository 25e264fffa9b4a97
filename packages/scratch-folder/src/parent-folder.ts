import type { Stats } from 'node:fs';
import { lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { ScratchFolderError } from './errors.js';
import { isErrno, messageOf } from './system-error.js';

/**
 * The folder that scratch folders go into when the caller names none: `$XDG_RUNTIME_DIR/vmwright`, or
 * `vmwright-UID` in the system's temporary folder. Made if missing; then it must be ours alone, because in a folder that
 * everybody may write to somebody may have made it before us.
 *
 * @throws ScratchFolderError SCRATCH_PARENT_UNSAFE, SCRATCH_CREATE_FAILED
 */
export async function defaultParent(): Promise<string> {
  const runtimeFolder = process.env.XDG_RUNTIME_DIR;
  const usable = runtimeFolder !== undefined && (await isPrivate(runtimeFolder));
  const path = usable ? join(runtimeFolder, 'vmwright') : join(tmpdir(), `vmwright-${uid()}`);
  const stats = await madeIfMissing(path);
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
export async function namedParent(parent: string): Promise<string> {
  const path = resolve(parent);
  await madeIfMissing(path);
  const [stats, real] = await Promise.all([stat(path), realpath(path)]);
  if (!stats.isDirectory()) throw unsafe(path, 'is not a folder; name another');
  const writableForAll = (stats.mode & 0o002) !== 0;
  const sticky = (stats.mode & 0o1000) !== 0;
  if (writableForAll && !sticky)
    throw unsafe(path, `is writable for everybody (mode ${octal(stats)}); chmod o-w or +t`);
  // Root reaches into users' folders as a matter of course; for anybody else a foreign owner is a trap.
  if (stats.uid !== uid() && stats.uid !== 0 && uid() !== 0)
    throw unsafe(path, `belongs to uid ${stats.uid}; name one of yours`);
  return real;
}

/** What has the name, which is a new folder where nothing had it. */
async function madeIfMissing(path: string): Promise<Stats> {
  try {
    return await lstat(path);
  } catch {
    // An attempt to make it tells best what is wrong with a path that can't be looked at.
    await makeFolder(path);
    return await lstat(path);
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await makeFolders(path);
  } catch (cause) {
    if (isErrno(cause, 'EEXIST')) return; // Something else has the name: the caller looks what.
    const message = `can't make the folder ${path}: ${messageOf(cause)}`;
    throw new ScratchFolderError('SCRATCH_CREATE_FAILED', message, { fault: 'host', path, cause });
  }
}

/** As Node's own `recursive`, which never ends where a folder is and nothing can be made in it, as in `/proc`. */
async function makeFolders(path: string): Promise<void> {
  const make = (): Promise<void> => mkdir(path, { mode: 0o700 });
  try {
    await make();
  } catch (error) {
    if (!isErrno(error, 'ENOENT') || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await make();
  }
}

async function isPrivate(path: string): Promise<boolean> {
  if (!isAbsolute(path)) return false;
  const stats = await stat(path).catch(() => null); // Missing or out of reach: the other default serves.
  return stats !== null && stats.isDirectory() && stats.uid === uid() && (stats.mode & 0o022) === 0;
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
