import { createScratchFolder } from '@vmwright/scratch-folder';
import { join } from 'node:path';
import { unpackImage } from '../archive/unpack.js';
import { type CacheEntry, hasImage } from './cache-entry.js';
import { LockFile } from './lock-file.js';
import { removeChangeLock } from './locks.js';
import { failureRecord, formatRecord, longestRecordBytes, parseRecord, recordedError } from './record.js';

/**
 * Fetches the archive of an image to `file`, which does not exist yet. It should stop when the signal is aborted: when
 * everybody who waits for the image has given up.
 */
export type ImageDownload = (file: string, context: { readonly signal: AbortSignal }) => Promise<unknown>;

export interface ImageRequest {
  /** Where images and temporary files lie. */
  readonly folder: string;
  readonly imageId: string;
  readonly download: ImageDownload;
  readonly signal: AbortSignal;
}

/**
 * Waits for the lock under which an image is made or removed. When who had it failed, that failure is ours too.
 *
 * @throws ImageError LOCK_FAILED, or what made the one fail that we waited for; the signal's reason
 */
export async function lockForChange(entry: CacheEntry, signal: AbortSignal): Promise<LockFile> {
  for (;;) {
    const lock = await LockFile.take(entry.changeLock, 'exclusive', { wait: true, create: true, signal });
    if (lock === null) continue; // It came and went.
    try {
      if (await lock.isCurrent()) return lock;
      const failure = parseRecord(await lock.read(longestRecordBytes))?.failure;
      if (failure !== undefined) throw recordedError(failure);
    } catch (error) {
      await lock.close();
      throw error;
    }
    // It was removed while we waited, and there may be a new one.
    await lock.close();
  }
}

/** Downloads and unpacks an image unless it is there. To be called with the lock for change. */
export async function fillEntry(entry: CacheEntry, lock: LockFile, request: ImageRequest): Promise<void> {
  if (await hasImage(entry)) return;
  const { imageId, signal } = request;
  try {
    await lock.write(formatRecord({ imageId }));
    await downloadAndUnpack(entry.image, request);
  } catch (error) {
    // Nobody who waits in another process has given up because we did: the next of them tries.
    if (!signal.aborted) await tellFailure(entry, lock, imageId, error);
    throw error;
  }
}

async function downloadAndUnpack(image: string, { folder, download, signal }: ImageRequest): Promise<void> {
  await using scratch = await createScratchFolder({ purpose: 'download', parent: folder });
  const archive = join(scratch.path, 'image.tar.zst');
  await download(archive, { signal });
  await unpackImage(archive, image, { signal });
}

/** All who wait read it from the file that they wait for. Who comes later finds none, and starts anew. */
async function tellFailure(entry: CacheEntry, lock: LockFile, imageId: string, error: unknown): Promise<void> {
  await lock.write(formatRecord({ imageId, failure: failureRecord(error) }));
  await removeChangeLock(entry);
}
