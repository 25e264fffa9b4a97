import type { ByteReader } from '../byte-reader.js';
import { ImageError } from '../errors.js';
import { FrameBudget } from './frame-budget.js';
import { type FrameHeader, frameHeaderLength, frameMagic, maxBlockBytes, parseFrameHeader } from './frame-header.js';

/** One zstd frame. It has to be read or skipped to its end before the next frame is asked for. */
export interface Frame {
  readonly header: FrameHeader;
  /** The whole frame in parts, as they come: header, blocks, checksum. Each is good until the next one is asked for. */
  readonly parts: AsyncGenerator<Buffer>;
  /** Instead of reading the parts. */
  skip(): Promise<void>;
  /** The frame's checksum, once its parts are read; null when it has none. */
  checksum(): number | null;
}

/**
 * Walks through the frames of a zstd stream (RFC 8878, section 3.1) without decompressing: block headers tell where
 * everything ends. What is no frame, is cut off, or asks for more memory than allowed never gets to a decompressor.
 * Skippable frames are skipped.
 */
export async function* readFrames(reader: ByteReader, maxWindowBytes: number): AsyncGenerator<Frame> {
  const budget = new FrameBudget();
  let isFirst = true;
  // There may be very many skippable frames: as long as they are at hand, nothing is waited for.
  while (reader.hasBytes || !(await reader.atEnd())) {
    const magic = reader.takeAtHand(4) ?? (await need(reader, 4));
    if (isSkippable(magic)) {
      const length = (reader.takeAtHand(4) ?? (await need(reader, 4))).readUInt32LE(0);
      if (reader.takeAtHand(length) === null) await skipBytes(reader, length);
    } else if (magic.readUInt32LE(0) === frameMagic) {
      budget.spendFrame(reader.position - magic.length);
      yield await openFrame(reader, magic, maxWindowBytes, budget);
    } else {
      throw notZstd(reader, magic, isFirst);
    }
    isFirst = false;
  }
  if (isFirst) throw new ImageError('ZSTD_MAGIC', 'the archive is empty: there is no zstd frame in it', { offset: 0 });
}

/**
 * Walks through all frames without giving them out.
 *
 * @returns whether there is one that is not skippable
 */
export async function checkFrames(reader: ByteReader, maxWindowBytes: number): Promise<boolean> {
  let hasContent = false;
  for await (const frame of readFrames(reader, maxWindowBytes)) {
    await frame.skip();
    hasContent = true;
  }
  return hasContent;
}

async function openFrame(
  reader: ByteReader,
  magic: Buffer,
  maxWindowBytes: number,
  budget: FrameBudget,
): Promise<Frame> {
  const offset = reader.position - magic.length;
  const descriptor = await need(reader, 1);
  const rest = await need(reader, frameHeaderLength(descriptor.readUInt8(0)));
  const bytes = Buffer.concat([magic, descriptor, rest]);
  const header = parseFrameHeader(bytes, offset);
  if (header.windowBytes > maxWindowBytes) {
    const message = `a zstd frame needs a window of ${header.windowBytes} bytes; allowed: ${maxWindowBytes} (zstd --long=27)`;
    throw new ImageError('ZSTD_WINDOW', message, { offset, found: header.windowBytes });
  }
  let checksum: number | null = null;
  async function* parts(): AsyncGenerator<Buffer> {
    yield bytes;
    yield* readBlocks(reader, header, budget);
    if (!header.hasChecksum) return;
    const trailer = await need(reader, 4);
    checksum = trailer.readUInt32LE(0);
    yield trailer;
  }
  return { header, parts: parts(), skip: () => skipBlocks(reader, header, budget), checksum: () => checksum };
}

