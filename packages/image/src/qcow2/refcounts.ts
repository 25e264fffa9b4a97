import { readAt, type ReadableFile } from '../files.js';
import type { ClusterUsage } from './cluster-usage.js';
import type { Qcow2Header } from './header.js';
import { qcow2Error } from './qcow2-error.js';

/** QEMU's own limit for a refcount table. */
const maxTableBytes = 8 * 1024 * 1024;

/**
 * Makes sure that every cluster in use is counted: QEMU takes one that is not for free and overwrites it. Counts above
 * what the tables say only waste space, as an interrupted write leaves them.
 *
 * @throws ImageError QCOW2_TABLE
 */
export async function checkRefcounts(file: ReadableFile, header: Qcow2Header, usage: ClusterUsage): Promise<void> {
  const blocks = await readTable(file, header, usage);
  const perBlock = (header.clusterBytes * 8) / 2 ** header.refcountOrder;
  for (let first = 0, index = 0; first < usage.clusters; first += perBlock, index++) {
    const offset = blocks[index] ?? 0;
    const block = offset === 0 ? null : await readAt(file, offset, header.clusterBytes);
    const end = Math.min(first + perBlock, usage.clusters);
    for (let cluster = first; cluster < end; cluster++) {
      const users = usage.count(cluster);
      if (users === 0) continue;
      const counted = block === null ? 0 : refcountAt(block, cluster - first, header.refcountOrder);
      if (counted >= users) continue;
      const what = `cluster ${cluster} is in use by ${users}; its refcount is too low`;
      throw qcow2Error('QCOW2_TABLE', cluster * header.clusterBytes, what, counted);
    }
  }
}

/** Offsets of the refcount blocks, 0 for those that are missing. Claims table and blocks. */
async function readTable(file: ReadableFile, header: Qcow2Header, usage: ClusterUsage): Promise<number[]> {
  const { refcountTableOffset, refcountTableClusters, clusterBytes } = header;
  const bytes = refcountTableClusters * clusterBytes;
  if (bytes === 0 || bytes > maxTableBytes) {
    throw qcow2Error('QCOW2_TABLE', 56, 'a refcount table too short or too long', refcountTableClusters);
  }
  const offset = Number(refcountTableOffset);
  usage.claimWhole('the refcount table', offset, bytes, 48);
  const table = await readAt(file, offset, bytes);
  const blocks: number[] = [];
  for (let at = 0; at < table.length; at += 8) {
    const block = Number(table.readBigUInt64BE(at));
    blocks.push(block);
    if (block !== 0) usage.claimWhole('a refcount block', block, clusterBytes, offset + at);
  }
  return blocks;
}

/** Counts have 2 ** `order` bits; those of less than a byte begin with the lowest bits. Big ones are not exact, only big. */
function refcountAt(block: Buffer, index: number, order: number): number {
  const bits = 2 ** order;
  const at = Math.floor((index * bits) / 8);
  switch (order) {
    case 3:
      return block.readUInt8(at);
    case 4:
      return block.readUInt16BE(at);
    case 5:
      return block.readUInt32BE(at);
    case 6:
      return block.readUInt32BE(at) * 2 ** 32 + block.readUInt32BE(at + 4);
    default:
      return (block.readUInt8(at) >> ((index * bits) % 8)) & (2 ** bits - 1);
  }
}
