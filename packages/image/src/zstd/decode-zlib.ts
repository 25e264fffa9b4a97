import { Readable } from 'node:stream';
import { ImageError } from '../errors.js';
import { coalesce } from '../coalesce.js';
import type { Frame } from './frames.js';
import type { ZlibWithZstd } from './node-zlib.js';

/** Each is garbage soon. Of larger ones more memory waits to be collected: 14 MiB more at 256 KiB, for a few percent of time. */
const outputBytes = 96 * 1024;

/**
 * Decompresses with node:zlib, each frame with a decompressor of its own: one alone stops in silence behind the first
 * frame of a chunk. It verifies checksums.
 */
export async function* decodeWithZlib(frames: AsyncIterable<Frame>, zlib: ZlibWithZstd): AsyncGenerator<Buffer> {
  for await (const frame of frames) {
    const decompress = zlib.createZstdDecompress({ chunkSize: outputBytes });
    // Read ahead by little: what is refused soon should not have been walked through to its end.
    const source = Readable.from(coalesce(frame.parts), { highWaterMark: 1 });
    source.once('error', (error) => decompress.destroy(error)).pipe(decompress);
    try {
      for await (const chunk of decompress) yield asBuffer(chunk);
    } catch (error) {
      throw error instanceof ImageError ? error : asImageError(error);
    } finally {
      source.destroy();
      decompress.destroy();
    }
  }
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
