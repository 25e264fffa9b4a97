import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { isSystemError } from './system-error.js';

const keptMs = 7 * 24 * 3600 * 1000;

/** Where finished guests are kept: below `$XDG_CACHE_HOME`, or `~/.cache`. */
export function defaultCacheFolder(): string {
  const caches = process.env['XDG_CACHE_HOME'];
  const parent = caches !== undefined && isAbsolute(caches) ? caches : join(homedir(), '.cache');
  return join(parent, 'vmwright-dev', 'demo-guest');
}

/** Whether a file or folder is in the cache. One that is counts as used now. */
export async function isCached(path: string): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(path, now, now);
    return true;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Renames a finished folder into place. One that somebody else put there meanwhile stays: it was made from the same. */
export async function publishFolder(made: string, target: string): Promise<void> {
  try {
    await rename(made, target);
  } catch (error) {
    if (!isSystemError(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}

/** Removes what nobody has used for a week: what was made from older sources. Of the packages only one set is ever kept. */
export async function removeUnused(cacheFolder: string): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    if (!/^[0-9a-f]{24}\./.test(name)) continue;
    const path = join(cacheFolder, name);
    const used = await stat(path).catch(() => null);
    if (used !== null && Date.now() - used.mtimeMs > keptMs) await rm(path, { recursive: true, force: true });
  }
}
