import { access, constants, lstat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { FileError } from './failure.js';

/**
 * Finds out before the work is done, and not after, whether its result can be written.
 *
 * @throws FileError FILE_EXISTS, FILE_UNWRITABLE
 */
export async function checkTargetFile(path: string, force: boolean): Promise<void> {
  try {
    await access(dirname(resolve(path)), constants.W_OK);
    if (!(await isPlainFile(path))) return;
  } catch (cause) {
    throw new FileError('FILE_UNWRITABLE', path, cause);
  }
  if (!force) throw new FileError('FILE_EXISTS', path, 'it is there already; --force replaces it');
}

/** False where there is nothing. */
async function isPlainFile(path: string): Promise<boolean> {
  try {
    if ((await lstat(path)).isFile()) return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
  throw new Error('it is no plain file');
}
