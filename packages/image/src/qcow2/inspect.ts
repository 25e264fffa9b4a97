import { type ReadableFile, withFile } from '../files.js';
import { extensionTypes } from './extensions.js';
import { incompatible, lazyRefcounts } from './features.js';
import { readQcow2Header } from './header.js';

/** What the header of a qcow2 file says. */
export interface Qcow2Info {
  readonly version: 2 | 3;
  readonly virtualBytes: bigint;
  readonly clusterBytes: number;
  /** As stored, bytes that are no UTF-8 replaced; null when there is none. */
  readonly backingFile: string | null;
  readonly backingFormat: string | null;
  /** Whether data lies in another file, which QEMU would write to. */
  readonly hasDataFile: boolean;
  readonly isEncrypted: boolean;
  /** Refcounts are out of date because it was not closed. */
  readonly isDirty: boolean;
  readonly isCorrupt: boolean;
  readonly lazyRefcounts: boolean;
  readonly snapshots: number;
  /** All incompatible feature bits. */
  readonly incompatibleFeatures: bigint;
}

/**
 * Reads the header of a qcow2 file of version 2 or 3, and opens no other file. That it can be read does not make the file
 * safe to give to QEMU.
 *
 * @throws ImageError QCOW2_MAGIC, QCOW2_VERSION, QCOW2_HEADER, QCOW2_EXTENSION, QCOW2_BACKING
 */
export async function inspectQcow2(file: string): Promise<Qcow2Info> {
  return withFile(file, 'r', describeQcow2);
}

/** As `inspectQcow2`, of a file that is open. */
export async function describeQcow2(file: ReadableFile): Promise<Qcow2Info> {
  const header = await readQcow2Header(file);
  const extension = (wanted: number) =>
    header.extensions.find(({ type }) => type === wanted)?.data.toString('utf8') ?? null;
  const has = (bit: bigint) => (header.incompatible & bit) !== 0n;
  return {
    version: header.version,
    virtualBytes: header.virtualBytes,
    clusterBytes: header.clusterBytes,
    backingFile: header.backingFile?.toString('utf8') ?? null,
    backingFormat: extension(extensionTypes.backingFormat),
    hasDataFile: has(incompatible.dataFile) || extension(extensionTypes.dataFile) !== null,
    isEncrypted: header.cryptMethod !== 0 || extension(extensionTypes.encryption) !== null,
    isDirty: has(incompatible.dirty),
    isCorrupt: has(incompatible.corrupt),
    lazyRefcounts: (header.compatible & lazyRefcounts) !== 0n,
    snapshots: header.snapshots,
    incompatibleFeatures: header.incompatible,
  };
}
