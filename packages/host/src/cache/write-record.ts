import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isFileSystemError } from './file-system-error.js';
import { sweepRecords } from './sweep-records.js';
import { sweepTemporaries, temporaryName } from './temporary.js';

/**
 * Stores a record, so that readers see the old one or the new one and never a part. Where it can't be stored (a
 * read-only or full file system, a folder of somebody else) all works as before, without a cache.
 *
 * @returns Whether it was stored.
 */
export async function writeRecord(path: string, record: unknown): Promise<boolean> {
  try {
    await makeFolder(dirname(path));
    await replaceFile(path, JSON.stringify(record));
    await sweepTemporaries(path);
    await sweepRecords(dirname(path));
    return true;
  } catch (error) {
    if (isFileSystemError(error)) return false;
    throw error;
  }
}

/**
 * Makes a folder and those above it that are missing. Not by mkdir's own option for that, which never comes to an end
 * where a file system answers ENOENT in a folder that is there, as /proc does.
 */
async function makeFolder(path: string): Promise<void> {
  if (await isThereAfterMkdir(path)) return;
  await makeFolder(dirname(path));
  // It can be missing no more: what fails now fails for another reason.
  await mkdir(path, { mode: 0o700 }).catch(unlessThere);
}

/** False when a folder above is missing. */
async function isThereAfterMkdir(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 }).catch(unlessThere);
    return true;
  } catch (error) {
    if (isFileSystemError(error) && error.code === 'ENOENT' && dirname(path) !== path) return false;
    throw error;
  }
}

/** Another process may be making the same folder. */
function unlessThere(error: unknown): void {
  if (!isFileSystemError(error) || error.code !== 'EEXIST') throw error;
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = await temporaryName(path);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
