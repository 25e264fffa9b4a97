import type { ArchiveLimits } from '../limits.js';
import type { ReadableFile } from '../files.js';
import { quote } from '../quote.js';
import { commonChecks, type Qcow2Check } from './common-checks.js';
import { extensionTypes, findExtension } from './extensions.js';
import { type Qcow2Header, readQcow2Header } from './header.js';
import { qcow2Error } from './qcow2-error.js';
import { checkTables, type Qcow2Usage } from './tables.js';

/** What a layer of an image has to be laid over. */
export const layerBacking = { file: 'disk.img', format: 'raw' } as const;

/** What makes a qcow2 file unfit for the layer of an untrusted image. */
const checks: Readonly<Record<string, Qcow2Check>> = {
  ...commonChecks,
  backingFile({ backingFile }) {
    if (backingFile?.equals(Buffer.from(layerBacking.file)) === true) return;
    const found = quote(backingFile?.toString('utf8') ?? '');
    throw qcow2Error('QCOW2_BACKING', 8, `its backing file must be ${layerBacking.file}`, found);
  },
  backingFormat(header) {
    const format = findExtension(header.extensions, extensionTypes.backingFormat);
    if (format?.toString('latin1') === layerBacking.format) return;
    const found = quote(format?.toString('utf8') ?? '');
    throw qcow2Error('QCOW2_BACKING_FORMAT', 0, `its backing format must be ${layerBacking.format}`, found);
  },
};

/**
 * Refuses a layer that QEMU should not open: anything that makes it read or write another file than disk.img, or tables
 * that lead it astray.
 *
 * @throws ImageError QCOW2_*
 */
export async function checkLayer(file: ReadableFile, limits: ArchiveLimits): Promise<Qcow2Header & Qcow2Usage> {
  const header = await readLayerHeader(file, limits);
  return { ...header, ...(await checkTables(file, header, limits)) };
}

/**
 * As `checkLayer`, without looking at the tables: for a layer that was checked before.
 *
 * @throws ImageError QCOW2_*
 */
export async function readLayerHeader(file: ReadableFile, limits: ArchiveLimits): Promise<Qcow2Header> {
  const header = await readQcow2Header(file);
  for (const check of Object.values(checks)) check(header, limits);
  return header;
}
