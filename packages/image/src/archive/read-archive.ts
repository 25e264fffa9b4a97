import type { FileHandle } from 'node:fs/promises';

const chunkBytes = 256 * 1024;

/** The bytes of an archive file, as they are needed. Each chunk is one that nobody else writes to. */
export async function* readArchive(
  file: FileHandle,
  signal: AbortSignal | undefined,
  onBytes?: (doneBytes: number) => void,
): AsyncGenerator<Buffer> {
  for (let doneBytes = 0; ; ) {
    signal?.throwIfAborted();
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, doneBytes);
    if (bytesRead === 0) return;
    doneBytes += bytesRead;
    onBytes?.(doneBytes);
    yield chunk.subarray(0, bytesRead);
  }
}
