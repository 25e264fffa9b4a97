import { readAt, type ReadableFile } from '../files.js';
import { type HeaderExtension, readExtensions } from './extensions.js';
import { qcow2Error } from './qcow2-error.js';

/** What the header of a qcow2 file says, checked for being well-formed, not for being harmless. */
export interface Qcow2Header {
  readonly version: 2 | 3;
  readonly fileBytes: number;
  readonly virtualBytes: bigint;
  readonly clusterBits: number;
  readonly clusterBytes: number;
  readonly cryptMethod: number;
  readonly l1Entries: number;
  readonly l1Offset: bigint;
  readonly refcountTableOffset: bigint;
  readonly refcountTableClusters: number;
  readonly refcountOrder: number;
  readonly snapshots: number;
  readonly snapshotsOffset: bigint;
  readonly incompatible: bigint;
  readonly compatible: bigint;
  readonly autoclear: bigint;
  readonly compressionType: number;
  /** The bytes of the backing file's name; null when there is none. */
  readonly backingFile: Buffer | null;
  readonly extensions: readonly HeaderExtension[];
}

const magic = Buffer.from('QFI\xfb', 'latin1');
const longestName = 1023;

/** The biggest cluster, which has all of the header. */
export const headerRoomBytes = 2 ** 21;

/**
 * | offset | length | |
 * | --- | --- | --- |
 * | 0 | 4 | magic |
 * | 4 | 4 | version |
 * | 8 | 8 | offset of the backing file's name, 0 for none |
 * | 16 | 4 | length of that name |
 * | 20 | 4 | cluster bits |
 * | 24 | 8 | virtual size |
 * | 32 | 4 | encryption method |
 * | 36 | 4 | entries of the L1 table |
 * | 40 | 8 | offset of the L1 table |
 * | 48 | 8 | offset of the refcount table |
 * | 56 | 4 | clusters of the refcount table |
 * | 60 | 4 | number of snapshots |
 * | 64 | 8 | offset of the snapshot table |
 * | 72, 80, 88 | 8 | incompatible, compatible, autoclear features (version 3) |
 * | 96 | 4 | refcount order (version 3) |
 * | 100 | 4 | length of the header (version 3) |
 * | 104 | 1 | compression type (version 3, longer header) |
 *
 * Everything is big-endian. Header extensions follow, then the backing file's name, all in the first cluster.
 * docs/interop/qcow2.txt of QEMU.
 *
 * @throws ImageError QCOW2_MAGIC, QCOW2_VERSION, QCOW2_HEADER, QCOW2_EXTENSION, QCOW2_BACKING
 */
export async function readQcow2Header(file: ReadableFile): Promise<Qcow2Header> {
  const { size: fileBytes } = await file.stat();
  const start = await readAt(file, 0, 112);
  if (!start.subarray(0, 4).equals(magic)) {
    throw qcow2Error('QCOW2_MAGIC', 0, 'it does not begin with the bytes QFI fb', start.toString('hex', 0, 4));
  }
  const version = readVersion(start);
  const headerBytes = readHeaderLength(start, version);
  const clusterBits = start.readUInt32BE(20);
  if (clusterBits < 9 || clusterBits > 21)
    throw qcow2Error('QCOW2_HEADER', 20, 'cluster bits out of 9 to 21', clusterBits);
  const clusterBytes = 2 ** clusterBits;
  if (headerBytes > clusterBytes) throw qcow2Error('QCOW2_HEADER', 100, 'a header longer than a cluster', headerBytes);
  const cluster = await readAt(file, 0, Math.min(clusterBytes, fileBytes));
  if (cluster.length < headerBytes) throw qcow2Error('QCOW2_HEADER', 0, 'a header that is cut off', cluster.length);
  const backing = readBacking(cluster, clusterBytes, headerBytes);
  return {
    version,
    fileBytes,
    clusterBits,
    clusterBytes,
    virtualBytes: start.readBigUInt64BE(24),
    cryptMethod: start.readUInt32BE(32),
    l1Entries: start.readUInt32BE(36),
    l1Offset: start.readBigUInt64BE(40),
    refcountTableOffset: start.readBigUInt64BE(48),
    refcountTableClusters: start.readUInt32BE(56),
    snapshots: start.readUInt32BE(60),
    snapshotsOffset: start.readBigUInt64BE(64),
    ...readVersion3(start, version, headerBytes),
    backingFile: backing?.name ?? null,
    extensions: readExtensions(cluster, headerBytes, backing?.offset ?? cluster.length),
  };
}

function readVersion(start: Buffer): 2 | 3 {
  const version = start.length < 8 ? 0 : start.readUInt32BE(4);
  if (version !== 2 && version !== 3) throw qcow2Error('QCOW2_VERSION', 4, 'version 2 and 3 are known', version);
  return version;
}

function readHeaderLength(start: Buffer, version: 2 | 3): number {
  const minimum = version === 2 ? 72 : 104;
  if (start.length < minimum) throw qcow2Error('QCOW2_HEADER', 0, 'a header that is cut off', start.length);
  if (version === 2) return minimum;
  const length = start.readUInt32BE(100);
  if (length < minimum || length % 8 !== 0) throw qcow2Error('QCOW2_HEADER', 100, 'a wrong header length', length);
  return length;
}

function readVersion3(start: Buffer, version: 2 | 3, headerBytes: number) {
  if (version === 2) return { incompatible: 0n, compatible: 0n, autoclear: 0n, refcountOrder: 4, compressionType: 0 };
  const refcountOrder = start.readUInt32BE(96);
  if (refcountOrder > 6) throw qcow2Error('QCOW2_HEADER', 96, 'a refcount order above 6', refcountOrder);
  return {
    incompatible: start.readBigUInt64BE(72),
    compatible: start.readBigUInt64BE(80),
    autoclear: start.readBigUInt64BE(88),
    refcountOrder,
    compressionType: headerBytes > 104 && start.length > 104 ? start.readUInt8(104) : 0,
  };
}

function readBacking(
  cluster: Buffer,
  clusterBytes: number,
  headerBytes: number,
): { name: Buffer; offset: number } | null {
  const offset = cluster.readBigUInt64BE(8);
  if (offset === 0n) return null;
  const length = cluster.readUInt32BE(16);
  if (length > longestName)
    throw qcow2Error('QCOW2_BACKING', 16, `a backing file name above ${longestName} bytes`, length);
  if (offset + BigInt(length) > BigInt(Math.min(clusterBytes, cluster.length))) {
    throw qcow2Error('QCOW2_BACKING', 8, 'a backing file name outside of the first cluster', offset);
  }
  const start = Number(offset);
  if (start < headerBytes) throw qcow2Error('QCOW2_BACKING', 8, 'a backing file name within the header', offset);
  return { name: cluster.subarray(start, start + length), offset: start };
}
