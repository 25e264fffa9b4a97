import { ByteReader } from '../byte-reader.js';
import { findCommand } from '../command.js';
import { ImageError } from '../errors.js';
import { decodeWithCommand } from './decode-command.js';
import { decodeWithFzstd } from './decode-fzstd.js';
import { decodeWithZlib } from './decode-zlib.js';
import { readFrames } from './frames.js';
import { zlibWithZstd } from './node-zlib.js';
import type { ZstdSource } from './source.js';

/** Who decompresses: node:zlib (Node 22.15 or newer), the zstd command, or fzstd, which is JavaScript. */
export type ZstdDecoder = 'zlib' | 'command' | 'fzstd';

export interface DecodeOptions {
  readonly decoder: ZstdDecoder;
  readonly maxWindowBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Told how many of the compressed bytes have been taken. */
  readonly onBytes?: ((doneBytes: number) => void) | undefined;
}

/** The best decoder at hand: node:zlib, else the command, else fzstd. */
export async function chooseDecoder(): Promise<ZstdDecoder> {
  if (zlibWithZstd !== null) return 'zlib';
  return (await findCommand('zstd')) === null ? 'fzstd' : 'command';
}

/**
 * Decompresses a zstd stream of any number of frames. It ends only after the last frame was complete and right.
 *
 * @throws ImageError ZSTD_*; what reading the source throws
 */
export async function* decodeZstd(source: ZstdSource, options: DecodeOptions): AsyncGenerator<Buffer> {
  if (options.decoder === 'command') {
    const command = (await findCommand('zstd')) ?? missing('there is no zstd command in PATH');
    return yield* decodeWithCommand(source, command, options);
  }
  // fzstd keeps some of its input for later.
  const isBrief = options.decoder === 'zlib';
  const reader = new ByteReader(source.read({ onBytes: options.onBytes, isBrief }));
  try {
    const frames = readFrames(reader, options.maxWindowBytes);
    if (options.decoder === 'fzstd') yield* decodeWithFzstd(frames);
    else yield* decodeWithZlib(frames, zlibWithZstd ?? missing('node:zlib knows no zstd'));
  } finally {
    await reader.close();
  }
}

function missing(what: string): never {
  const message = `${what}; install zstd (apt install zstd), use Node 22.15 or newer, or leave the choice of decoder out`;
  throw new ImageError('ZSTD_UNAVAILABLE', message, { fault: 'host' });
}
