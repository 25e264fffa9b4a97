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

/**
 * What a running QEMU was made of, beside the file that was started: the folders of its modules, and its own file, which
 * is another where a script or a loader was started. A QEMU that has listed its device types has loaded all its modules.
 */
export async function usedPaths(pid: number): Promise<readonly string[]> {
  return pathsIn(await readFile(`/proc/${pid}/maps`, 'utf8').catch(() => ''));
}

/** Those paths in a process's memory map. Names of modules begin with the kind of what they bring; those of libraries don't. */
export function pathsIn(maps: string): readonly string[] {
  const modules = maps.matchAll(/ (\/.*)\/(?:accel|audio|block|chardev|hw|ui)-[^/\n]*\.so$/gm);
  const programs = maps.matchAll(/ (\/.*\/qemu-[^/\n]*)$/gm);
  return [...new Set([...modules, ...programs].map(([, path = '']) => path))];
}
