import type { ByteReader } from '../byte-reader.js';
import type { SparseMap } from './sparse-map.js';
import { tarError, tarTruncated } from './tar-error.js';

/** Longest decimal number that a map may have: that of 64 bits. */
const maxDigits = 20;

/** Pairs of numbers as GNU.sparse.map has them, separated by commas, `length` bytes in all. */
export async function readCommaMap(reader: ByteReader, length: number, map: SparseMap): Promise<void> {
  const start = reader.position;
  const end = start + length;
  let offset: bigint | null = null;
  while (reader.position < end) {
    const number = await readCommaNumber(reader, end);
    if (offset === null) {
      offset = number;
    } else {
      map.add(offset, number);
      offset = null;
    }
  }
  if (offset !== null) throw tarError('TAR_SPARSE', start, 'GNU.sparse.map has an offset without a length');
}

async function readCommaNumber(reader: ByteReader, end: number): Promise<bigint> {
  const start = reader.position;
  const left = end - start;
  const digits = await reader.takeUntil(0x2c, Math.min(left, maxDigits + 1));
  // The last number has no comma behind it.
  const text = digits ?? (left <= maxDigits ? await reader.take(left) : null);
  if (digits !== null && reader.position === end)
    throw tarError('TAR_SPARSE', start, 'GNU.sparse.map ends with a comma');
  return parseDecimal(text?.toString('latin1') ?? '', start);
}

/**
 * The map of version 1.0, which stands before the data: the number of extents, then offset and length of each, a number a
 * line, padded with NULs to whole blocks. Gives the bytes that it takes.
 */
export async function readMapBeforeData(reader: ByteReader, storedBytes: number, map: SparseMap): Promise<number> {
  const start = reader.position;
  const count = await readLine(reader, start, storedBytes);
  for (let index = 0n; index < count; index++) {
    const offset = await readLine(reader, start, storedBytes);
    map.add(offset, await readLine(reader, start, storedBytes));
  }
  const length = Math.ceil((reader.position - start) / 512) * 512;
  if (length > storedBytes) throw tarError('TAR_SPARSE', start, 'the sparse map is longer than its member');
  if (!(await reader.skip(start + length - reader.position))) throw tarTruncated(reader.position);
  return length;
}

async function readLine(reader: ByteReader, start: number, storedBytes: number): Promise<bigint> {
  const at = reader.position;
  const line = await reader.takeUntil(0x0a, maxDigits + 1);
  if (line === null)
    throw tarError('TAR_SPARSE', at, `a line of the sparse map is no number of up to ${maxDigits} digits`);
  if (reader.position - start > storedBytes)
    throw tarError('TAR_SPARSE', start, 'the sparse map is longer than its member');
  return parseDecimal(line.toString('latin1'), at);
}

/** @throws ImageError TAR_SPARSE */
export function parseDecimal(text: string, position: number): bigint {
  if (new RegExp(`^[0-9]{1,${maxDigits}}$`).test(text)) {
    const value = BigInt(text);
    if (value < 2n ** 64n) return value;
  }
  throw tarError('TAR_SPARSE', position, 'a sparse map with something else than numbers', { found: text.slice(0, 40) });
}
