import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { isFileSystemError } from './file-system-error.js';

/** A capability record has about 70 KiB. */
const maxRecordBytes = 4 * 1024 * 1024;

/**
 * Reads a record that this user stored. Whatever is wrong with the file makes it no record: it is absent, unreadable, a
 * link, a pipe, somebody else's, too long, or not JSON. Its content is unknown data, to be checked by the caller.
 */
export async function readRecord(path: string): Promise<unknown> {
  try {
    const text = await readOwnFile(path);
    return text === null ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || isFileSystemError(error)) return undefined;
    throw error;
  }
}

async function readOwnFile(path: string): Promise<string | null> {
  // Without O_NONBLOCK the open of a pipe would wait for a writer.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    const ours = stats.uid === process.geteuid?.() && (stats.mode & 0o022) === 0;
    if (!stats.isFile() || !ours || stats.size > maxRecordBytes) return null;
    // The size may change while it is read; no more than the limit is taken.
    const buffer = Buffer.alloc(stats.size);
    const { bytesRead } = await file.read(buffer, 0, stats.size, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
