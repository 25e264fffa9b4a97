import type { FileHandle } from 'node:fs/promises';
import { writeAll } from '../files.js';
import { dataRuns, type Piece } from '../zeros.js';

/** Enough to keep the disk busy with small runs. */
const writesAtOnce = 16;
/** Pieces that follow each other are written at once, up to this: each write costs a change of threads. */
const batchBytes = 512 * 1024;
/** What is kept in memory for writes that are under way. */
const pendingBytesLimit = 4 * batchBytes;

/**
 * Writes pieces into a file that is all hole so far, leaving out blocks of zeros. While writes are under way the next
 * pieces are already being made.
 */
export class SparseFileWriter {
  readonly #file: FileHandle;
  #pending: Promise<void>[] = [];
  #pendingBytes = 0;
  /** Pieces without a gap between them, the first of which belongs at `#batchStart`. */
  #batch: Buffer[] = [];
  #batchStart = 0;
  #batchEnd = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async write(piece: Piece): Promise<void> {
    for (const { offset, bytes } of dataRuns(piece)) {
      const isFull = this.#batchEnd - this.#batchStart + bytes.length > batchBytes;
      if (offset !== this.#batchEnd || isFull) await this.#submit(offset);
      this.#batch.push(bytes);
      this.#batchEnd += bytes.length;
    }
  }

  /** Waits for all that was written. */
  async flush(): Promise<void> {
    await this.#submit(0);
    await this.#settle();
  }

  /** Begins to write the batch, and a new one at `next`. */
  async #submit(next: number): Promise<void> {
    const [batch, start, bytes] = [this.#batch, this.#batchStart, this.#batchEnd - this.#batchStart];
    this.#batch = [];
    this.#batchStart = next;
    this.#batchEnd = next;
    if (batch.length === 0) return;
    if (this.#pending.length === writesAtOnce || this.#pendingBytes + bytes > pendingBytesLimit) await this.#settle();
    const write = writeBatch(this.#file, batch, bytes, start);
    // Looked at by #settle; until then a failure must not count as unhandled.
    write.catch(() => {});
    this.#pending.push(write);
    this.#pendingBytes += bytes;
  }

  async #settle(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    this.#pendingBytes = 0;
    await Promise.all(pending);
  }
}

async function writeBatch(file: FileHandle, batch: readonly Buffer[], bytes: number, offset: number): Promise<void> {
  const { bytesWritten } = await file.writev(batch, offset);
  // A full disk takes a part; the rest gets the error.
  if (bytesWritten < bytes) await writeAll(file, Buffer.concat(batch).subarray(bytesWritten), offset + bytesWritten);
}
