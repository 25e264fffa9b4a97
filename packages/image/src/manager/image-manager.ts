import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ImageError } from '../errors.js';
import { createImageInstance } from '../instance/create-instance.js';
import type { Image } from '../instance/image.js';
import { rethrow } from '../system-error.js';
import { cacheEntry, entryName } from './cache-entry.js';
import { type CollectOptions, type CollectReport, collectGarbage } from './collect-garbage.js';
import type { ImageDownload } from './fill-entry.js';
import { holdImage } from './hold-image.js';
import { type CachedImage, describeEntry, entriesIn } from './list-images.js';
import { ManagedImage } from './managed-image.js';
import { SharedHold } from './shared-hold.js';

export interface ImageManagerOptions {
  /** Where the images lie: on a local file system, the same for all processes that are to share them. Made if missing. */
  readonly folder: string;
}

/** Images that are fetched once and used by many virtual machines, of many processes. */
export interface ImageManager extends AsyncDisposable {
  /**
   * A disk of its own for one virtual machine, over the image of that id. If the image is not there it is downloaded,
   * checked and unpacked first; calls for the same id that come meanwhile, also in other processes, wait for that, and
   * fail with it. The next call after a failure tries again.
   *
   * @throws ImageError, what `download` throws, the signal's reason
   */
  instance(
    imageId: string,
    download: ImageDownload,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Image & AsyncDisposable>;
  /**
   * Removes images by age of last use and total size, and what killed processes left. What is in use stays.
   *
   * @throws ImageError OPTION_INVALID, IO_FAILED
   */
  gc(options?: CollectOptions): Promise<CollectReport>;
  /** The images in the folder. */
  list(): Promise<CachedImage[]>;
  /** Ends what is under way, and releases the instances that are left, the last one first. The images stay. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** A manager of the images in a folder, which it may share with any number of others. */
export function createImageManager({ folder }: ImageManagerOptions): ImageManager {
  return new FolderImageManager(resolve(folder));
}

class FolderImageManager implements ImageManager {
  readonly #folder: string;
  readonly #holds = new Map<string, SharedHold>();
  readonly #instances = new Set<ManagedImage>();
  /** What has to be over before the manager is. */
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #disposal = new AbortController();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async instance(
    imageId: string,
    download: ImageDownload,
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<Image & AsyncDisposable> {
    this.#disposal.signal.throwIfAborted();
    signal?.throwIfAborted();
    const signals = signal === undefined ? this.#disposal.signal : AbortSignal.any([signal, this.#disposal.signal]);
    return this.#track(this.#instance(imageId, download, signals));
  }

  async #instance(imageId: string, download: ImageDownload, signal: AbortSignal): Promise<ManagedImage> {
    const name = entryName(imageId);
    const hold = this.#join(name, imageId, download);
    try {
      await unlessAborted(hold.ready, signal);
      return await this.#makeInstance(name, hold, signal);
    } catch (error) {
      await this.#leave(name, hold, !signal.aborted);
      return rethrow(error, `can't make an instance of an image in ${this.#folder}`);
    }
  }

  async gc(options: CollectOptions = {}): Promise<CollectReport> {
    this.#disposal.signal.throwIfAborted();
    try {
      return await this.#track(collectGarbage(this.#folder, options));
    } catch (error) {
      return rethrow(error, `can't remove images in ${this.#folder}`);
    }
  }

  async list(): Promise<CachedImage[]> {
    this.#disposal.signal.throwIfAborted();
    try {
      const images: CachedImage[] = [];
      for (const entry of await entriesIn(this.#folder)) {
        const image = await describeEntry(entry);
        if (image !== null) images.push(image);
      }
      return images;
    } catch (error) {
      return rethrow(error, `can't list the images in ${this.#folder}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const message = `the manager of the images in ${this.#folder} has been disposed of; make a new one`;
    this.#disposal.abort(new ImageError('MANAGER_DISPOSED', message, { fault: 'bug' }));
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    for (const image of [...this.#instances].toReversed()) await image[Symbol.asyncDispose]();
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  #join(name: string, imageId: string, download: ImageDownload): SharedHold {
    const hold = this.#holds.get(name) ?? this.#startHold(name, imageId, download);
    hold.join();
    return hold;
  }

  #startHold(name: string, imageId: string, download: ImageDownload): SharedHold {
    const hold = new SharedHold((signal) => this.#hold(name, imageId, download, signal));
    this.#holds.set(name, hold);
    // Before those who wait hear of a failure it is forgotten: a call that they make then starts anew.
    hold.ready.catch(() => this.#forget(name, hold));
    return hold;
  }

  #forget(name: string, hold: SharedHold): void {
    if (this.#holds.get(name) === hold) this.#holds.delete(name);
  }

  async #hold(name: string, imageId: string, download: ImageDownload, signal: AbortSignal) {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const folder = this.#folder;
    return holdImage(cacheEntry(folder, name), { folder, imageId, download, signal });
  }

  async #makeInstance(name: string, hold: SharedHold, signal: AbortSignal): Promise<ManagedImage> {
    const instance = await createImageInstance(cacheEntry(this.#folder, name).image, { folder: this.#folder });
    if (signal.aborted) {
      await instance.release();
      signal.throwIfAborted();
    }
    const image: ManagedImage = new ManagedImage(instance, async () => {
      this.#instances.delete(image);
      try {
        await instance.release();
      } finally {
        await this.#leave(name, hold, true);
      }
    });
    this.#instances.add(image);
    return image;
  }

  /** With `wait`, resolves when the lock is let go. */
  async #leave(name: string, hold: SharedHold, wait: boolean): Promise<void> {
    if (!hold.leave()) return;
    this.#forget(name, hold);
    const closed = this.#track(hold.close());
    if (wait) await closed;
    // Who has given up does not wait for a download to notice.
    else closed.catch(() => {});
  }

  #track<T>(work: Promise<T>): Promise<T> {
    const settled = Promise.allSettled([work]);
    this.#underWay.add(settled);
    void settled.then(() => this.#underWay.delete(settled));
    return work;
  }
}

/** What `work` comes to, or the reason of an abort before. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const listening = new AbortController();
  const aborted = once(signal, 'abort', { signal: listening.signal });
  try {
    await Promise.race([work, aborted]);
    signal.throwIfAborted();
    return await work;
  } finally {
    listening.abort();
    await aborted.catch(() => {}); // That we stopped listening.
  }
}
