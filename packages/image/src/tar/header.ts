import { Header } from 'tar/header';
import { parseNumberField } from './number-field.js';
import { tarError } from './tar-error.js';

/** What the reader needs of a header block. */
export interface TarHeader {
  /** Name of the type as tar calls it, `Unsupported` for a letter that it doesn't know. */
  readonly type: Header['type'];
  /** The name in the block itself, prefix included. */
  readonly path: string;
  /** Bytes that follow the block, padding not counted. */
  readonly storedBytes: bigint;
  readonly block: Buffer;
}

const oldGnuMagic = Buffer.from('ustar  \0', 'latin1');

/**
 * Reads a header block, or null for a block of zeros, which ends an archive. Of a number that the codec is lenient about,
 * the size, the strict reading counts.
 *
 * @throws ImageError TAR_CHECKSUM, TAR_HEADER
 */
export function readHeader(block: Buffer, position: number): TarHeader | null {
  if (block.every((byte) => byte === 0)) return null;
  const header = decode(block, position);
  const storedBytes = parseNumberField(block.subarray(124, 136));
  if (storedBytes === null) {
    const found = block.subarray(124, 136).toString('latin1');
    throw tarError('TAR_HEADER', position, 'a size that is no number, negative, or beyond 63 bits', { found });
  }
  return { type: header.type, path: header.path ?? '', storedBytes, block };
}

/** Whether the header is of the old GNU format, in which sparse maps are defined. */
export function isOldGnu(block: Buffer): boolean {
  return block.subarray(257, 265).equals(oldGnuMagic);
}

function decode(block: Buffer, position: number): Header {
  let header: Header;
  try {
    // The codec may throw on a number before it comes to the checksum, and ours for the size is stricter than its own.
    header = new Header(withoutSize(block));
  } catch (cause) {
    throw tarError('TAR_HEADER', position, `a header block that can't be read`, { cause });
  }
  if (header.cksum !== checksum(block)) {
    throw tarError('TAR_CHECKSUM', position, 'a header block with a wrong checksum: the archive is damaged');
  }
  return header;
}

function withoutSize(block: Buffer): Buffer {
  const copy = Buffer.from(block);
  copy.fill('0', 124, 135);
  return copy;
}

/** The sum of all bytes, those of the checksum itself taken for blanks. */
export function checksum(block: Buffer): number {
  let sum = 8 * 0x20;
  for (const byte of block) sum += byte;
  for (const byte of block.subarray(148, 156)) sum -= byte;
  return sum;
}
