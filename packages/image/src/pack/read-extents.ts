import type { FileHandle } from 'node:fs/promises';
import { ImageError } from '../errors.js';
import { readAtInto } from '../files.js';
import type { Extent } from '../tar/sparse-map.js';
import type { Piece } from '../zeros.js';

const blockBytes = 1024 * 1024;

/**
 * The data of a disk's extents, one behind the other, in blocks of 1 MiB. `onPiece` is told of each extent, or part of one,
 * once it is read. While a block is looked at the next one is read; it is good until that is asked for, since there are but
 * two buffers for any number of them.
 *
 * @throws ImageError IMAGE_IN_USE when the disk ends before its extents do
 */
export async function* readExtents(
  disk: FileHandle,
  extents: readonly Extent[],
  onPiece: (piece: Piece) => Promise<void>,
): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafe(blockBytes), Buffer.allocUnsafe(blockBytes)] as const;
  let ahead: Promise<Buffer> | null = null;
  let turn: 0 | 1 = 0;
  try {
    for (const block of blocksOf(extents)) {
      const current: Buffer | null = await ahead;
      ahead = readBlock(disk, block, buffers[turn], onPiece);
      // Looked at in the next round; until then a failure must not count as unhandled.
      ahead.catch(() => {});
      turn = turn === 0 ? 1 : 0;
      if (current !== null) yield current;
    }
    if (ahead !== null) yield await ahead;
  } finally {
    await Promise.allSettled([ahead]);
  }
}

/** The parts of extents that fill each block. */
function* blocksOf(extents: readonly Extent[]): Generator<readonly Extent[]> {
  let block: Extent[] = [];
  let room = blockBytes;
  for (const { offset, length } of extents) {
    for (let at = offset; at < offset + length; ) {
      const part = { offset: at, length: Math.min(room, offset + length - at) };
      block.push(part);
      at += part.length;
      room -= part.length;
      if (room > 0) continue;
      yield block;
      block = [];
      room = blockBytes;
    }
  }
  if (block.length > 0) yield block;
}

async function readBlock(
  disk: FileHandle,
  block: readonly Extent[],
  buffer: Buffer,
  onPiece: (piece: Piece) => Promise<void>,
): Promise<Buffer> {
  let filled = 0;
  for (const { offset, length } of block) {
    const bytes = await readAtInto(disk, offset, buffer.subarray(filled, filled + length));
    if (bytes.length < length) throw tooShort(offset + bytes.length);
    await onPiece({ offset, bytes });
    filled += length;
  }
  return buffer.subarray(0, filled);
}

function tooShort(offset: number): ImageError {
  const message = `the disk became shorter while it was packed: at ${offset} there is no more`;
  return new ImageError('IMAGE_IN_USE', message, { fault: 'bug', offset });
}
