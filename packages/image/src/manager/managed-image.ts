import type { Machine } from '@vmwright/machine-schema';
import { ImageError } from '../errors.js';
import type { Image, ImageDisk } from '../instance/image.js';

/** An instance of a cached image: with its layer, the use of the image ends. */
export class ManagedImage implements Image, AsyncDisposable {
  readonly disk: ImageDisk;
  readonly machine: Machine;
  readonly #free: () => Promise<void>;
  #isReleased = false;
  #freed: Promise<void> | undefined;

  constructor({ disk, machine }: Image, free: () => Promise<void>) {
    this.disk = disk;
    this.machine = machine;
    this.#free = free;
  }

  async release(): Promise<void> {
    if (this.#isReleased) {
      const message = `the image ${this.disk.file} was released before; release it once`;
      throw new ImageError('IMAGE_RELEASED', message, { fault: 'bug' });
    }
    this.#isReleased = true;
    await this[Symbol.asyncDispose]();
  }

  /** Frees it, unless that was done. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#freed ??= this.#free();
    return this.#freed;
  }
}
