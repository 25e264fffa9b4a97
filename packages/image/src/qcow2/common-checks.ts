import type { ArchiveLimits } from '../limits.js';
import { quote } from '../quote.js';
import { extensionTypes, findExtension } from './extensions.js';
import { incompatible, knownIncompatible, rawDataFile } from './features.js';
import type { Qcow2Header } from './header.js';
import { qcow2Error } from './qcow2-error.js';

export type Qcow2Check = (header: Qcow2Header, limits: ArchiveLimits) => void;

/** What makes a well-formed qcow2 file unfit, whoever made it. In this order: the first that fails is reported. */
export const commonChecks: Readonly<Record<string, Qcow2Check>> = {
  noDataFile(header) {
    const extension = findExtension(header.extensions, extensionTypes.dataFile);
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
    if (header.cryptMethod === 0 && findExtension(header.extensions, extensionTypes.encryption) === null) return;
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
};

/** All data allocated, tables of the smallest clusters (one 32nd), and some leaked clusters. */
function maxFileBytes(virtualBytes: number): number {
  return virtualBytes + virtualBytes / 32 + 64 * 1024 * 1024;
}
