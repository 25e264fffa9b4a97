import { readAt, type ReadableFile } from '../files.js';
import { badHeader, type ForeignDisk, needsOtherFiles } from './foreign-disk.js';

const KiB = 1024;
/** There are two copies; QEMU reads the first. */
const regionTable = { offset: 192 * KiB, length: 64 * KiB, headerBytes: 16, entryBytes: 32, maxEntries: 2047 };
const metadataTable = { length: 64 * KiB, headerBytes: 32, entryBytes: 32, maxEntries: 2047 };

/** As they are stored: the first three parts of a GUID are little-endian. */
const guids = {
  metadataRegion: '06a27c8b90479a4bb8fe575f050f886e',
  fileParameters: '3767a1ca36fa434db3b633f0aa44e76b',
  virtualDiskSize: '2442a52f1bcd7648b2115dbed83bf4b8',
  parentLocator: '2d5fd3a80bb34d45abf7d3d84834ab0c',
} as const;

const hasParentFlag = 0b10;

/** An entry of one of the two tables: which item it is, and where. */
interface Entry {
  readonly guid: string;
  readonly offset: number;
}

/**
 * A vhdx file: the region table leads to the metadata, and those tell size and parent. MS-VHDX, sections 2.2.3 and 2.6.
 *
 * @throws ImageError IMPORT_HEADER, IMPORT_EXTERNAL
 */
export async function checkVhdx(file: ReadableFile): Promise<ForeignDisk> {
  const regions = await readAt(file, regionTable.offset, regionTable.length);
  checkSignature(regions, 'regi', regionTable.offset);
  const found = entries(regions, regionTable, regions.length < 12 ? 0 : regions.readUInt32LE(8), (at) =>
    regions.readBigUInt64LE(at),
  );
  const metadataAt = find(found, guids.metadataRegion, regionTable.offset, 'no metadata region');
  const metadata = await readAt(file, metadataAt, metadataTable.length);
  checkSignature(metadata, 'metadata', metadataAt);
  const items = entries(metadata, metadataTable, metadata.length < 12 ? 0 : metadata.readUInt16LE(10), (at) =>
    BigInt(metadata.readUInt32LE(at)),
  );
  const item = async (guid: string, length: number, what: string) => {
    const at = metadataAt + find(items, guid, metadataAt, `no ${what}`);
    const bytes = await readAt(file, at, length);
    if (bytes.length < length) throw badHeader('vhdx', at, `${what} that is cut off`);
    return bytes;
  };
  const flags = (await item(guids.fileParameters, 8, 'file parameters')).readUInt32LE(4);
  if ((flags & hasParentFlag) !== 0 || items.some(({ guid }) => guid === guids.parentLocator)) {
    throw needsOtherFiles('vhdx', metadataAt, 'it lies over a parent');
  }
  return { virtualBytes: (await item(guids.virtualDiskSize, 8, 'virtual size')).readBigUInt64LE(0) };
}

function checkSignature(table: Buffer, signature: string, offset: number): void {
  if (table.toString('latin1', 0, signature.length) === signature && table.length === 64 * KiB) return;
  throw badHeader('vhdx', offset, `no table that begins with ${JSON.stringify(signature)}`);
}

function entries(
  table: Buffer,
  { headerBytes, entryBytes, maxEntries }: typeof regionTable | typeof metadataTable,
  count: number,
  offsetAt: (at: number) => bigint,
): Entry[] {
  if (count > maxEntries) throw badHeader('vhdx', regionTable.offset, 'a table with too many entries', count);
  return Array.from({ length: count }, (_, index) => {
    const at = headerBytes + index * entryBytes;
    return { guid: table.toString('hex', at, at + 16), offset: Number(offsetAt(at + 16)) };
  });
}

function find(list: readonly Entry[], guid: string, tableAt: number, missing: string): number {
  const matches = list.filter((entry) => entry.guid === guid);
  const [match] = matches;
  if (match === undefined) throw badHeader('vhdx', tableAt, missing);
  if (matches.length > 1) throw badHeader('vhdx', tableAt, 'an item twice', guid);
  if (!Number.isSafeInteger(match.offset)) throw badHeader('vhdx', tableAt, 'an item out of the file', match.offset);
  return match.offset;
}
