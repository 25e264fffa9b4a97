import { readAt, type ReadableFile } from '../files.js';
import type { ArchiveLimits } from '../limits.js';
import { ClusterUsage } from './cluster-usage.js';
import type { Qcow2Header } from './header.js';
import { qcow2Error } from './qcow2-error.js';
import { checkRefcounts } from './refcounts.js';

/** What a qcow2 file holds. */
export interface Qcow2Usage {
  /** Guest clusters that it has content for, zeros included; those of others are the backing file's. */
  readonly mappedClusters: number;
}

/** QEMU's own limit for an L1 table. */
const maxL1Bytes = 32 * 1024 * 1024;
/** Tables are read one by one: their number matters beside their size. */
const maxL2Tables = 8192;

/**
 * Follows every table and makes sure that each cluster of the file is used for one thing only, lies in the file, and is
 * counted. Wrong tables make QEMU write over its own tables, or write a file of a petabyte.
 *
 * The file must have no snapshots, data file, or extended L2 entries.
 *
 * @throws ImageError QCOW2_TABLE
 */
export async function checkTables(file: ReadableFile, header: Qcow2Header, limits: ArchiveLimits): Promise<Qcow2Usage> {
  const usage = new ClusterUsage(header.fileBytes, header.clusterBytes);
  usage.claim('the header', 0, header.clusterBytes, 0);
  const l1 = await readL1(file, header, usage, limits);
  let mappedClusters = 0;
  for (const { offset, position } of l2Tables(l1, header, limits)) {
    usage.claimWhole('an L2 table', offset, header.clusterBytes, position);
    const table = await readAt(file, offset, header.clusterBytes);
    mappedClusters += checkL2(table, offset, header, usage);
  }
  await checkRefcounts(file, header, usage);
  return { mappedClusters };
}

async function readL1(
  file: ReadableFile,
  { l1Entries, l1Offset, virtualBytes, clusterBytes }: Qcow2Header,
  usage: ClusterUsage,
  limits: ArchiveLimits,
): Promise<Buffer> {
  const needed = Number(virtualBytes) / clusterBytes / (clusterBytes / 8);
  if (l1Entries < needed) throw qcow2Error('QCOW2_TABLE', 36, 'an L1 table too short for the virtual size', l1Entries);
  const bytes = l1Entries * 8;
  if (bytes > Math.min(maxL1Bytes, limits.tableBytes))
    throw qcow2Error('QCOW2_TABLE', 36, 'an L1 table too long', l1Entries);
  usage.claimWhole('the L1 table', Number(l1Offset), bytes, 40);
  return readAt(file, Number(l1Offset), bytes);
}

/** Where the L2 tables are, and the entries of the L1 table that say so. None is read before their number is known. */
function l2Tables(l1: Buffer, header: Qcow2Header, limits: ArchiveLimits): { offset: number; position: number }[] {
  const tables = [];
  for (let at = 0; at < l1.length; at += 8) {
    const position = Number(header.l1Offset) + at;
    const offset = l2Offset(l1, at, position);
    if (offset === 0) continue;
    tables.push({ offset, position });
    checkTableCount(tables.length, header, limits);
  }
  return tables;
}

/** An entry of the L1 table: bits 9 to 55 are the offset of an L2 table, bit 63 says that nobody else uses it. */
function l2Offset(l1: Buffer, at: number, position: number): number {
  const high = l1.readUInt32BE(at);
  const low = l1.readUInt32BE(at + 4);
  if ((high & 0x7f000000) !== 0 || (low & 0x1ff) !== 0) {
    throw qcow2Error('QCOW2_TABLE', position, 'an L1 entry with reserved bits', l1.toString('hex', at, at + 8));
  }
  const offset = (high & 0xffffff) * 2 ** 32 + low;
  if (offset === 0 && high !== 0) throw qcow2Error('QCOW2_TABLE', position, 'an L2 table in the place of the header');
  return offset;
}

/** Checks the entries of an L2 table; gives how many are mapped. */
function checkL2(table: Buffer, tableOffset: number, header: Qcow2Header, usage: ClusterUsage): number {
  let mapped = 0;
  for (let at = 0; at < table.length; at += 8) {
    const high = table.readUInt32BE(at);
    const low = table.readUInt32BE(at + 4);
    if (high === 0 && low === 0) continue;
    mapped += 1;
    const position = tableOffset + at;
    if ((high & 0x40000000) === 0) checkPlainEntry(high, low, position, header, usage);
    else checkCompressedEntry(high, low, position, header, usage);
  }
  return mapped;
}

/** Bit 0: reads as zeros (version 3). Bits 9 to 55: offset of the data, 0 for none. Bit 63: nobody else uses it. */
function checkPlainEntry(high: number, low: number, position: number, header: Qcow2Header, usage: ClusterUsage): void {
  const readsZeros = (low & 1) === 1;
  const isReserved = (high & 0x3f000000) !== 0 || (low & 0x1fe) !== 0 || (readsZeros && header.version === 2);
  if (isReserved) throw qcow2Error('QCOW2_TABLE', position, 'an L2 entry with reserved bits');
  const offset = (high & 0xffffff) * 2 ** 32 + low - (low & 1);
  if (offset !== 0) usage.claim('a data cluster', offset, header.clusterBytes, position);
  else if (!readsZeros || high !== 0)
    throw qcow2Error('QCOW2_TABLE', position, 'a data cluster in the place of the header');
}

/** Bits 0 to x-1: offset of the compressed data; x to 61: sectors that it goes on for. x = 62 - (cluster bits - 8). */
function checkCompressedEntry(
  high: number,
  low: number,
  position: number,
  header: Qcow2Header,
  usage: ClusterUsage,
): void {
  const descriptor = (BigInt(high & 0x3fffffff) << 32n) | BigInt(low);
  const offsetBits = BigInt(62 - (header.clusterBits - 8));
  const offset = Number(descriptor & ((1n << offsetBits) - 1n));
  const sectors = Number(descriptor >> offsetBits) + 1;
  const length = sectors * 512 - (offset % 512);
  if (high >>> 31 === 1)
    throw qcow2Error('QCOW2_TABLE', position, 'a compressed cluster that claims to have no other user');
  usage.share('a compressed cluster', offset, length, position);
}

function checkTableCount(tables: number, { clusterBytes }: Qcow2Header, limits: ArchiveLimits): void {
  if (tables <= maxL2Tables && tables * clusterBytes <= limits.tableBytes) return;
  throw qcow2Error('QCOW2_TABLE', 36, 'too many L2 tables: use bigger clusters', tables);
}
