import type { ByteReader } from '../byte-reader.js';
import { tarTruncated } from './tar-error.js';

/** A tar is a sequence of blocks of this size. */
export const blockBytes = 512;

/** The next block, or null where the stream ends: some writers leave the end mark out. */
export async function readBlock(reader: ByteReader): Promise<Buffer | null> {
  const block = await reader.take(blockBytes);
  if (block === null && !(await reader.atEnd())) throw tarTruncated(reader.position);
  return block;
}

/** Skips what fills the last block behind data of `length` bytes. */
export async function skipPadding(reader: ByteReader, length: number): Promise<void> {
  if (!(await reader.skip(paddingOf(length)))) throw tarTruncated(reader.position);
}

export function paddingOf(length: number): number {
  return (blockBytes - (length % blockBytes)) % blockBytes;
}
