import { Decompress } from 'fzstd';
import xxhash, { type XXHash, type XXHashAPI } from 'xxhash-wasm';
import { ImageError } from '../errors.js';
import type { Frame } from './frames.js';

/**
 * fzstd reads offsets of at most 25 bits right at any bit position: beyond, it gives wrong bytes without an error. An
 * offset is stored with 3 added, so every window below 64 MiB - 3 is safe.
 */
const maxWindowBytes = 64 * 1024 * 1024 - 4;

const blockHeaderBytes = 3;

/**
 * Decompresses in JavaScript, where there is nothing better. fzstd looks neither at the checksum nor at the content size of
 * a frame: both are verified here. It gets block by block, so that what it puts out at once is one block too.
 */
export async function* decodeWithFzstd(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  const hashing = await xxhash();
  for await (const frame of frames) yield* decodeFrame(frame, hashing);
}

async function* decodeFrame(frame: Frame, hashing: XXHashAPI): AsyncGenerator<Buffer> {
  checkWindow(frame);
  const hash = hashing.create64();
  let bytes = 0n;
  const output: Buffer[] = [];
  const decompress = new Decompress((data) => output.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength)));
  for await (const part of frame.parts) {
    // In two pieces, which fzstd puts together itself: of one piece it keeps all that is behind a block in memory, for long.
    feed(decompress, part.subarray(0, blockHeaderBytes), false);
    feed(decompress, part.subarray(blockHeaderBytes), false);
    for (const block of output.splice(0)) {
      hash.update(block);
      bytes += BigInt(block.length);
      checkContentSize(frame, bytes, false);
      yield block;
    }
  }
  feed(decompress, Buffer.alloc(0), true);
  for (const block of output.splice(0)) {
    hash.update(block);
    bytes += BigInt(block.length);
    yield block;
  }
  checkContentSize(frame, bytes, true);
  checkHash(frame, hash);
}

function feed(decompress: Decompress, part: Buffer, isLast: boolean): void {
  try {
    decompress.push(part, isLast);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ImageError('ZSTD_CORRUPT', `the archive is damaged: ${message}`, { cause });
  }
}

function checkWindow({ header: { windowBytes } }: Frame): void {
  if (windowBytes <= maxWindowBytes) return;
  const message =
    `a zstd frame needs a window of ${windowBytes} bytes, more than the decompressor in JavaScript can do; ` +
    'install zstd (apt install zstd) or use Node 22.15 or newer';
  throw new ImageError('ZSTD_WINDOW', message, { fault: 'host', found: windowBytes });
}

function checkContentSize({ header: { contentBytes } }: Frame, bytes: bigint, isEnd: boolean): void {
  if (contentBytes === null || (isEnd ? bytes === contentBytes : bytes <= contentBytes)) return;
  const message = `the archive is damaged: a zstd frame says that it has ${contentBytes} bytes, and has ${bytes}`;
  throw new ImageError('ZSTD_CORRUPT', message, { found: bytes });
}

/** RFC 8878, section 3.1.1: the lower four bytes of XXH64 with seed 0. */
function checkHash(frame: Frame, hash: XXHash<bigint>): void {
  const checksum = frame.checksum();
  if (checksum === null || BigInt.asUintN(32, hash.digest()) === BigInt(checksum)) return;
  throw new ImageError('ZSTD_CHECKSUM', 'the archive is damaged: its content does not have the checksum that it tells');
}
