import type { FileHandle } from 'node:fs/promises';
import type { OnProgress } from '../progress.js';

const chunkBytes = 256 * 1024;

/** The bytes of an archive file, as they are needed. Each chunk is one that nobody else writes to. */
export async function* readArchive(
  file: FileHandle,
  totalBytes: number,
  { signal, onProgress }: { signal?: AbortSignal | undefined; onProgress?: OnProgress | undefined },
): AsyncGenerator<Buffer> {
  for (let doneBytes = 0; ; ) {
    signal?.throwIfAborted();
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, doneBytes);
    if (bytesRead === 0) return;
    doneBytes += bytesRead;
    onProgress?.({ doneBytes, totalBytes });
    yield chunk.subarray(0, bytesRead);
  }
}
