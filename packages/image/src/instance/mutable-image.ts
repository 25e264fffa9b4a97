import type { Machine } from '@vmwright/machine-schema';
import { createScratchFolder, type ScratchFolder } from '@vmwright/scratch-folder';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extractArchive } from '../archive/extract.js';
import { checkDiskSize } from '../disk/check-disk.js';
import { ImageError } from '../errors.js';
import { withFile } from '../files.js';
import { archiveLimits } from '../limits.js';
import { type PackOptions, packImage } from '../pack/pack-image.js';
import { rethrow } from '../system-error.js';
import type { Image, RawImageDisk } from './image.js';
import type { OpenImageOptions } from './open-image.js';
import { folderForDisks } from './scratch-image.js';

/**
 * ```
 * create/open ─> in use ──release()──> idle ──dispose()──> disposed
 *                  ^                   │  ^
 *                  └────acquire()──────┘  └─ package(), any number of times
 * ```
 * In use, somebody may be writing to the disk; so it is from the beginning, until the virtual machine that gets it has
 * released it.
 */
type State = 'in use' | 'idle' | 'being packed' | 'disposed';

/** An image to build on: a raw disk that a virtual machine writes to, and that is packed afterwards. */
export interface MutableImage extends Image<RawImageDisk>, AsyncDisposable {
  /**
   * Takes the image for a further use, after `release()`: for a second boot of what is being built.
   *
   * @throws ImageError IMAGE_IN_USE, IMAGE_DISPOSED
   */
  acquire(): void;
  /**
   * Packs disk and machine into an archive, as `packImage` does.
   *
   * @throws ImageError IMAGE_IN_USE before `release()`, IMAGE_DISPOSED after `dispose()`, and those of `packImage`
   */
  package(target: string, options?: PackOptions): Promise<void>;
  /**
   * Removes the disk.
   *
   * @throws ImageError IMAGE_IN_USE before `release()` and while it is being packed
   */
  dispose(): Promise<void>;
  /** Removes the disk in any state: for the end of a block that may have failed anywhere. */
  [Symbol.asyncDispose](): Promise<void>;
}

export interface CreateMutableImageOptions {
  /** Size of the new disk in GiB, below 50; fractions are rounded up to whole MiB. */
  readonly sizeGiB: number;
  readonly machine: Machine;
  /** Where to make the folder for the disk. Default: `$TMPDIR`, or `/var/tmp`. */
  readonly folder?: string | undefined;
}

const MiB = 1024 * 1024;

/**
 * A new image with an empty disk, which takes no space until it is written to.
 *
 * @throws ImageError DISK_SIZE, IO_FAILED
 */
export async function createMutableImage(options: CreateMutableImageOptions): Promise<MutableImage> {
  const bytes = Math.ceil(options.sizeGiB * 1024) * MiB;
  checkDiskSize(bytes, archiveLimits, 'the new disk');
  return mutableImageIn(options.folder, 'a new image', async (folder) => {
    const disk = join(folder, 'disk.img');
    await withFile(disk, 'wx', (file) => file.truncate(bytes));
    return { disk, machine: options.machine };
  });
}

/**
 * An image to go on building on: an archive, unpacked, without its layer.qcow2. `folder` is where to make the folder for
 * the disk; default: `$TMPDIR`, or `/var/tmp`.
 *
 * @throws ImageError QCOW2_NOT_EMPTY when the layer holds data that would be lost, and those of `unpackImage`
 */
export async function openMutableImage(
  archive: string,
  folder?: string,
  options: Omit<OpenImageOptions, 'folder'> = {},
): Promise<MutableImage> {
  return mutableImageIn(folder, archive, async (home) => {
    const { machine, mappedClusters } = await extractArchive(archive, home, options);
    if (mappedClusters > 0) {
      const message = `layer.qcow2 of ${archive} holds ${mappedClusters} clusters that disk.img lacks; commit them (qemu-img commit) and pack anew`;
      throw new ImageError('QCOW2_NOT_EMPTY', message, { member: 'layer.qcow2', found: mappedClusters });
    }
    await rm(join(home, 'layer.qcow2'));
    await rm(join(home, 'machine.json'));
    return { disk: join(home, 'disk.img'), machine };
  });
}

/**
 * A mutable image of the disk that `fill` makes, in a private folder that goes with it. `parent` is where to make that;
 * `what` is what it is made of, for errors.
 */
export async function mutableImageIn(
  parent: string | undefined,
  what: string,
  fill: (folder: string) => Promise<{ readonly disk: string; readonly machine: Machine }>,
): Promise<MutableImage> {
  const scratch = await createScratchFolder({ purpose: 'mutable', parent: parent ?? folderForDisks() });
  try {
    const { disk, machine } = await fill(scratch.path);
    return new ScratchMutableImage(disk, machine, scratch);
  } catch (error) {
    await scratch.remove();
    return rethrow(error, `can't make the disk of ${what}`);
  }
}

class ScratchMutableImage implements MutableImage {
  readonly disk: RawImageDisk;
  readonly machine: Machine;
  readonly #scratch: ScratchFolder;
  #state: State = 'in use';

  constructor(disk: string, machine: Machine, scratch: ScratchFolder) {
    this.disk = { format: 'raw', file: disk };
    this.machine = machine;
    this.#scratch = scratch;
  }

  acquire(): void {
    this.#expectIdle('acquired');
    this.#state = 'in use';
  }

  async release(): Promise<void> {
    if (this.#state !== 'in use') {
      const message = `the image ${this.disk.file} is not in use but ${this.#state}; release it once`;
      throw new ImageError('IMAGE_RELEASED', message, { fault: 'bug' });
    }
    this.#state = 'idle';
  }

  async package(target: string, options: PackOptions = {}): Promise<void> {
    this.#expectIdle('packed');
    this.#state = 'being packed';
    try {
      await packImage(this, target, options);
    } finally {
      if (this.#state === 'being packed') this.#state = 'idle';
    }
  }

  async dispose(): Promise<void> {
    if (this.#state !== 'disposed') this.#expectIdle('disposed of');
    await this.#remove();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#remove();
  }

  async #remove(): Promise<void> {
    this.#state = 'disposed';
    await this.#scratch.remove();
  }

  #expectIdle(what: string): void {
    if (this.#state === 'idle') return;
    if (this.#state === 'disposed') {
      throw new ImageError('IMAGE_DISPOSED', `the image ${this.disk.file} is gone and can't be ${what}`, {
        fault: 'bug',
      });
    }
    const hint =
      this.#state === 'in use' ? 'release it first, as a virtual machine does when it ends' : 'wait for that';
    const message = `the image ${this.disk.file} is ${this.#state} and can't be ${what}; ${hint}`;
    throw new ImageError('IMAGE_IN_USE', message, { fault: 'bug' });
  }
}
