import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The folders in the answer to `-L help`, one on each line. */
export function dataFoldersOf(help: string): readonly string[] {
  return help
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('/'));
}

/** Where keyboard layouts may lie, in the order in which QEMU looks. */
export function keymapFolders(dataFolders: readonly string[]): readonly string[] {
  return dataFolders.map((folder) => join(folder, 'keymaps'));
}

/** Names of the keyboard layouts in any of the folders; null when none can be read, so that nothing is known. */
export async function keymapsIn(folders: readonly string[]): Promise<readonly string[] | null> {
  const lists = await Promise.all(folders.map((folder) => readdir(folder).catch(() => null)));
  const found = lists.filter((list) => list !== null);
  return found.length === 0 ? null : [...new Set(found.flat())].toSorted();
}
