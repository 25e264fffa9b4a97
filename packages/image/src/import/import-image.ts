import type { Machine } from '@vmwright/machine-schema';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDisk, checkDiskSize } from '../disk/check-disk.js';
import { ImageError } from '../errors.js';
import { openPlainFile, withFile } from '../files.js';
import { type MutableImage, mutableImageIn } from '../instance/mutable-image.js';
import { archiveLimits } from '../limits.js';
import type { OnProgress } from '../progress.js';
import { checkSource } from './check-source.js';
import { convertToRaw } from './convert.js';

export interface ImportImageOptions {
  readonly machine: Machine;
  /** Size that the disk gets in GiB, below 50, holes behind its data; at least its own, which is the default. */
  readonly sizeGiB?: number | undefined;
  /** Where to make the folder for the disk. Default: `$TMPDIR`, or `/var/tmp`. */
  readonly folder?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes of the disk that are converted. */
  readonly onProgress?: OnProgress | undefined;
}

const MiB = 1024 * 1024;

/**
 * An image to build on from a disk made by others, like the cloud image of a distribution: raw, qcow2, vmdk, vhdx or VHD,
 * recognised by its content. The disk must be whole in its file; what names other files, is encrypted or malformed is
 * refused before qemu-img opens it. Then qemu-img converts it to a raw disk with holes, under limits of memory, processor
 * time and disk space. The file itself does not change.
 *
 * @throws ImageError IMPORT_*, DISK_*, QCOW2_*, QEMU_IMG_FAILED, IO_FAILED, or the signal's reason
 */
export async function importImage(source: string, options: ImportImageOptions): Promise<MutableImage> {
  options.signal?.throwIfAborted();
  return mutableImageIn(options.folder, source, async (folder) => {
    const disk = join(folder, 'disk.img');
    await importDisk(source, disk, options);
    return { disk, machine: options.machine };
  });
}

async function importDisk(source: string, disk: string, options: ImportImageOptions): Promise<void> {
  const { file } = await openPlainFile(source);
  try {
    const checked = await checkSource(file, archiveLimits);
    const bytes = grownBytes(checked.virtualBytes, options.sizeGiB);
    await convertToRaw(file, checked, disk, { ...options, maxBytes: archiveLimits.diskBytes });
    if (bytes !== null) await truncate(disk, bytes);
  } finally {
    await file.close();
  }
  // A disk may hold another one, as a trap for whoever opens it without a format.
  await withFile(disk, 'r', (converted) => checkDisk(converted, archiveLimits, 'the imported disk'));
}

function grownBytes(virtualBytes: number, sizeGiB: number | undefined): number | null {
  if (sizeGiB === undefined) return null;
  const bytes = Math.ceil(sizeGiB * 1024) * MiB;
  checkDiskSize(bytes, archiveLimits, 'the new disk');
  if (bytes >= virtualBytes) return bytes;
  const message = `sizeGiB is ${sizeGiB}, less than the disk to import has (${virtualBytes} bytes); a disk can only grow`;
  throw new ImageError('OPTION_INVALID', message, { found: sizeGiB });
}
