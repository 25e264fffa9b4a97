import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Folders in which distributions keep QEMU's modules, below the prefix that the binary's `bin` lies in. */
const usualFolders = [
  'lib/qemu',
  'lib64/qemu',
  'lib/x86_64-linux-gnu/qemu',
  'lib/aarch64-linux-gnu/qemu',
  'lib/riscv64-linux-gnu/qemu',
];

/**
 * Where a binary may look for modules: which devices it has depends on what is installed there. No command tells these
 * folders; a folder that is not there counts too, as it may come.
 */
export function usualModuleFolders(realBinary: string): readonly string[] {
  const prefix = dirname(dirname(realBinary));
  const configured = process.env['QEMU_MODULE_DIR'];
  return [...usualFolders.map((folder) => join(prefix, folder)), ...(configured ? [configured] : [])];
}

/** Where a running QEMU has modules from. */
export async function usedModuleFolders(pid: number): Promise<readonly string[]> {
  return loadedModuleFolders(await readFile(`/proc/${pid}/maps`, 'utf8').catch(() => ''));
}

/**
 * Folders of modules in a process's memory map. A QEMU that has listed its device types has loaded all of its modules;
 * their names begin with the kind of what they bring, which those of libraries don't.
 */
export function loadedModuleFolders(maps: string): readonly string[] {
  const modules = maps.matchAll(/ (\/.*)\/(?:accel|audio|block|chardev|hw|ui)-[^/\n]*\.so$/gm);
  return [...new Set([...modules].map(([, folder = '']) => folder))];
}
