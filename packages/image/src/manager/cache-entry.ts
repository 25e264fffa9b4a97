import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageError } from '../errors.js';
import { quote } from '../quote.js';
import { hasCode } from '../system-error.js';

/** Where an image lies in the folder of a manager, and what locks it. */
export interface CacheEntry {
  readonly image: string;
  /** Held shared by those who use the image. */
  readonly useLock: string;
  /** Held by who makes or removes the image; it tells the image's id. */
  readonly changeLock: string;
}

const longestId = 4096;

/**
 * An image's id as a name that any file system takes. Of the UTF-16 units, because UTF-8 has no bytes for half a
 * surrogate pair: two ids would become one.
 *
 * @throws ImageError OPTION_INVALID
 */
export function entryName(imageId: string): string {
  if (imageId.length > longestId) {
    const message = `an image's id has at most ${longestId} characters, not ${imageId.length}: ${quote(imageId)}`;
    throw new ImageError('OPTION_INVALID', message);
  }
  return createHash('sha256').update(Buffer.from(imageId, 'utf16le')).digest('hex');
}

export function cacheEntry(folder: string, name: string): CacheEntry {
  const image = join(folder, name);
  return { image, useLock: join(image, 'machine.json'), changeLock: `${image}.lock` };
}

/** The name of the entry that a file or folder belongs to, or null. */
export function entryOfFile(fileName: string): string | null {
  return /^([0-9a-f]{64})(?:\.lock)?$/.exec(fileName)?.[1] ?? null;
}

/** An image comes into its place by being renamed: what is there is complete. */
export async function hasImage({ image }: CacheEntry): Promise<boolean> {
  try {
    return (await lstat(image)).isDirectory();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}
