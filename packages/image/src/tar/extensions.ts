import type { ByteReader } from '../byte-reader.js';
import type { ArchiveLimits } from '../limits.js';
import { quote } from '../quote.js';
import { blockBytes, skipPadding } from './blocks.js';
import type { TarHeader } from './header.js';
import { readLongName } from './long-name.js';
import type { MetaBudget } from './meta-budget.js';
import { type PaxHeader, readPaxHeader } from './pax-records.js';
import { tarError } from './tar-error.js';

/** Headers that came before a member's own and say more of it. */
export interface Extensions {
  readonly pax?: PaxHeader;
  readonly longName?: string;
  readonly hasLongLink?: true;
}

/** Keys that would change members without their own headers saying so. */
const forbiddenInGlobal = /^(path|linkpath|size|GNU\.sparse\..*|SCHILY\.realsize|SUN\.holesdata)$/;

/**
 * Reads a header that only says something of the next one. Gives all that is said by now, or null for the header of a
 * member. Extensions don't add up: tar writes one of a kind, and readers differ on what a second one means.
 *
 * @throws ImageError TAR_PAX, TAR_SPARSE, TAR_HEADER, TAR_LIMIT, TAR_TRUNCATED
 */
export async function readExtension(
  reader: ByteReader,
  header: TarHeader,
  before: Extensions,
  limits: ArchiveLimits,
  budget: MetaBudget,
): Promise<Extensions | null> {
  const position = reader.position - blockBytes;
  if (header.type === 'ExtendedHeader') {
    if (!isEmpty(before)) throw tarError('TAR_PAX', position, 'an extended header behind another one');
    return { pax: await readPax(reader, header, limits, budget) };
  }
  if (header.type === 'GlobalExtendedHeader') {
    checkGlobal(await readPax(reader, header, limits, budget), position);
    return before;
  }
  if (header.type === 'NextFileHasLongPath') {
    checkLongName(before, before.longName !== undefined, position);
    return { ...before, longName: await readLongName(reader, header, budget) };
  }
  if (header.type === 'NextFileHasLongLinkpath') {
    checkLongName(before, before.hasLongLink === true, position);
    await readLongName(reader, header, budget);
    return { ...before, hasLongLink: true };
  }
  return null;
}

/** @throws ImageError TAR_HEADER when there are extensions, and no member follows. */
export function refuseDangling(extensions: Extensions, position: number): void {
  if (isEmpty(extensions)) return;
  throw tarError('TAR_HEADER', position, 'an extended header or long name with no member behind it');
}

async function readPax(
  reader: ByteReader,
  header: TarHeader,
  limits: ArchiveLimits,
  budget: MetaBudget,
): Promise<PaxHeader> {
  const length = Number(header.storedBytes);
  const pax = await readPaxHeader(reader, length, limits, budget);
  await skipPadding(reader, length);
  return pax;
}

function checkGlobal({ records, map, hasCommaMap }: PaxHeader, position: number): void {
  const key = [...records.keys()].find((name) => forbiddenInGlobal.test(name));
  if (key === undefined && map.entries === 0 && !hasCommaMap) return;
  const what = `a global extended header that sets ${quote(key ?? 'GNU.sparse')} for all members`;
  throw tarError('TAR_PAX', position, what);
}

function checkLongName(before: Extensions, isSecond: boolean, position: number): void {
  // Does the size of an extended header apply to the long name or to the member? Readers differ.
  if (before.pax !== undefined) throw tarError('TAR_PAX', position, 'a long name behind an extended header');
  if (isSecond) throw tarError('TAR_HEADER', position, 'two long names in a row');
}

function isEmpty(extensions: Extensions): boolean {
  return Object.keys(extensions).length === 0;
}
