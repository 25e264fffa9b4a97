import { ImageError } from '../errors.js';

/** The four bytes that begin a frame, as a little-endian number. */
export const frameMagic = 0xfd2fb528;

/** What the header of a frame says. */
export interface FrameHeader {
  /** Memory that decompressing needs. May be beyond what a number can tell exactly: it is only compared. */
  readonly windowBytes: number;
  /** Size of what it decompresses to, where the header tells. */
  readonly contentBytes: bigint | null;
  readonly hasChecksum: boolean;
}

/** Largest block, before and after decompression, in any frame. */
const blockBytesLimit = 128 * 1024;

/** From here on libzstd takes a size for one that is not known, or not right, and does not check it. */
const unknownSizes = 2n ** 64n - 2n;

/** RFC 8878, section 3.1.1.2.4. */
export function maxBlockBytes({ windowBytes }: FrameHeader): number {
  return Math.min(windowBytes, blockBytesLimit);
}

/** How many bytes of the header follow the frame header descriptor. */
export function frameHeaderLength(descriptor: number): number {
  return (isSingleSegment(descriptor) ? 0 : 1) + dictionaryLength(descriptor) + contentSizeLength(descriptor);
}

/**
 * | part | length | |
 * | --- | --- | --- |
 * | magic | 4 | |
 * | descriptor | 1 | 7-6 length of content size, 5 single segment, 4 unused, 3 reserved, 2 checksum, 1-0 length of dictionary |
 * | window | 0 or 1 | 7-3 exponent, 2-0 mantissa; missing for a single segment, whose window is the content |
 * | dictionary | 0, 1, 2, 4 | |
 * | content size | 0, 1, 2, 4, 8 | |
 *
 * RFC 8878, section 3.1.1.1. `bytes` is the whole header.
 *
 * @throws ImageError ZSTD_CORRUPT, ZSTD_DICTIONARY
 */
export function parseFrameHeader(bytes: Buffer, offset: number): FrameHeader {
  const descriptor = bytes.readUInt8(4);
  if ((descriptor & 0x08) !== 0) {
    throw new ImageError(
      'ZSTD_CORRUPT',
      `the archive is damaged: a reserved bit is set in the zstd frame at byte ${offset}`,
      { offset },
    );
  }
  const dictionaryAt = isSingleSegment(descriptor) ? 5 : 6;
  const dictionary = readSize(bytes, dictionaryAt, dictionaryLength(descriptor));
  if (dictionary !== null && dictionary !== 0n) {
    const message = `the archive was compressed with zstd dictionary ${dictionary}; compress it without one`;
    throw new ImageError('ZSTD_DICTIONARY', message, { offset, found: dictionary });
  }
  const contentBytes = contentSize(bytes, descriptor, dictionaryAt + dictionaryLength(descriptor));
  if (contentBytes !== null && contentBytes >= unknownSizes) {
    const message = `the archive is damaged: the zstd frame at byte ${offset} says that it has ${contentBytes} bytes`;
    throw new ImageError('ZSTD_CORRUPT', message, { offset, found: contentBytes });
  }
  const windowBytes = isSingleSegment(descriptor) ? Number(contentBytes) : windowSize(bytes.readUInt8(5));
  return { windowBytes, contentBytes, hasChecksum: (descriptor & 0x04) !== 0 };
}

function contentSize(bytes: Buffer, descriptor: number, at: number): bigint | null {
  const length = contentSizeLength(descriptor);
  const size = readSize(bytes, at, length);
  // Two bytes tell sizes from 256 on: smaller ones have a shorter form.
  return size !== null && length === 2 ? size + 256n : size;
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function isSingleSegment(descriptor: number): boolean {
  return (descriptor & 0x20) !== 0;
}

function dictionaryLength(descriptor: number): number {
  const flag = descriptor & 3;
  return flag === 3 ? 4 : flag;
}

function contentSizeLength(descriptor: number): number {
  const flag = descriptor >> 6;
  if (flag === 0) return isSingleSegment(descriptor) ? 1 : 0;
  return 2 ** flag;
}

function readSize(bytes: Buffer, at: number, length: number): bigint | null {
  if (length === 0) return null;
  return length === 8 ? bytes.readBigUInt64LE(at) : BigInt(bytes.readUIntLE(at, length));
}
