import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';

/** What programs look at for PATH and the like: `process.env`, or a part of it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Absolute path of the program in PATH; null when there is none. Empty and relative entries of PATH are not looked at. */
export async function findExecutable(name: string, env: Environment = process.env): Promise<string | null> {
  return findIn((env['PATH'] ?? '').split(delimiter), name);
}

/** Absolute path of the program where Linux keeps those of the administrator, which the PATH of other users may lack. */
export async function findOutsidePath(name: string): Promise<string | null> {
  return findIn(['/usr/local/sbin', '/usr/sbin', '/sbin'], name);
}

/** True for a file that the present user may run. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function findIn(folders: readonly string[], name: string): Promise<string | null> {
  for (const folder of folders.filter((candidate) => candidate.startsWith('/'))) {
    const candidate = join(resolve(folder), name);
    if (await isExecutable(candidate)) return candidate;
  }
  return null;
}
