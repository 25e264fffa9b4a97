import type { ByteReader } from '../byte-reader.js';
import { parseNumberField } from './number-field.js';
import type { SparseMap } from './sparse-map.js';
import { tarError, tarTruncated } from './tar-error.js';

/** Old GNU sparse format: type S. Entries are an offset and a length of 12 bytes each. */
export const gnuSparse = {
  entryBytes: 24,
  /** In the member's header. */
  header: { entriesAt: 386, entries: 4, extendedAt: 482, realSizeAt: 483 },
  /** In an extension header, a block that holds nothing else. */
  extension: { entriesAt: 0, entries: 21, extendedAt: 504 },
} as const;

interface EntryBlock {
  readonly entriesAt: number;
  readonly entries: number;
  readonly extendedAt: number;
}

/** The size of the file with its holes, or null when the field is wrong. */
export function gnuRealSize(header: Buffer): bigint | null {
  return parseNumberField(header.subarray(gnuSparse.header.realSizeAt, gnuSparse.header.realSizeAt + 12));
}

/** Reads the map from the member's header and the extension headers that follow it. */
export async function readGnuMap(reader: ByteReader, header: Buffer, map: SparseMap): Promise<void> {
  const position = reader.position;
  let mapEnded = addEntries(header, gnuSparse.header, map, position);
  let hadMore = false;
  let isExtended = header.readUInt8(gnuSparse.header.extendedAt) !== 0;
  while (isExtended) {
    hadMore ||= mapEnded;
    const block = await reader.take(512);
    if (block === null) throw tarTruncated(reader.position);
    mapEnded = addEntries(block, gnuSparse.extension, map, position) || mapEnded;
    isExtended = block.readUInt8(gnuSparse.extension.extendedAt) !== 0;
  }
  // GNU tar stops at the first unused entry and takes what follows for data.
  if (hadMore) throw tarError('TAR_SPARSE', position, 'a sparse map that goes on behind its last entry');
}

/** Adds the entries of one block. True when the map ends in it. */
function addEntries(block: Buffer, layout: EntryBlock, map: SparseMap, position: number): boolean {
  let ended = false;
  for (let index = 0; index < layout.entries; index++) {
    const at = layout.entriesAt + index * gnuSparse.entryBytes;
    const isUnused = block.readUInt8(at) === 0 && isZero(block.subarray(at, at + gnuSparse.entryBytes));
    if (ended && !isUnused) throw tarError('TAR_SPARSE', position, 'a sparse map with a gap');
    ended = isUnused;
    if (!isUnused) addEntry(block, at, map, position);
  }
  if (block.readUInt8(layout.entriesAt) === 0 && layout === gnuSparse.extension) map.addUnused();
  return ended;
}

function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

function addEntry(block: Buffer, at: number, map: SparseMap, position: number): void {
  const offset = numberAt(block, at);
  const length = numberAt(block, at + 12);
  if (offset !== null && length !== null) map.add(offset, length);
  else throw tarError('TAR_SPARSE', position, 'a sparse map with something else than numbers');
}

/** A number as GNU tar writes it, eleven digits and a NUL, without what the other forms cost: a map may have a million. */
function numberAt(block: Buffer, at: number): number | bigint | null {
  let value = 0;
  for (let index = at; index < at + 11; index++) {
    const digit = block.readUInt8(index) - 0x30;
    if (digit < 0 || digit > 7) return parseNumberField(block.subarray(at, at + 12));
    value = value * 8 + digit;
  }
  return block.readUInt8(at + 11) === 0 ? value : parseNumberField(block.subarray(at, at + 12));
}