async function* readBlocks(reader: ByteReader, header: FrameHeader, budget: FrameBudget): AsyncGenerator<Buffer> {
  for (let isLast = false; !isLast; ) {
    const offset = reader.position;
    const block = parseBlockHeader((await reader.peek(3)) ?? (await need(reader, 3)), offset);
    isLast = block.isLast;
    checkBlock(block, header, offset);
    if (block.contentBytes === 0 && !isLast) budget.spendEmptyBlock(offset);
    yield* pieces(reader, 3 + block.storedBytes);
  }
}

/** The next bytes, as they come. */
async function* pieces(reader: ByteReader, length: number): AsyncGenerator<Buffer> {
  for (let left = length; left > 0; ) {
    const some = await reader.takeSome(left);
    if (some === null) throw truncated(reader);
    left -= some.length;
    yield some;
  }
}

/** There may be very many blocks of few bytes: as long as they are at hand, nothing is waited for. */
async function skipBlocks(reader: ByteReader, header: FrameHeader, budget: FrameBudget): Promise<void> {
  for (let isLast = false; !isLast; ) {
    const offset = reader.position;
    const block = parseBlockHeader(reader.takeAtHand(3) ?? (await need(reader, 3)), offset);
    isLast = block.isLast;
    if (reader.takeAtHand(block.storedBytes) === null) await skipBytes(reader, block.storedBytes);
    checkBlock(block, header, offset);
    if (block.contentBytes === 0 && !isLast) budget.spendEmptyBlock(offset);
  }
  if (header.hasChecksum) await need(reader, 4);
}

interface Block {
  readonly isLast: boolean;
  readonly contentBytes: number;
  readonly storedBytes: number;
}

/** RFC 8878, section 3.1.1.2: bit 0 says that it is the last, bits 1 and 2 the type, the others the size. */
function parseBlockHeader(bytes: Buffer, offset: number): Block {
  const bits = bytes.readUIntLE(0, 3);
  const type = (bits >> 1) & 3;
  const size = bits >> 3;
  if (type === 3) throw corrupt(offset, 'a block of the reserved type 3');
  // Section 3.1.1.3: the shortest headers of literals and of sequences. fzstd would look for them behind the block.
  if (type === 2 && size < 2) throw corrupt(offset, `a compressed block of ${size} bytes`);
  // A run-length block stores one byte, and its size is that of the output.
  return { isLast: (bits & 1) === 1, contentBytes: size, storedBytes: type === 1 ? 1 : size };
}

function checkBlock({ contentBytes }: Block, header: FrameHeader, offset: number): void {
  const allowed = maxBlockBytes(header);
  if (contentBytes > allowed) throw corrupt(offset, `a block of ${contentBytes} bytes; this frame allows ${allowed}`);
}

async function skipBytes(reader: ByteReader, length: number): Promise<void> {
  if (!(await reader.skip(length))) throw truncated(reader);
}

async function need(reader: ByteReader, length: number): Promise<Buffer> {
  const bytes = await reader.take(length);
  if (bytes === null) throw truncated(reader);
  return bytes;
}

/** RFC 8878, section 3.1.2: 16 magic numbers. */
function isSkippable(magic: Buffer): boolean {
  return (magic.readUInt32LE(0) & 0xfffffff0) >>> 0 === 0x184d2a50;
}

function notZstd(reader: ByteReader, magic: Buffer, isFirst: boolean): ImageError {
  const where = isFirst ? 'the archive does not begin with' : 'behind a zstd frame there is something else than';
  const facts = { offset: reader.position - magic.length, found: magic.toString('hex') };
  return new ImageError(
    'ZSTD_MAGIC',
    `${where} a zstd frame: found the bytes ${facts.found}; pack it as .tar.zst`,
    facts,
  );
}

function truncated(reader: ByteReader): ImageError {
  const offset = reader.position;
  const message = `the archive ends within a zstd frame, after byte ${offset}: it is cut off, get it again`;
  return new ImageError('ZSTD_TRUNCATED', message, { offset });
}

function corrupt(offset: number, what: string): ImageError {
  return new ImageError('ZSTD_CORRUPT', `the archive is damaged: at byte ${offset} there is ${what}`, { offset });
}
