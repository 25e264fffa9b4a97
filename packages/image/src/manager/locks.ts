import { rm } from 'node:fs/promises';
import { type CacheEntry, hasImage } from './cache-entry.js';
import { LockFile } from './lock-file.js';

/**
 * Locks an image for use, on a file of the image itself: it is there when the image is, and goes with it. Its
 * modification time says when the image was used last. Waits for nobody but one who is removing the image.
 *
 * @returns null when the image is not there
 * @throws ImageError LOCK_FAILED, or the signal's reason
 */
export async function lockForUse(entry: CacheEntry, signal: AbortSignal): Promise<LockFile | null> {
  const lock = await LockFile.take(entry.useLock, 'shared', { wait: true, signal });
  if (lock === null) return null;
  try {
    if (await lock.isCurrent()) {
      await lock.touch();
      return lock;
    }
  } catch (error) {
    await lock.close();
    throw error;
  }
  await lock.close();
  return null;
}

/** Locks an image that nobody uses; null when somebody does, or it is gone. */
export async function lockUnused(entry: CacheEntry): Promise<LockFile | null> {
  return LockFile.take(entry.useLock, 'exclusive', { wait: false });
}

export async function isInUse(entry: CacheEntry): Promise<boolean> {
  await using lock = await lockUnused(entry);
  return lock === null && (await hasImage(entry));
}

/** Locks the making and removing of an image; null when somebody is about that. */
export async function tryLockForChange(entry: CacheEntry): Promise<LockFile | null> {
  const lock = await LockFile.take(entry.changeLock, 'exclusive', { wait: false, create: true });
  if (lock === null || (await lock.isCurrent())) return lock;
  await lock.close();
  return null;
}

/** Removes the file of a lock for change, which must be ours. Who waits for it notices, and makes a new one. */
export async function removeChangeLock(entry: CacheEntry): Promise<void> {
  await rm(entry.changeLock, { force: true });
}
