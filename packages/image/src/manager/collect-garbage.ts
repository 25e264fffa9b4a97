import { createScratchFolder } from '@vmwright/scratch-folder';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ImageError } from '../errors.js';
import { type CacheEntry, hasImage } from './cache-entry.js';
import { type CachedImage, describeEntry, entriesIn } from './list-images.js';
import { lockUnused, removeChangeLock, tryLockForChange } from './locks.js';

export interface CollectOptions {
  /** Removes images that nobody has used for longer, in ms. */
  readonly maxAgeMs?: number | undefined;
  /** Removes images until all together take no more on disk: first those that were used least recently. */
  readonly maxTotalBytes?: number | undefined;
}

export interface CollectReport {
  /** What was removed. */
  readonly removed: readonly CachedImage[];
  /** What the images take that are left: those in use stay, however old or big. */
  readonly totalBytes: number;
}

interface Candidate extends CachedImage {
  readonly entry: CacheEntry;
}

export async function collectGarbage(folder: string, options: CollectOptions): Promise<CollectReport> {
  const { maxAgeMs, maxTotalBytes } = checkOptions(options);
  if (!existsSync(folder)) return { removed: [], totalBytes: 0 };
  // Comes with a sweep of what killed processes left.
  await using trash = await createScratchFolder({ purpose: 'trash', parent: folder });
  const images = await candidatesIn(folder);
  const removed: CachedImage[] = [];
  let totalBytes = images.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { entry, ...image } of images) {
    const isTooOld = Date.now() - image.lastUsed.getTime() > maxAgeMs;
    if (image.inUse || !(isTooOld || totalBytes > maxTotalBytes)) continue;
    if (!(await removeImage(entry, image, trash.path))) continue;
    totalBytes -= image.bytes;
    removed.push(image);
  }
  return { removed, totalBytes };
}

/** Those used least recently first. Locks without an image, left by killed processes, go. */
async function candidatesIn(folder: string): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const entry of await entriesIn(folder)) {
    const image = await describeEntry(entry);
    if (image === null) await removeLock(entry);
    else candidates.push({ ...image, entry });
  }
  return candidates.toSorted((one, other) => one.lastUsed.getTime() - other.lastUsed.getTime());
}

async function removeLock(entry: CacheEntry): Promise<void> {
  await using lock = await tryLockForChange(entry);
  if (lock !== null && !(await hasImage(entry))) await removeChangeLock(entry);
}

/** @returns false when somebody uses it now, or did since it was looked at */
async function removeImage(entry: CacheEntry, { lastUsed }: CachedImage, trash: string): Promise<boolean> {
  await using change = await tryLockForChange(entry);
  if (change === null) return false;
  await using use = await lockUnused(entry);
  // Times of files are finer than those of a Date.
  if (use === null || (await use.modifiedMs()) > lastUsed.getTime() + 1) return false;
  // In one step, so that nobody ever finds half of it.
  await rename(entry.image, join(trash, basename(entry.image)));
  await removeChangeLock(entry);
  return true;
}

/** @throws ImageError OPTION_INVALID */
function checkOptions({
  maxAgeMs = Number.POSITIVE_INFINITY,
  maxTotalBytes = Number.POSITIVE_INFINITY,
}: CollectOptions) {
  for (const [name, value] of Object.entries({ maxAgeMs, maxTotalBytes })) {
    if (value >= 0) continue;
    throw new ImageError('OPTION_INVALID', `${name} is ${value}; it must be 0 or more`, { found: value });
  }
  return { maxAgeMs, maxTotalBytes };
}
