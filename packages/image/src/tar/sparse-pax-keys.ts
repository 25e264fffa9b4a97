import { quote } from '../quote.js';
import type { PaxHeader } from './pax-records.js';
import { parseDecimal } from './sparse-pax.js';
import { tarError } from './tar-error.js';

/** What the GNU.sparse records of an extended header say, the map left aside. */
export interface PaxSparse {
  /** Version 0 is 0.0 or 0.1, which differ only in how they write the map. */
  readonly version: '0' | '1.0';
  /** The real name: that in the member's header is made up, for readers that know nothing of holes. */
  readonly name: string | undefined;
  readonly realSize: bigint;
}

const prefix = 'GNU.sparse.';

/** Other ways to store holes. To read their members as plain files would give wrong files. */
const foreignKeys = ['SCHILY.realsize', 'SUN.holesdata'];

/**
 * Null when the member is not sparse.
 *
 * @throws ImageError TAR_SPARSE for a sparse format that is unknown, incomplete, or contradicts itself.
 */
export function findPaxSparse(pax: PaxHeader, position: number): PaxSparse | null {
  const foreign = foreignKeys.find((key) => pax.records.has(key));
  if (foreign !== undefined)
    throw tarError('TAR_SPARSE', position, `a sparse member of an unknown format (${foreign})`);
  const keys = [...pax.records.keys()].filter((key) => key.startsWith(prefix));
  const hasMap = pax.hasCommaMap || pax.pairs > 0;
  if (keys.length === 0 && !hasMap) return null;
  const get = (key: string) => pax.records.get(prefix + key);
  if (get('major') === undefined && get('minor') === undefined) return readVersion0(pax, keys, get, position);
  if (get('major') !== '1' || get('minor') !== '0') {
    const version = quote(`${get('major')}.${get('minor')}`);
    throw tarError('TAR_SPARSE', position, `a sparse member of version ${version}; known: 0.0, 0.1, 1.0`);
  }
  allowOnly(keys, ['major', 'minor', 'name', 'realsize'], position);
  if (hasMap) throw tarError('TAR_SPARSE', position, 'a sparse member of version 1.0 with a map of version 0');
  return { version: '1.0', name: get('name'), realSize: parseDecimal(get('realsize') ?? '', position) };
}

function readVersion0(
  pax: PaxHeader,
  keys: readonly string[],
  get: (key: string) => string | undefined,
  position: number,
): PaxSparse {
  allowOnly(keys, ['name', 'size', 'numblocks'], position);
  if (pax.hasCommaMap && pax.pairs > 0) throw tarError('TAR_SPARSE', position, 'a sparse member with two maps');
  const count = parseDecimal(get('numblocks') ?? '', position);
  if (count !== BigInt(pax.map.entries)) {
    throw tarError('TAR_SPARSE', position, `a sparse map that announces ${count} extents, and has ${pax.map.entries}`);
  }
  return { version: '0', name: get('name'), realSize: parseDecimal(get('size') ?? '', position) };
}

function allowOnly(keys: readonly string[], allowed: readonly string[], position: number): void {
  const unknown = keys.find((key) => !allowed.includes(key.slice(prefix.length)));
  if (unknown !== undefined) throw tarError('TAR_SPARSE', position, `a sparse member with the key ${quote(unknown)}`);
}
