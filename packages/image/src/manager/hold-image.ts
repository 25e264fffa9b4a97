import type { CacheEntry } from './cache-entry.js';
import { fillEntry, type ImageRequest, lockForChange } from './fill-entry.js';
import type { LockFile } from './lock-file.js';
import { lockForUse } from './locks.js';

/**
 * A shared lock on an image that is there and stays as long as the lock is held. A missing one is downloaded and
 * unpacked by one process while the others wait.
 *
 * @throws what `download` throws, ImageError, the signal's reason
 */
export async function holdImage(entry: CacheEntry, request: ImageRequest): Promise<LockFile> {
  for (;;) {
    const use = (await lockForUse(entry, request.signal)) ?? (await fillAndHold(entry, request));
    if (use !== null) return use;
  }
}

/** Nobody removes an image without the lock for change: what is filled is there for us to use. */
async function fillAndHold(entry: CacheEntry, request: ImageRequest): Promise<LockFile | null> {
  await using lock = await lockForChange(entry, request.signal);
  await fillEntry(entry, lock, request);
  return lockForUse(entry, request.signal);
}
