import { access, constants, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

/** The file that a command name stands for in PATH, or null. Relative folders in PATH are not looked into. */
export async function findCommand(name: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    if (!isAbsolute(folder)) continue;
    const file = join(folder, name);
    if (await isExecutable(file)) return file;
  }
  return null;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false; // Not there, or not for us: look on.
  }
}
