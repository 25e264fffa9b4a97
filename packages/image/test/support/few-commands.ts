import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';

/** A PATH that has these commands only, in a folder that is made for it. To be followed by `vi.unstubAllEnvs()`. */
export async function useFewCommands(folder: string, commands: readonly string[]): Promise<void> {
  await mkdir(folder);
  for (const command of commands) await symlink(join('/usr/bin', command), join(folder, command));
  vi.stubEnv('PATH', folder);
}
