import type { FileHandle } from 'node:fs/promises';

/** Where compressed bytes come from. */
export interface ZstdSource {
  /** All of them from the beginning; `onBytes` is told how many have been read. May be called again. */
  read(onBytes?: (doneBytes: number) => void): AsyncIterable<Buffer>;
  /** The file that they are in, at its beginning, for another process to read from. */
  readonly file: FileHandle;
}
