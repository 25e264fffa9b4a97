import { findCommand } from '../command.js';
import type { Extent } from '../tar/sparse-map.js';
import { mapWithQemuImg } from './map-with-qemu-img.js';
import { scanForData } from './scan-for-data.js';

/**
 * Where a raw disk has data: asked of the file system, through qemu-img, since Node has no way to ask itself. Without
 * qemu-img the disk is read from end to end and blocks of zeros count as holes, which takes as long as reading does.
 *
 * @throws ImageError QEMU_IMG_FAILED
 */
export async function findDataExtents(disk: string, diskBytes: number, signal?: AbortSignal): Promise<Extent[]> {
  const qemuImg = await findCommand('qemu-img');
  const extents: Extent[] = [];
  const found = qemuImg === null ? scanForData(disk, signal) : mapWithQemuImg(qemuImg, disk, diskBytes, signal);
  for await (const extent of found) append(extents, extent);
  return extents;
}

/**
 * Drops the smallest holes until there are no more than `limit` extents: a file that is that fragmented gains nothing by
 * its smallest holes.
 */
export function coarsen(extents: readonly Extent[], limit: number): readonly Extent[] {
  let coarse = extents;
  for (let hole = 8192; coarse.length > limit; hole *= 2) {
    const merged: Extent[] = [];
    for (const extent of coarse) append(merged, extent, hole);
    coarse = merged;
  }
  return coarse;
}

/** Adds an extent, to the last one where no more than `hole` bytes lie between. */
function append(extents: Extent[], extent: Extent, hole = 0): void {
  const last = extents.at(-1);
  if (last === undefined || extent.offset - (last.offset + last.length) > hole) extents.push(extent);
  else extents[extents.length - 1] = { offset: last.offset, length: extent.offset + extent.length - last.offset };
}
