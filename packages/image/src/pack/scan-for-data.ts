import { open } from 'node:fs/promises';
import { readAt } from '../files.js';
import type { Extent } from '../tar/sparse-map.js';
import { dataRuns } from '../zeros.js';

const chunkBytes = 1024 * 1024;

/** Extents of a file by its content: whatever is not zero. Reads all of it, holes too. */
export async function* scanForData(path: string, signal?: AbortSignal): AsyncGenerator<Extent> {
  const file = await open(path, 'r');
  try {
    for (let offset = 0; ; offset += chunkBytes) {
      signal?.throwIfAborted();
      const bytes = await readAt(file, offset, chunkBytes);
      for (const run of dataRuns({ offset, bytes })) yield { offset: run.offset, length: run.bytes.length };
      if (bytes.length < chunkBytes) return;
    }
  } finally {
    await file.close();
  }
}
