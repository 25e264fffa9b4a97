import type { Machine } from '@vmwright/machine-schema';
import type { ScratchFolder } from '@vmwright/scratch-folder';
import { ImageError } from '../errors.js';
import type { Image, ImageDisk } from './image.js';

/** Disks are too big for a folder in memory, as `/tmp` often is. */
export function folderForDisks(): string {
  return process.env.TMPDIR || '/var/tmp';
}

/** An image whose own files are in a scratch folder, which goes when the image is released. */
export class ScratchImage implements Image, AsyncDisposable {
  readonly disk: ImageDisk;
  readonly machine: Machine;
  readonly #scratch: ScratchFolder;
  #released = false;

  constructor(disk: ImageDisk, machine: Machine, scratch: ScratchFolder) {
    this.disk = disk;
    this.machine = machine;
    this.#scratch = scratch;
  }

  async release(): Promise<void> {
    if (this.#released) {
      const message = `the image ${this.disk.file} was released before; release it once`;
      throw new ImageError('IMAGE_RELEASED', message, { fault: 'bug' });
    }
    this.#released = true;
    await this.#scratch.remove();
  }

  /** Releases it, unless that was done. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#released) await this.release();
    else await this.#scratch.remove();
  }
}
