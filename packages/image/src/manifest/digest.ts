import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type FileHandle, open } from 'node:fs/promises';
import type { Piece } from '../zeros.js';

const chunkBytes = 1024 * 1024;
const zeros = Buffer.alloc(chunkBytes);
/** A file of holes takes seconds: others get their turn in between. */
const chunksInARow = 32;

/** The SHA-256 of a file whose data comes in pieces; what lies between them is zeros. */
export class SparseDigest {
  readonly #hash = createHash('sha256');
  #end = 0;

  async add({ offset, bytes }: Piece): Promise<void> {
    await this.#addZeros(offset);
    this.#hash.update(bytes);
    this.#end = offset + bytes.length;
  }

  /** In hexadecimal. */
  async finish(fileBytes: number): Promise<string> {
    await this.#addZeros(fileBytes);
    return this.#hash.digest('hex');
  }

  async #addZeros(end: number): Promise<void> {
    for (let chunks = 1; this.#end < end; chunks++) {
      const length = Math.min(chunkBytes, end - this.#end);
      this.#hash.update(zeros.subarray(0, length));
      this.#end += length;
      if (chunks % chunksInARow === 0) await setImmediate();
    }
  }
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The SHA-256 of a file, in hexadecimal. */
export async function digestOfFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  try {
    for await (const bytes of chunksOf(file)) {
      signal?.throwIfAborted();
      hash.update(bytes);
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/** The buffer that comes is good until the next is asked for. */
async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(chunkBytes);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, chunkBytes, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}
