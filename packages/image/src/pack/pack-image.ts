import { type Machine, serializeMachine } from '@vmwright/machine-schema';
import { createScratchFolder } from '@vmwright/scratch-folder';
import { type FileHandle, rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { checkDisk } from '../disk/check-disk.js';
import { EarlySync } from '../early-sync.js';
import { ImageError } from '../errors.js';
import { syncPath, withFile } from '../files.js';
import { archiveLimits } from '../limits.js';
import type { OnProgress } from '../progress.js';
import { layerBacking } from '../qcow2/check-layer.js';
import { emptyQcow2 } from '../qcow2/create.js';
import { rethrow } from '../system-error.js';
import { encodeZstd, levels } from '../zstd/encode.js';
import { coarsen, findDataExtents } from './data-extents.js';
import { writeTar } from './write-tar.js';

export interface PackOptions {
  /** zstd level, 1 to 19. Default: 3. */
  readonly level?: number | undefined;
  /**
   * Adds a digest of each member, `SHA256SUMS`, which is verified whenever the archive is unpacked. That takes the time of
   * reading the disk once more, holes too. Default: false.
   */
  readonly manifest?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes of the disk's data that have been read; holes don't count. */
  readonly onProgress?: OnProgress | undefined;
}

/** What is packed: a raw disk that nobody writes to, and the machine that it is for. */
export interface PackSource {
  readonly disk: { readonly format: 'raw'; readonly file: string };
  readonly machine: Machine;
}

/**
 * Packs a raw disk and a machine definition into an image archive: machine.json, an empty layer.qcow2, and disk.img with
 * its holes, in one pass without temporary copies. `target` appears complete or not at all, and replaces what was there.
 *
 * The same disk, machine and level give the same bytes, as long as the same zstd compresses them.
 *
 * @throws ImageError, or the signal's reason after an abort
 */
export async function packImage(source: PackSource, target: string, options: PackOptions = {}): Promise<void> {
  const level = checkLevel(options.level ?? levels.default);
  options.signal?.throwIfAborted();
  const path = resolve(target);
  try {
    await using scratch = await createScratchFolder({ purpose: 'pack', parent: dirname(path) });
    const staging = join(scratch.path, 'image.tar.zst');
    await withFile(source.disk.file, 'r', async (disk) => {
      await withFile(staging, 'wx', (output) => writeArchive(source, disk, output, { ...options, level }));
    });
    options.signal?.throwIfAborted();
    await rename(staging, path);
    await syncPath(dirname(path));
  } catch (error) {
    rethrow(error, `can't pack ${source.disk.file} into ${path}`);
  }
}

async function writeArchive(
  { disk: { file }, machine }: PackSource,
  disk: FileHandle,
  output: FileHandle,
  { level, signal, onProgress, manifest = false }: PackOptions & { level: number },
): Promise<void> {
  await checkDisk(disk, archiveLimits, file);
  const { size: diskBytes } = await disk.stat();
  const extents = await findDataExtents(file, diskBytes, signal);
  const content = {
    machineJson: Buffer.from(serializeMachine(machine)),
    layer: emptyQcow2({ virtualBytes: diskBytes, backingFile: layerBacking.file, backingFormat: layerBacking.format }),
    disk,
    diskBytes,
    extents: coarsen(extents, archiveLimits.sparseExtents - 1),
  };
  const sync = new EarlySync(output);
  let toldBytes = 0;
  const report: OnProgress = (progress) => {
    // What is written is less, by as much as it could be compressed.
    sync.wrote(progress.doneBytes - toldBytes);
    toldBytes = progress.doneBytes;
    onProgress?.(progress);
  };
  try {
    await encodeZstd(writeTar(content, { onProgress: report, manifest }), output, { level, signal });
    await sync.finish();
  } finally {
    await sync.settled();
  }
  await output.sync();
}

function checkLevel(level: number): number {
  if (Number.isInteger(level) && level >= levels.lowest && level <= levels.highest) return level;
  const message = `level is ${level}; give a whole number from ${levels.lowest} to ${levels.highest}`;
  throw new ImageError('OPTION_INVALID', message, { found: level });
}
