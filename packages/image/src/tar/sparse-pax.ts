import type { ByteReader } from '../byte-reader.js';
import { blockBytes } from './blocks.js';
import { DecimalScanner, maxDigits } from './decimal-scanner.js';
import type { SparseMap } from './sparse-map.js';
import { tarError, tarTruncated } from './tar-error.js';

/** Pairs of numbers as GNU.sparse.map has them, separated by commas, `length` bytes in all. */
export async function readCommaMap(reader: ByteReader, length: number, map: SparseMap): Promise<void> {
  const start = reader.position;
  if (length === 0) return;
  const scanner = new DecimalScanner(',', start);
  let offset: number | null = null;
  const add = (number: number) => {
    if (offset !== null) map.add(offset, number);
    offset = offset === null ? number : null;
  };
  for (let left = length; left > 0; ) {
    const bytes = await reader.takeSome(left);
    if (bytes === null) throw tarTruncated(reader.position);
    left -= bytes.length;
    for (const number of scanner.numbersIn(bytes)) add(number);
  }
  add(scanner.last());
  if (offset !== null) throw tarError('TAR_SPARSE', start, 'GNU.sparse.map has an offset without a length');
}

/**
 * The map of version 1.0, which stands before the data: the number of extents, then offset and length of each, a number a
 * line, padded with NULs to whole blocks. Gives the bytes that it takes.
 */
export async function readMapBeforeData(reader: ByteReader, storedBytes: number, map: SparseMap): Promise<number> {
  const start = reader.position;
  const scanner = new DecimalScanner('\n', start);
  let numbersLeft: number | null = null;
  let offset: number | null = null;
  for (let taken = blockBytes; taken <= storedBytes; taken += blockBytes) {
    const block = reader.takeAtHand(blockBytes) ?? (await reader.take(blockBytes));
    if (block === null) throw tarTruncated(reader.position);
    for (const number of scanner.numbersIn(block)) {
      if (numbersLeft === null) {
        map.expect(number);
        numbersLeft = 2 * number;
      } else {
        if (offset !== null) map.add(offset, number);
        offset = offset === null ? number : null;
        numbersLeft -= 1;
      }
      if (numbersLeft === 0) return taken;
    }
  }
  throw tarError('TAR_SPARSE', start, 'the sparse map is longer than its member');
}

/** @throws ImageError TAR_SPARSE */
export function parseDecimal(text: string, position: number): bigint {
  if (new RegExp(`^[0-9]{1,${maxDigits}}$`).test(text)) {
    const value = BigInt(text);
    if (value < 2n ** 64n) return value;
  }
  throw tarError('TAR_SPARSE', position, 'a sparse map with something else than numbers', { found: text.slice(0, 40) });
}
