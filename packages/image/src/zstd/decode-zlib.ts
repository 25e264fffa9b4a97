import type { Transform } from 'node:stream';
import { ImageError } from '../errors.js';
import type { Frame } from './frames.js';
import type { ZlibWithZstd } from './node-zlib.js';

/** Each is garbage soon: of larger ones much more memory waits to be collected. */
const outputBytes = 96 * 1024;
/** Parts are put together up to this: each write costs a change of threads. */
const inputBytes = 128 * 1024;

/**
 * Decompresses with node:zlib, each frame with a decompressor of its own: one alone stops in silence behind the first
 * frame of a chunk. It verifies checksums. No part of a frame is looked at any more once the next one is asked for.
 */
export async function* decodeWithZlib(frames: AsyncIterable<Frame>, zlib: ZlibWithZstd): AsyncGenerator<Buffer> {
  const staging = Buffer.allocUnsafe(inputBytes);
  for await (const frame of frames) {
    const decompress = zlib.createZstdDecompress({ chunkSize: outputBytes });
    const fed = feed(frame.parts, decompress, staging).catch((error: unknown) => {
      decompress.destroy(error instanceof Error ? error : new Error(String(error)));
    });
    try {
      for await (const chunk of decompress) yield asBuffer(chunk);
    } catch (error) {
      throw error instanceof ImageError ? error : asImageError(error);
    } finally {
      decompress.destroy();
      await fed;
    }
  }
}

/** Writes the parts, of which those that are small are copied into `staging` first. */
async function feed(parts: AsyncIterable<Buffer>, decompress: Transform, staging: Buffer): Promise<void> {
  let filled = 0;
  const flush = async () => {
    if (filled > 0) await write(decompress, staging.subarray(0, filled));
    filled = 0;
  };
  for await (const part of parts) {
    if (filled + part.length > staging.length) await flush();
    if (part.length > staging.length) await write(decompress, part);
    else filled += part.copy(staging, filled);
  }
  await flush();
  decompress.end();
}

/** Waits until the bytes have been taken, so that they may be changed. */
function write(decompress: Transform, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const closed = () => reject(new Error('the decompressor was closed'));
    // What is being written when the decompressor fails is never told of it.
    decompress.once('close', closed);
    decompress.write(bytes, (error) => {
      decompress.off('close', closed);
      if (error) reject(error);
      else resolve();
    });
  });
}

function asBuffer(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  throw new TypeError('node:zlib gave something else than a buffer');
}

/** Errors of the stream that the frames come from pass as they are; those of zlib have a code that begins with ZSTD or Z. */
function asImageError(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error;
  if (!/^Z(STD)?_/.test(error.code)) return error;
  const isChecksum = error.code === 'ZSTD_error_checksum_wrong';
  const message = isChecksum ? 'its content does not have the checksum that it tells' : error.message;
  return new ImageError(isChecksum ? 'ZSTD_CHECKSUM' : 'ZSTD_CORRUPT', `the archive is damaged: ${message}`, {
    cause: error,
  });
}
