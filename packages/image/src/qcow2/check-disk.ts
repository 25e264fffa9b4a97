import type { ReadableFile } from '../files.js';
import type { ArchiveLimits } from '../limits.js';
import { quote } from '../quote.js';
import { commonChecks } from './common-checks.js';
import { extensionTypes, findExtension } from './extensions.js';
import { type Qcow2Header, readQcow2Header } from './header.js';
import { qcow2Error } from './qcow2-error.js';
import { checkTables } from './tables.js';

/**
 * Refuses a qcow2 file that is not a whole disk by itself, or that QEMU should not open.
 *
 * @throws ImageError QCOW2_*
 */
export async function checkWholeDisk(file: ReadableFile, limits: ArchiveLimits): Promise<Qcow2Header> {
  const header = await readQcow2Header(file);
  for (const check of Object.values(commonChecks)) check(header, limits);
  if (header.backingFile !== null || findExtension(header.extensions, extensionTypes.backingFormat) !== null) {
    const found = quote(header.backingFile?.toString('utf8') ?? '');
    throw qcow2Error('QCOW2_BACKING', 8, 'it lies over a backing file; flatten it: qemu-img convert -O qcow2', found);
  }
  await checkTables(file, header, limits);
  return header;
}
