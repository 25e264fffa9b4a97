import type { ByteReader } from '../byte-reader.js';
import type { ArchiveLimits } from '../limits.js';
import { readBlock } from './blocks.js';
import { type Extensions, readExtension, refuseDangling } from './extensions.js';
import { readHeader } from './header.js';
import { openMember, type TarMember } from './member.js';
import { MetaBudget } from './meta-budget.js';
import { tarError } from './tar-error.js';

/**
 * The members of a tar, one after the other: ustar, v7, GNU and PAX. Data that the caller leaves unread is skipped.
 * Memory does not grow with the archive. What two readers could understand differently is refused.
 *
 * @throws ImageError TAR_*, MEMBER_NAME, MEMBER_TYPE, MEMBER_SIZE
 */
export async function* readTar(reader: ByteReader, limits: ArchiveLimits): AsyncGenerator<TarMember> {
  const budget = new MetaBudget(limits.metaBytes);
  let extensions: Extensions = {};
  let members = 0;
  for (let headers = 0; ; headers++) {
    const position = reader.position;
    const block = await readBlock(reader);
    const header = block === null ? null : readHeader(block, position);
    if (header === null) {
      if (members === 0) throw tarError('TAR_EMPTY', position, 'the archive has no members');
      refuseDangling(extensions, position);
      return expectEnd(reader, limits.trailingBytes);
    }
    if (headers === limits.members)
      throw tarError('TAR_LIMIT', position, `more than ${limits.members} members and headers`);
    const extended = await readExtension(reader, header, extensions, limits, budget);
    extensions = extended ?? extensions;
    if (extended !== null) continue;
    const member = await openMember(reader, header, extensions, limits);
    extensions = {};
    members += 1;
    yield member;
    await member.skipRest();
  }
}

/** The end-of-archive mark is blocks of zeros, and so is what pads the last record. */
async function expectEnd(reader: ByteReader, limit: number): Promise<void> {
  const start = reader.position;
  for (let some = await reader.takeSome(limit); some !== null; some = await reader.takeSome(limit)) {
    const hasData = some.some((byte) => byte !== 0);
    if (!hasData && reader.position - start <= limit) continue;
    const what = hasData ? 'data' : `more than ${limit} zeros`;
    throw tarError('TAR_TRAILING', start, `${what} behind the end of the archive`);
  }
}
