import type { ByteReader } from '../byte-reader.js';
import type { ArchiveLimits } from '../limits.js';
import { isOldGnu, type TarHeader } from './header.js';
import type { PaxHeader } from './pax-records.js';
import { gnuRealSize, readGnuMap } from './sparse-gnu.js';
import { type Extent, SparseMap } from './sparse-map.js';
import { readMapBeforeData } from './sparse-pax.js';
import type { PaxSparse } from './sparse-pax-keys.js';
import { memberTooBig, tarError } from './tar-error.js';

/** Where the stored data of a member belongs in its file. */
export interface MemberLayout {
  /** Size of the file, holes included. */
  readonly fileBytes: number;
  /** Bytes that are stored for it from here on, padding not counted. */
  readonly dataBytes: number;
  readonly extents: readonly Extent[];
}

interface MemberContext {
  readonly name: string;
  readonly position: number;
  readonly limits: ArchiveLimits;
}

/** A file without holes. */
export function plainLayout(storedBytes: number): MemberLayout {
  return { fileBytes: storedBytes, dataBytes: storedBytes, extents: [{ offset: 0, length: storedBytes }] };
}

/** Old GNU format: the map is in the header and in blocks behind it, which the stored size does not count. */
export async function readGnuLayout(
  reader: ByteReader,
  header: TarHeader,
  storedBytes: number,
  { name, position, limits }: MemberContext,
): Promise<MemberLayout> {
  if (!isOldGnu(header.block))
    throw tarError('TAR_SPARSE', position, 'a sparse member whose header is not of the GNU format');
  const realSize = gnuRealSize(header.block);
  if (realSize === null) throw tarError('TAR_HEADER', position, 'a sparse member whose real size is no number');
  const fileBytes = toFileBytes(realSize, name, position);
  const map = new SparseMap(limits, position);
  await readGnuMap(reader, header.block, map);
  map.close(fileBytes, storedBytes);
  return { fileBytes, dataBytes: storedBytes, extents: map.extents };
}

/** PAX formats: the map is in the extended header (0.0, 0.1) or at the beginning of the stored data (1.0). */
export async function readPaxLayout(
  reader: ByteReader,
  pax: PaxHeader,
  sparse: PaxSparse,
  storedBytes: number,
  { name, position, limits }: MemberContext,
): Promise<MemberLayout> {
  const fileBytes = toFileBytes(sparse.realSize, name, position);
  if (sparse.version === '0') {
    pax.map.close(fileBytes, storedBytes);
    return { fileBytes, dataBytes: storedBytes, extents: pax.map.extents };
  }
  const map = new SparseMap(limits, position);
  const dataBytes = storedBytes - (await readMapBeforeData(reader, storedBytes, map));
  map.close(fileBytes, dataBytes);
  return { fileBytes, dataBytes, extents: map.extents };
}

function toFileBytes(realSize: bigint, name: string, position: number): number {
  if (realSize > BigInt(Number.MAX_SAFE_INTEGER)) throw memberTooBig(name, realSize, position);
  return Number(realSize);
}
