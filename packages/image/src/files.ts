import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ImageError } from './errors.js';

/** Opens a plain file for reading. A named pipe or device is refused instead of waited for. */
export async function openPlainFile(path: string): Promise<{ file: FileHandle; size: number }> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const stats = await file.stat();
  if (stats.isFile()) return { file, size: stats.size };
  await file.close();
  throw new ImageError('ARCHIVE_TYPE', `${path} is no plain file`, { found: stats.mode });
}

/** A file to read anywhere in: one on disk, or the beginning of one in memory. */
export interface ReadableFile {
  read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  stat(): Promise<{ readonly size: number }>;
}

/** Exactly `length` bytes from `offset`, fewer at the end of the file. */
export async function readAt(file: ReadableFile, offset: number, length: number): Promise<Buffer> {
  return readAtInto(file, offset, Buffer.alloc(Math.max(0, length)));
}

/** As `readAt`, into `buffer`: as much as there is room for. */
export async function readAtInto(file: ReadableFile, offset: number, buffer: Buffer): Promise<Buffer> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** Writes all of `bytes` at `offset`, or behind what was written last. */
export async function writeAll(file: FileHandle, bytes: Buffer, offset: number | null): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const at = offset === null ? null : offset + written;
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, at);
    written += bytesWritten;
  }
}

/** Runs `use` with a file, and closes it on every path. */
export async function withFile<T>(path: string, flags: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/** Makes what was written to a file or folder survive a power cut. */
export async function syncPath(path: string): Promise<void> {
  await withFile(path, 'r', (file) => file.sync());
}
