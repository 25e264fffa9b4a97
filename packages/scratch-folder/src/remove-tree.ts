import { chmod, lchown, lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from './system-error.js';

/** Removes a folder of ours and all in it, no matter who made that; one that is gone already is no error. */
export async function removeTree(path: string): Promise<void> {
  if (process.geteuid?.() === 0) await takeOver(path);
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * Makes all folders below one that only root can write to root's as well, from the top down: another user, who can write
 * to one, might put a link to elsewhere in the place of a folder in it just when root goes down into that to remove it all.
 */
export async function takeOver(folder: string): Promise<void> {
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      const path = join(folder, entry.name);
      await makeOurs(path);
      await takeOver(path);
    }
  } catch (error) {
    // Another one who removes it was faster.
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

/** Nobody can exchange it meanwhile, as the folder that it is in is root's by now. */
async function makeOurs(path: string): Promise<void> {
  if ((await lstat(path)).uid === 0) return;
  await lchown(path, 0, 0);
  await chmod(path, 0o700);
}
