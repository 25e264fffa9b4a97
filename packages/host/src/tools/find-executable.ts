import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** What programs look at for PATH and the like: `process.env`, or a part of it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Absolute path of the program in PATH; null when there is none. Empty and relative entries of PATH are not looked at. */
export function findExecutable(name: string, env: Environment = process.env): string | null {
  return findIn((env['PATH'] ?? '').split(delimiter), name);
}

/** Absolute path of the program where Linux keeps those of the administrator, which the PATH of other users may lack. */
export function findOutsidePath(name: string): string | null {
  return findIn(['/usr/local/sbin', '/usr/sbin', '/sbin'], name);
}

/**
 * True for a file that the present user may run. Without waiting: the kernel looks through PATH for every program that is
 * started, and a turn in the thread pool takes many times as long as it does.
 */
export function isExecutable(path: string): boolean {
  try {
    // First what fails without an exception, as most folders of a PATH lack most programs.
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findIn(folders: readonly string[], name: string): string | null {
  const absolute = folders.filter((folder) => folder.startsWith('/'));
  return absolute.map((folder) => join(resolve(folder), name)).find(isExecutable) ?? null;
}
