import type { FileHandle } from 'node:fs/promises';
import type { ReadOptions } from '../zstd/source.js';

const chunkBytes = 256 * 1024;

/** The bytes of an archive file, as they are needed. */
export async function* readArchive(
  file: FileHandle,
  signal: AbortSignal | undefined,
  { onBytes, isBrief = false }: ReadOptions = {},
): AsyncGenerator<Buffer> {
  const buffers = isBrief ? [0, 1, 2].map(() => Buffer.allocUnsafe(chunkBytes)) : [];
  for (let doneBytes = 0, turn = 0; ; turn = (turn + 1) % 3) {
    signal?.throwIfAborted();
    const chunk = buffers[turn] ?? Buffer.allocUnsafe(chunkBytes);
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, doneBytes);
    if (bytesRead === 0) return;
    doneBytes += bytesRead;
    onBytes?.(doneBytes);
    yield chunk.subarray(0, bytesRead);
  }
}
