import { ImageError } from '../errors.js';

const framesForAll = 4096;
const archiveBytesPerFrame = 16 * 1024;
const maxEmptyBlocks = 1024;

/**
 * Counts what costs a decompressor time and gives nothing: an archive of a few MB could have a million frames, at a
 * tenth of a millisecond each. Compressors make a frame of megabytes, and put an empty block only at its end.
 */
export class FrameBudget {
  #frames = 0;
  #emptyBlocks = 0;

  /** @throws ImageError ZSTD_LIMIT */
  spendFrame(offset: number): void {
    this.#frames += 1;
    if (this.#frames <= framesForAll + offset / archiveBytesPerFrame) return;
    throw tooMuch(`${this.#frames} zstd frames in its first ${offset} bytes`, offset);
  }

  /** @throws ImageError ZSTD_LIMIT */
  spendEmptyBlock(offset: number): void {
    this.#emptyBlocks += 1;
    if (this.#emptyBlocks <= maxEmptyBlocks) return;
    throw tooMuch(`more than ${maxEmptyBlocks} blocks without content`, offset);
  }
}

function tooMuch(what: string, offset: number): ImageError {
  return new ImageError('ZSTD_LIMIT', `the archive has ${what}: compress it again, with zstd`, { offset });
}
