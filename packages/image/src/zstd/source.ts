import type { FileHandle } from 'node:fs/promises';

export interface ReadOptions {
  /** Told how many bytes have been read. */
  readonly onBytes?: ((doneBytes: number) => void) | undefined;
  /** Whether nobody looks at a chunk any more when two others have come. Default: false, they are good for ever. */
  readonly isBrief?: boolean | undefined;
}

/** Where compressed bytes come from. */
export interface ZstdSource {
  /** All of them from the beginning. May be called again. */
  read(options?: ReadOptions): AsyncIterable<Buffer>;
  /** The file that they are in, at its beginning, for another process to read from. */
  readonly file: FileHandle;
}
