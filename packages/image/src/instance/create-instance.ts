import { createScratchFolder } from '@vmwright/scratch-folder';
import { readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMachineJson } from '../archive/machine-json.js';
import { withFile } from '../files.js';
import { archiveLimits } from '../limits.js';
import { readLayerHeader } from '../qcow2/check-layer.js';
import { emptyQcow2 } from '../qcow2/create.js';
import { rethrow } from '../system-error.js';
import type { Image } from './image.js';
import { folderForDisks, ScratchImage } from './scratch-image.js';

export interface ImageInstanceOptions {
  /** Where to make the folder for what the machine writes. Default: `$TMPDIR`, or `/var/tmp`. */
  readonly folder?: string | undefined;
}

/**
 * A disk of its own for one virtual machine, over an unpacked image that any number of them may use at a time. It takes
 * the same short time for any size: an empty qcow2 layer is made, and nothing is copied. What the machine writes goes there,
 * and away with `release()`, or with the next call after this process was killed.
 *
 * `imageFolder` is what `unpackImage` made. It must stay as it is until the instance is released.
 *
 * @throws ImageError
 */
export async function createImageInstance(
  imageFolder: string,
  { folder = folderForDisks() }: ImageInstanceOptions = {},
): Promise<Image & AsyncDisposable> {
  const scratch = await createScratchFolder({ purpose: 'instance', parent: folder });
  try {
    const home = await realpath(imageFolder);
    const machine = readMachineJson(await readFile(join(home, 'machine.json')));
    const layer = join(home, 'layer.qcow2');
    const header = await withFile(layer, 'r', (file) => readLayerHeader(file, archiveLimits));
    const file = join(scratch.path, 'overlay.qcow2');
    const virtualBytes = Number(header.virtualBytes);
    await writeFile(file, emptyQcow2({ virtualBytes, backingFile: layer, backingFormat: 'qcow2' }), { flag: 'wx' });
    const base = { format: 'raw', file: join(home, 'disk.img'), readOnly: true } as const;
    const backing = { format: 'qcow2', file: layer, backing: base, readOnly: true } as const;
    return new ScratchImage({ format: 'qcow2', file, backing }, machine, scratch);
  } catch (error) {
    await scratch.remove();
    return rethrow(error, `can't make an instance of the image in ${imageFolder}`);
  }
}
