import { createScratchFolder } from '@vmwright/scratch-folder';
import { access, constants, lstat, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { BuildError } from './errors.js';
import type { BuildOptions } from './options.js';

/**
 * Finds out before the guest has run for an hour, and not after, whether the result can be written.
 *
 * @throws BuildError BUILD_TARGET_EXISTS, BUILD_TARGET_UNWRITABLE
 */
export async function checkTarget(target: string, overwrite: boolean): Promise<void> {
  const path = resolve(target);
  const folder = dirname(path);
  if (!(await isFolder(folder))) throw unwritable(path, `${folder} is no folder; make it first`);
  const found = await kindOf(path);
  if (found === 'other') throw unwritable(path, 'it is no plain file; name another');
  if (found === 'file' && !overwrite) {
    const message = `${path} is there already; name another file, or ask for it to be replaced`;
    throw new BuildError('BUILD_TARGET_EXISTS', message, { fault: 'input', path });
  }
  await tryFolder(path, folder);
}

/** @throws BuildError BUILD_FILE_UNREADABLE */
export async function checkFiles({ cdroms = [], linuxBoot }: BuildOptions): Promise<void> {
  const files = [...cdroms, linuxBoot?.kernel, linuxBoot?.initrd].filter((file) => file !== undefined);
  for (const path of files) {
    try {
      await access(path, constants.R_OK);
      if ((await stat(path)).isDirectory()) throw new Error('it is a folder');
    } catch (cause) {
      const message = `can't read ${path}: ${messageOf(cause)}`;
      throw new BuildError('BUILD_FILE_UNREADABLE', message, { fault: 'input', path, cause });
    }
  }
}

/** What is packed goes through a folder beside the target: whether there can be one says more than permissions do. */
async function tryFolder(path: string, folder: string): Promise<void> {
  try {
    const scratch = await createScratchFolder({ purpose: 'build', parent: folder });
    await scratch.remove();
  } catch (cause) {
    throw unwritable(path, messageOf(cause), cause);
  }
}

async function kindOf(path: string): Promise<'none' | 'file' | 'other'> {
  try {
    return (await lstat(path)).isFile() ? 'file' : 'other';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'none';
    throw unwritable(path, messageOf(error), error);
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // Missing, or out of reach.
  }
}

function unwritable(path: string, why: string, cause?: unknown): BuildError {
  return new BuildError('BUILD_TARGET_UNWRITABLE', `can't write ${path}: ${why}`, { fault: 'input', path, cause });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
