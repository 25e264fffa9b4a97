import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { isFileSystemError } from '../cache/file-system-error.js';
import { enough } from './enough.js';
import { always, type Inspection } from './host-check.js';

const MiB = 1024 * 1024;

export const diskSpace: Inspection = {
  name: 'disk-space',
  severity: always,
  inspect: async ({ imageFolder = tmpdir(), diskMiB = 2048 }) => {
    const { folder, freeMiB } = await spaceFor(resolve(imageFolder));
    return {
      status: enough(freeMiB, diskMiB),
      found: `${freeMiB} MiB free in ${folder}`,
      detail: `Disk images need ${diskMiB} MiB.`,
    };
  },
};

/** A folder that is not there yet will be made in the closest one that is. */
async function spaceFor(folder: string): Promise<{ folder: string; freeMiB: number }> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return { folder, freeMiB: Math.floor((bavail * bsize) / MiB) };
  } catch (error) {
    if (!isFileSystemError(error) || error.code !== 'ENOENT' || folder === '/') throw error;
    return spaceFor(dirname(folder));
  }
}
