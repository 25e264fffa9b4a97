import { foreignFormat, headBytes, tailBytes } from '../disk/format.js';
import { ImageError } from '../errors.js';
import { readAt, type ReadableFile } from '../files.js';
import type { ArchiveLimits } from '../limits.js';
import { checkWholeDisk } from '../qcow2/check-disk.js';
import { checkVhd } from './check-vhd.js';
import { checkVhdx } from './check-vhdx.js';
import { checkVmdk } from './check-vmdk.js';
import type { CheckForeignDisk } from './foreign-disk.js';

/** Formats of disks that can be imported. */
export type ImportFormat = 'raw' | 'qcow2' | 'vmdk' | 'vhdx' | 'vhd';

/** A disk to import that has passed the checks. */
export interface CheckedSource {
  readonly format: ImportFormat;
  readonly virtualBytes: number;
}

const checks: Readonly<Record<Exclude<ImportFormat, 'raw' | 'qcow2'>, CheckForeignDisk>> = {
  vmdk: checkVmdk,
  vhdx: checkVhdx,
  vhd: checkVhd,
};

/**
 * Finds out what a file is by its content, and refuses what QEMU should not open: anything that leads to another file, is
 * encrypted, malformed, or too big.
 *
 * @throws ImageError DISK_FORMAT, DISK_SIZE, IMPORT_HEADER, IMPORT_EXTERNAL, QCOW2_*
 */
export async function checkSource(file: ReadableFile, limits: ArchiveLimits): Promise<CheckedSource> {
  const { size } = await file.stat();
  const head = await readAt(file, 0, Math.min(headBytes, size));
  const tail = await readAt(file, Math.max(0, size - tailBytes), Math.min(tailBytes, size));
  const format = importFormat(foreignFormat(head, tail));
  const { virtualBytes } = await checkFormat(format, file, size, limits);
  if (virtualBytes > 0n && virtualBytes < BigInt(limits.diskBytes)) {
    return { format, virtualBytes: Number(virtualBytes) };
  }
  const message = `the disk to import has ${virtualBytes} bytes; it must be above 0 and below ${limits.diskBytes}`;
  throw new ImageError('DISK_SIZE', message, { found: virtualBytes });
}

async function checkFormat(
  format: ImportFormat,
  file: ReadableFile,
  size: number,
  limits: ArchiveLimits,
): Promise<{ readonly virtualBytes: bigint }> {
  if (format === 'raw') return { virtualBytes: BigInt(size) };
  return format === 'qcow2' ? checkWholeDisk(file, limits) : checks[format](file, size);
}

function importFormat(foreign: string | null): ImportFormat {
  if (foreign === null) return 'raw';
  if (foreign === 'qcow') return 'qcow2'; // Version 1 is refused by its own check.
  if (foreign === 'vmdk' || foreign === 'vhdx' || foreign === 'vhd') return foreign;
  const message = `the disk to import has the format ${foreign}; known: raw, qcow2, vmdk, vhdx, VHD. Convert or decompress it first`;
  throw new ImageError('DISK_FORMAT', message, { offset: 0, found: foreign });
}
