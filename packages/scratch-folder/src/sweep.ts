import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Owner, ourselves, ownerOf } from './folder-name.js';
import { isAlive } from './process-identity.js';
import { removeTree } from './remove-tree.js';
import { isErrno } from './system-error.js';

/** What a sweep did. */
export interface SweepReport {
  /** Folders that are gone now because their owner is. */
  readonly removed: readonly string[];
  /** Folders of dead owners that could not be removed, and the system's reason. */
  readonly failed: readonly { readonly path: string; readonly error: unknown }[];
}

/** Removes a folder and all in it; one that is gone already is no error. */
export type RemoveFolder = (path: string) => Promise<void>;

/**
 * Removes the scratch folders in `parent` whose owner is gone. Leaves alone: names of any other form, what is not a
 * folder of ours, and folders made on another machine or in another pid namespace, where we can't see the owner.
 *
 * Two sweepers at once do no harm: a name is never used again, so a folder judged dead stays dead.
 *
 * @throws ScratchFolderError SCRATCH_PROC_UNREADABLE, or the file system's error when `parent` can't be listed.
 */
export async function sweepScratchFolders(
  parent: string,
  { removeFolder = removeTree }: { readonly removeFolder?: RemoveFolder } = {},
): Promise<SweepReport> {
  const removed: string[] = [];
  const failed: { path: string; error: unknown }[] = [];
  for (const name of await abandoned(await readdir(parent))) {
    const path = join(parent, name);
    try {
      if (!(await isOurFolder(path))) continue;
      await removeFolder(path);
      removed.push(path);
    } catch (error) {
      failed.push({ path, error });
    }
  }
  return { removed, failed };
}

/** The names whose owners are gone. Of each owner it is found out once: a process may have hundreds of folders. */
async function abandoned(names: readonly string[]): Promise<string[]> {
  const us = await ourselves();
  const owners = new Map<string, Promise<boolean>>();
  const isAbandoned = async (name: string): Promise<boolean> => {
    const owner = ownerOf(name);
    if (owner === null) return false;
    const key = [owner.pid, owner.startTime, owner.boot, owner.place].join();
    const gone = owners.get(key) ?? isGone(owner, us);
    owners.set(key, gone);
    return await gone;
  };
  const gone = await Promise.all(names.map(isAbandoned));
  return names.filter((_, index) => gone[index]);
}

/** Whether nobody with that name can be alive; in doubt somebody is. */
export async function isGone(owner: Owner, us: Owner): Promise<boolean> {
  if (owner.place !== us.place) return false;
  return owner.boot !== us.boot || !(await isAlive(owner));
}

/** Whether it is a real folder of this user's, and still there. */
export async function isOurFolder(path: string): Promise<boolean> {
  const stats = await lstat(path).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return null; // Another sweeper was faster.
    throw error;
  });
  return stats !== null && stats.isDirectory() && stats.uid === process.getuid?.();
}
