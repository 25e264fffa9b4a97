import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { memberNames } from '../archive/member-names.js';
import { hasCode } from '../system-error.js';
import { type CacheEntry, cacheEntry, entryOfFile } from './cache-entry.js';
import { isInUse } from './locks.js';
import { parseRecord } from './record.js';

/** An image in the folder of a manager. */
export interface CachedImage {
  /** Null when the file that says so was removed or tampered with. */
  readonly imageId: string | null;
  /** What it takes on disk, holes not counted. */
  readonly bytes: number;
  /** When somebody began or ended using it last. */
  readonly lastUsed: Date;
  /** Whether some process has an instance of it, or is about to. */
  readonly inUse: boolean;
}

/** The entries of a folder; not all of them have an image. A folder that is not there has none. */
export async function entriesIn(folder: string): Promise<CacheEntry[]> {
  const files = await readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  const names = files.map(entryOfFile).filter((name) => name !== null);
  return [...new Set(names)].toSorted().map((name) => cacheEntry(folder, name));
}

/** What is known of an image; null when it is gone, or not there yet. */
export async function describeEntry(entry: CacheEntry): Promise<CachedImage | null> {
  try {
    const { mtime: lastUsed } = await stat(entry.useLock);
    const bytes = await bytesOf(entry);
    return { imageId: await imageIdOf(entry), bytes, lastUsed, inUse: await isInUse(entry) };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

async function bytesOf({ image }: CacheEntry): Promise<number> {
  const stats = await Promise.all(memberNames.map((name) => stat(join(image, name))));
  return stats.reduce((sum, { blocks }) => sum + blocks * 512, 0);
}

async function imageIdOf({ changeLock }: CacheEntry): Promise<string | null> {
  const text = await readFile(changeLock, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  });
  return parseRecord(text)?.imageId ?? null;
}
