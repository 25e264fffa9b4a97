import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { startTimeOf } from '../process/start-time.js';

/**
 * Name of a file to write to before it takes the place of `path`. It says which process writes it, so that what a killed
 * process leaves behind can be told from what is being written.
 */
export async function temporaryName(path: string): Promise<string> {
  const start = (await startTimeOf(process.pid)) ?? '0';
  return `${path}.${process.pid}-${start}-${Math.random().toString(36).slice(2)}.tmp`;
}

/**
 * Removes what dead processes left behind beside `path`. Where a folder is shared by containers that don't see each
 * other's processes, this can take the file of a living one: its rename then fails, and it does without a cache.
 */
export async function sweepTemporaries(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const owner = /\.(\d+)-(\d+)-[0-9a-z]+\.tmp$/.exec(name);
    if (!name.startsWith(`${basename(path)}.`) || owner === null) continue;
    if ((await startTimeOf(Number(owner[1]))) !== owner[2]) await rm(join(folder, name), { force: true });
  }
}
