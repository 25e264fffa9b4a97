import type { ByteReader } from '../byte-reader.js';
import { paddingOf } from './blocks.js';
import type { TarHeader } from './header.js';
import type { MetaBudget } from './meta-budget.js';
import { tarTruncated } from './tar-error.js';

/** The name that a GNU header of type L or K carries as its data, ended by a NUL. */
export async function readLongName(
  reader: ByteReader,
  { storedBytes }: TarHeader,
  budget: MetaBudget,
): Promise<string> {
  const length = Number(storedBytes);
  budget.spend(length, reader.position);
  const bytes = await reader.take(length + paddingOf(length));
  if (bytes === null) throw tarTruncated(reader.position);
  const text = bytes.subarray(0, length);
  const end = text.indexOf(0);
  return text.subarray(0, end < 0 ? length : end).toString('utf8');
}
