import type { FileHandle } from 'node:fs/promises';
import { dataRuns, type Piece } from '../zeros.js';

/**
 * Writes pieces into a file that is all hole so far, leaving out blocks of zeros. While one write is under way the next
 * piece is already being made.
 */
export class SparseFileWriter {
  readonly #file: FileHandle;
  #pending: Promise<unknown> = Promise.resolve();

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async write(piece: Piece): Promise<void> {
    for (const run of dataRuns(piece)) {
      await this.#pending;
      this.#pending = writeAll(this.#file, run);
      // Awaited before the next write or by flush; until then a failure must not count as unhandled.
      this.#pending.catch(() => {});
    }
  }

  /** Waits for the last write. */
  async flush(): Promise<void> {
    await this.#pending;
  }
}

async function writeAll(file: FileHandle, { offset, bytes }: Piece): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, offset + written);
    written += bytesWritten;
  }
}
