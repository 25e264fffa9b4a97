import type { FileHandle } from 'node:fs/promises';
import type { ArchiveLimits } from '../limits.js';
import { quote } from '../quote.js';
import { extensionTypes } from './extensions.js';
import { incompatible, knownIncompatible, rawDataFile } from './features.js';
import { type Qcow2Header, readQcow2Header } from './header.js';
import { qcow2Error } from './qcow2-error.js';
import { checkTables, type Qcow2Usage } from './tables.js';

/** What a layer of an image has to be laid over. */
export const layerBacking = { file: 'disk.img', format: 'raw' } as const;

type Check = (header: Qcow2Header, limits: ArchiveLimits) => void;

/** What makes a well-formed qcow2 file unfit for an untrusted image. In this order: the first that fails is reported. */
const checks: Readonly<Record<string, Check>> = {
  noDataFile(header) {
    const extension = findExtension(header, extensionTypes.dataFile);
    const isSet = (header.incompatible & incompatible.dataFile) !== 0n || (header.autoclear & rawDataFile) !== 0n;
    if (!isSet && extension === null) return;
    throw qcow2Error(
      'QCOW2_DATA_FILE',
      72,
      'an external data file, which QEMU would write to',
      quote(extension?.toString() ?? ''),
    );
  },
  knownFeatures(header) {
    const unknown = header.incompatible & ~knownIncompatible;
    if (unknown !== 0n) throw qcow2Error('QCOW2_FEATURE', 72, 'incompatible features', `0x${unknown.toString(16)}`);
    const needsBit = header.compressionType !== 0;
    const hasBit = (header.incompatible & incompatible.compressionType) !== 0n;
    if (header.compressionType > 1 || needsBit !== hasBit) {
      throw qcow2Error(
        'QCOW2_FEATURE',
        104,
        'a compression type that is unknown or not announced',
        header.compressionType,
      );
    }
  },
  notEncrypted(header) {
    if (header.cryptMethod === 0 && findExtension(header, extensionTypes.encryption) === null) return;
    throw qcow2Error('QCOW2_ENCRYPTED', 32, 'it is encrypted', header.cryptMethod);
  },
  notCorrupt(header) {
    if ((header.incompatible & incompatible.corrupt) === 0n) return;
    throw qcow2Error('QCOW2_CORRUPT', 72, 'it is marked as corrupt; repair it: qemu-img check -r all');
  },
  notDirty(header) {
    if ((header.incompatible & incompatible.dirty) === 0n) return;
    throw qcow2Error(
      'QCOW2_DIRTY',
      72,
      'it was not closed and its refcounts are out of date; repair it: qemu-img check -r all',
    );
  },
  noSnapshots(header) {
    if (header.snapshots === 0) return;
    throw qcow2Error(
      'QCOW2_SNAPSHOT',
      60,
      'it has internal snapshots; delete them: qemu-img snapshot -d',
      header.snapshots,
    );
  },
  noBitmaps(header) {
    const bitmaps = header.extensions.find(({ type }) => type === extensionTypes.bitmaps);
    if (bitmaps !== undefined) throw qcow2Error('QCOW2_EXTENSION', bitmaps.offset, 'it has persistent bitmaps');
  },
  virtualSize({ virtualBytes, fileBytes }, { diskBytes }) {
    if (virtualBytes <= 0n || virtualBytes >= BigInt(diskBytes) || virtualBytes % 512n !== 0n) {
      const what = `its virtual size is no multiple of 512 between 0 and ${diskBytes}`;
      throw qcow2Error('QCOW2_SIZE', 24, what, virtualBytes);
    }
    if (fileBytes > maxFileBytes(Number(virtualBytes))) {
      throw qcow2Error('QCOW2_SIZE', 0, `a file too big for a virtual size of ${virtualBytes} bytes`, fileBytes);
    }
  },
  backingFile({ backingFile }) {
    if (backingFile?.equals(Buffer.from(layerBacking.file)) === true) return;
    const found = quote(backingFile?.toString('utf8') ?? '');
    throw qcow2Error('QCOW2_BACKING', 8, `its backing file must be ${layerBacking.file}`, found);
  },
  backingFormat(header) {
    const format = findExtension(header, extensionTypes.backingFormat);
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
export async function checkLayer(file: FileHandle, limits: ArchiveLimits): Promise<Qcow2Header & Qcow2Usage> {
  const header = await readLayerHeader(file, limits);
  return { ...header, ...(await checkTables(file, header, limits)) };
}

/**
 * As `checkLayer`, without looking at the tables: for a layer that was checked before.
 *
 * @throws ImageError QCOW2_*
 */
export async function readLayerHeader(file: FileHandle, limits: ArchiveLimits): Promise<Qcow2Header> {
  const header = await readQcow2Header(file);
  for (const check of Object.values(checks)) check(header, limits);
  return header;
}

/** All data allocated, tables of the smallest clusters (one 32nd), and some leaked clusters. */
function maxFileBytes(virtualBytes: number): number {
  return virtualBytes + virtualBytes / 32 + 64 * 1024 * 1024;
}

function findExtension(header: Qcow2Header, wanted: number): Buffer | null {
  return header.extensions.find(({ type }) => type === wanted)?.data ?? null;
}
