import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { binaryOf } from './identity.js';

/**
 * A binary that is not here may be elsewhere, where others share the folder: in a container, on another host. Who writes
 * nothing for so long can find out again.
 */
const keptMs = 24 * 60 * 60 * 1000;

/** Removes what is remembered of binaries that are gone: each version of QEMU in a folder of its own would leave some. */
export async function sweepRecords(folder: string, now = Date.now()): Promise<void> {
  for (const name of await readdir(folder)) {
    const binary = binaryOf(/^(?:accelerator|capabilities)-(.+)\.json$/.exec(name)?.[1] ?? '');
    if (binary === null || existsSync(binary)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > keptMs) await rm(path, { force: true });
  }
}
