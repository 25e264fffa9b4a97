import type { FileHandle } from 'node:fs/promises';
import { writeAll } from '../files.js';
import { dataRuns, type Piece } from '../zeros.js';

/** Enough to keep the disk busy with small runs, and little to hold in memory for big ones. */
const writesAtOnce = 16;

/**
 * Writes pieces into a file that is all hole so far, leaving out blocks of zeros. While writes are under way the next
 * pieces are already being made.
 */
export class SparseFileWriter {
  readonly #file: FileHandle;
  #pending: Promise<void>[] = [];

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async write(piece: Piece): Promise<void> {
    for (const { offset, bytes } of dataRuns(piece)) {
      if (this.#pending.length === writesAtOnce) await this.flush();
      const write = writeAll(this.#file, bytes, offset);
      // Looked at by flush; until then a failure must not count as unhandled.
      write.catch(() => {});
      this.#pending.push(write);
    }
  }

  /** Waits for all that was written. */
  async flush(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    await Promise.all(pending);
  }
}
