import type { Machine } from '@vmwright/machine-schema';
import { createScratchFolder } from '@vmwright/scratch-folder';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ImageError } from '../errors.js';
import { hasCode, rethrow } from '../system-error.js';
import { syncPath } from '../files.js';
import { extractArchive } from './extract.js';
import { memberNames } from './member-names.js';
import type { ArchiveOptions } from './open-archive.js';

export type UnpackOptions = ArchiveOptions;

/**
 * Unpacks an image archive into `folder`, which must not exist yet or be empty: disk.img, layer.qcow2 and machine.json.
 * Everything is checked before the folder appears, and it appears complete or not at all, also after a crash: the work is
 * done in a private folder beside it, synced, and renamed. What a killed process left there is removed by the next call.
 *
 * Holes stay holes, and stored zeros become holes. Memory does not grow with the image.
 *
 * @returns what machine.json says
 * @throws ImageError for an archive that is refused, or when the host fails; the signal's reason after an abort
 */
export async function unpackImage(archive: string, folder: string, options: UnpackOptions = {}): Promise<Machine> {
  const target = resolve(folder);
  await checkTarget(target);
  try {
    await using scratch = await createScratchFolder({ purpose: 'unpack', parent: dirname(target) });
    const staging = join(scratch.path, 'image');
    await mkdir(staging);
    const { machine } = await extractArchive(archive, staging, { ...options, syncsEarly: true });
    for (const name of memberNames) await syncPath(join(staging, name));
    await syncPath(staging);
    options.signal?.throwIfAborted();
    await publish(staging, target);
    await syncPath(dirname(target));
    return machine;
  } catch (error) {
    return rethrow(error, `can't unpack ${archive} into ${target}`);
  }
}

/** Renaming a folder replaces an empty folder, and nothing else. */
async function publish(staging: string, target: string): Promise<void> {
  try {
    await rename(staging, target);
  } catch (cause) {
    if (!hasCode(cause, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR')) throw cause;
    throw new ImageError('TARGET_EXISTS', `${target} came into being meanwhile; name another`, { cause });
  }
}

/** Tells early; the renaming is what makes sure that nothing is overwritten. */
async function checkTarget(target: string): Promise<void> {
  const entries = await readdir(target).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw new ImageError('TARGET_EXISTS', `${target} exists and is no empty folder; name another`, { cause: error });
  });
  if (entries.length === 0) return;
  throw new ImageError('TARGET_EXISTS', `${target} is not empty; name a folder that does not exist yet`, {
    found: entries.length,
  });
}
