import type { FileHandle } from 'node:fs/promises';
import { writeAll } from '../files.js';
import { dataRuns, holeUnit, type Piece, zeros } from '../zeros.js';

/** Enough to keep the disk busy with small runs. */
const writesAtOnce = 16;
/** Pieces that follow each other are written at once, up to this: each write costs a change of threads. */
const batchBytes = 512 * 1024;
/** What is kept in memory for writes that are under way. */
const pendingBytesLimit = 4 * batchBytes;

interface Write {
  readonly done: Promise<void>;
  readonly bytes: number;
}

/**
 * Writes pieces into a file that is all hole so far, leaving out blocks of zeros. While writes are under way the next
 * pieces are already being made.
 */
export class SparseFileWriter {
  readonly #file: FileHandle;
  readonly #onWritten: ((bytes: number) => void) | undefined;
  readonly #pending: Write[] = [];
  #pendingBytes = 0;
  /** Pieces without a gap between them, the first of which belongs at `#batchStart`. */
  #batch: Buffer[] = [];
  #batchStart = 0;
  #batchEnd = 0;

  /** `onWritten` is told of bytes that the file has. */
  constructor(file: FileHandle, onWritten?: (bytes: number) => void) {
    this.#file = file;
    this.#onWritten = onWritten;
  }

  async write(piece: Piece): Promise<void> {
    for (const { offset, bytes } of dataRuns(piece)) {
      this.#bridgeTo(offset);
      const isFull = this.#batchEnd - this.#batchStart + bytes.length > batchBytes;
      if (offset !== this.#batchEnd || isFull) await this.#submit(offset);
      this.#batch.push(bytes);
      this.#batchEnd += bytes.length;
    }
  }

  /** Waits for all that was written. */
  async flush(): Promise<void> {
    await this.#submit(0);
    while (this.#pending.length > 0) await this.#finishOldest();
  }

  /** Waits until no write is under way, however they end. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#pending.map(({ done }) => done));
  }

  /** Fills a gap that saves no space as a hole: a file may have a million of them, and each would cost a write. */
  #bridgeTo(offset: number): void {
    const gap = offset - this.#batchEnd;
    if (gap === 0 || gap >= holeUnit || this.#batch.length === 0) return;
    this.#batch.push(zeros.subarray(0, gap));
    this.#batchEnd = offset;
  }

  /** Begins to write the batch, and a new one at `next`. */
  async #submit(next: number): Promise<void> {
    const [batch, start, bytes] = [this.#batch, this.#batchStart, this.#batchEnd - this.#batchStart];
    this.#batch = [];
    this.#batchStart = next;
    this.#batchEnd = next;
    if (batch.length === 0) return;
    while (this.#pending.length === writesAtOnce || this.#pendingBytes > pendingBytesLimit) await this.#finishOldest();
    const done = writeBatch(this.#file, batch, bytes, start);
    // Looked at by #finishOldest; until then a failure must not count as unhandled.
    done.catch(() => {});
    this.#pending.push({ done, bytes });
    this.#pendingBytes += bytes;
  }

  async #finishOldest(): Promise<void> {
    const write = this.#pending.shift();
    if (write === undefined) return;
    this.#pendingBytes -= write.bytes;
    await write.done;
    this.#onWritten?.(write.bytes);
  }
}

async function writeBatch(file: FileHandle, batch: readonly Buffer[], bytes: number, offset: number): Promise<void> {
  const { bytesWritten } = await file.writev(batch, offset);
  // A full disk takes a part; the rest gets the error.
  if (bytesWritten < bytes) await writeAll(file, Buffer.concat(batch).subarray(bytesWritten), offset + bytesWritten);
}
