import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPurpose, ourselves, ownerOf } from './folder-name.js';
import { defaultParent, namedParent } from './parent-folder.js';
import type { ScratchFolderOptions } from './scratch-folder.js';
import { isGone, isOurFolder } from './sweep.js';

/**
 * The folders of one purpose whose owners live, as far as can be seen from here, sorted by path: those of other
 * processes too, which may remove them at any moment.
 *
 * @throws ScratchFolderError
 */
export async function listScratchFolders({ purpose, parent }: ScratchFolderOptions): Promise<string[]> {
  checkPurpose(purpose);
  const home = parent === undefined ? defaultParent() : namedParent(parent);
  const us = await ourselves();
  const paths: string[] = [];
  for (const name of (await readdir(home)).toSorted()) {
    const owner = name.startsWith(`${purpose}-`) ? ownerOf(name) : null;
    if (owner === null || (await isGone(owner, us))) continue;
    const path = join(home, name);
    if (await isOurFolder(path)) paths.push(path);
  }
  return paths;
}
