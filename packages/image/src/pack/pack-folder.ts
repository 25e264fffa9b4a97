import type { Machine } from '@vmwright/machine-schema';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMachineJson } from '../archive/machine-json.js';
import { ofMember } from '../archive/of-member.js';
import { ImageError } from '../errors.js';
import { withFile } from '../files.js';
import { archiveLimits } from '../limits.js';
import { checkLayer } from '../qcow2/check-layer.js';
import { hasCode, rethrow } from '../system-error.js';
import { type PackOptions, packImage } from './pack-image.js';

export interface PackFolderOptions extends PackOptions {
  /** The machine that the disk is for. Default: that of the folder's machine.json. */
  readonly machine?: Machine | undefined;
}

/**
 * Packs a folder as `unpackImage` makes them, as `packImage` does: disk.img and machine.json. A layer.qcow2 is packed anew,
 * and refused when it holds anything, as that would be lost.
 *
 * @throws ImageError QCOW2_NOT_EMPTY, and those of `packImage`; the signal's reason
 */
export async function packFolder(
  folder: string,
  target: string,
  { machine, ...options }: PackFolderOptions = {},
): Promise<void> {
  try {
    const definition = machine ?? readMachineJson(await readFile(join(folder, 'machine.json')));
    await ofMember('layer.qcow2', () => checkLayerIsEmpty(join(folder, 'layer.qcow2')));
    await packImage({ disk: { format: 'raw', file: join(folder, 'disk.img') }, machine: definition }, target, options);
  } catch (error) {
    rethrow(error, `can't pack ${folder} into ${target}`);
  }
}

/** A layer that is not there is as good as one that is empty. */
async function checkLayerIsEmpty(layer: string): Promise<void> {
  try {
    const { mappedClusters } = await withFile(layer, 'r', (file) => checkLayer(file, archiveLimits));
    if (mappedClusters === 0) return;
    const message = `it holds ${mappedClusters} clusters that disk.img lacks; commit them (qemu-img commit) and pack again`;
    throw new ImageError('QCOW2_NOT_EMPTY', message, { member: 'layer.qcow2', found: mappedClusters });
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}
