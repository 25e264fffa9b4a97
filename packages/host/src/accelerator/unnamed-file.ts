import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFileSystemError } from '../cache/file-system-error.js';

/** O_TMPFILE of Linux, which Node has no name for: the same number on all architectures but for O_DIRECTORY in it. */
const openUnnamed = 0o20_000_000 | constants.O_DIRECTORY | constants.O_RDWR;

/**
 * A file that no folder lists, so that nothing stays behind, however this process ends. A child reads it through its
 * file descriptor, by the name /proc/self/fd/N.
 */
export async function unnamedFile(content: Uint8Array, folders = [tmpdir(), '/dev/shm']): Promise<FileHandle> {
  const file = await openIn(folders);
  try {
    await file.writeFile(content);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openIn(folders: readonly string[]): Promise<FileHandle> {
  const failures: unknown[] = [];
  for (const folder of folders) {
    for (const attempt of [openWithoutName, openAndUnlink]) {
      try {
        return await attempt(folder);
      } catch (error) {
        if (!isFileSystemError(error)) throw error;
        failures.push(error);
      }
    }
  }
  throw new AggregateError(failures, `No file can be made in ${folders.join(' or ')}: set TMPDIR to a folder for that`);
}

async function openWithoutName(folder: string): Promise<FileHandle> {
  return open(folder, openUnnamed, 0o600);
}

/** For file systems without O_TMPFILE. */
async function openAndUnlink(folder: string): Promise<FileHandle> {
  const path = join(folder, `vmwright-${process.pid}-${randomBytes(4).toString('hex')}`);
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  return file;
}
