import type { Machine } from '@vmwright/machine-schema';
import { createScratchFolder } from '@vmwright/scratch-folder';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { folderForDisks } from '../instance/scratch-image.js';
import { rethrow } from '../system-error.js';
import { extractArchive } from './extract.js';
import type { ArchiveOptions } from './open-archive.js';

export interface VerifyOptions extends ArchiveOptions {
  /** Where to unpack to meanwhile. Default: `$TMPDIR`, or `/var/tmp`. */
  readonly folder?: string | undefined;
}

/** An archive that `unpackImage` takes. */
export interface VerifiedImage {
  readonly machine: Machine;
  /** Size of the disk, holes included. */
  readonly diskBytes: number;
  /** Clusters of the disk that layer.qcow2 has content for: 0 for one that changes nothing. */
  readonly mappedClusters: number;
  /** Whether the archive has digests of its members, all of which were right. */
  readonly hasManifest: boolean;
}

/**
 * Makes sure that an archive can be unpacked and is harmless, by unpacking it into a private folder that is removed again:
 * everything that `unpackImage` checks is checked, digests included.
 *
 * @throws ImageError for an archive that is refused, or when the host fails; the signal's reason after an abort
 */
export async function verifyImage(archive: string, options: VerifyOptions = {}): Promise<VerifiedImage> {
  try {
    await using scratch = await createScratchFolder({ purpose: 'verify', parent: options.folder ?? folderForDisks() });
    const extracted = await extractArchive(archive, scratch.path, options);
    const { size } = await stat(join(scratch.path, 'disk.img'));
    return { ...extracted, diskBytes: size };
  } catch (error) {
    return rethrow(error, `can't verify ${archive}`);
  }
}
