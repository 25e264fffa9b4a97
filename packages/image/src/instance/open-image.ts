import { createScratchFolder } from '@vmwright/scratch-folder';
import { join } from 'node:path';
import { extractArchive } from '../archive/extract.js';
import type { ArchiveOptions } from '../archive/open-archive.js';
import { rethrow } from '../system-error.js';
import type { Image } from './image.js';
import { folderForDisks, ScratchImage } from './scratch-image.js';

export interface OpenImageOptions extends ArchiveOptions {
  /** Where to make the folder for the disk. Default: `$TMPDIR`, or `/var/tmp`. */
  readonly folder?: string | undefined;
}

/**
 * Unpacks an image archive for one virtual machine: its disk is layer.qcow2 over disk.img, in a private folder that goes
 * with `release()`, or with the next call after this process was killed.
 *
 * For many machines of one image, unpack it once (`unpackImage`) and give each an instance (`createImageInstance`).
 *
 * @throws ImageError, or the signal's reason after an abort
 */
export async function openImage(archive: string, options: OpenImageOptions = {}): Promise<Image & AsyncDisposable> {
  const scratch = await createScratchFolder({ purpose: 'image', parent: options.folder ?? folderForDisks() });
  try {
    const { machine } = await extractArchive(archive, scratch.path, options);
    const backing = { format: 'raw', file: join(scratch.path, 'disk.img'), readOnly: true } as const;
    const disk = { format: 'qcow2', file: join(scratch.path, 'layer.qcow2'), backing } as const;
    return new ScratchImage(disk, machine, scratch);
  } catch (error) {
    await scratch.remove();
    return rethrow(error, `can't open ${archive}`);
  }
}
