import type { FileHandle } from 'node:fs/promises';
import { ImageError } from '../errors.js';
import { readAt } from '../files.js';
import type { ArchiveLimits } from '../limits.js';
import { foreignFormat, headBytes, tailBytes } from './format.js';

/** Sectors of a raw disk. QEMU would make up the rest of a partial one. */
const sectorBytes = 512;

/**
 * Refuses what is no raw disk, by its size and its first and last bytes.
 *
 * @throws ImageError DISK_SIZE, DISK_FORMAT
 */
export async function checkDisk(file: FileHandle, limits: ArchiveLimits, member = 'disk.img'): Promise<void> {
  const { size } = await file.stat();
  const head = await readAt(file, 0, Math.min(headBytes, size));
  const tail = await readAt(file, Math.max(0, size - tailBytes), Math.min(tailBytes, size));
  const format = foreignFormat(head, tail);
  // First what it is: an odd size often follows from that.
  if (format === null) return checkDiskSize(size, limits, member);
  const message = `${member} is no raw disk, it has the format ${format}; convert it: qemu-img convert -O raw`;
  throw new ImageError('DISK_FORMAT', message, { member, offset: 0, found: format });
}

/** @throws ImageError DISK_SIZE */
export function checkDiskSize(size: number, limits: ArchiveLimits, member = 'disk.img'): void {
  if (Number.isSafeInteger(size) && size > 0 && size < limits.diskBytes && size % sectorBytes === 0) return;
  const message = `${member} has ${size} bytes; it must be a multiple of ${sectorBytes}, above 0 and below ${limits.diskBytes}`;
  throw new ImageError('DISK_SIZE', message, { member, found: size });
}
