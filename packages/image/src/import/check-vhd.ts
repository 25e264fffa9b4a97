import { readAt, type ReadableFile } from '../files.js';
import { badHeader, type ForeignDisk, needsOtherFiles } from './foreign-disk.js';

const footerBytes = 512;
const cookie = 'conectix';
const diskTypes = { fixed: 2, dynamic: 3, differencing: 4 } as const;

/**
 * A VHD of Virtual PC, Hyper-V or Azure, fixed or dynamic. Its footer is big-endian, at the end, and of a dynamic one at
 * the beginning too:
 *
 * | offset | length | |
 * | --- | --- | --- |
 * | 0 | 8 | `conectix` |
 * | 16 | 8 | offset of the dynamic header, `cxsparse` |
 * | 48 | 8 | size |
 * | 60 | 4 | type |
 *
 * Virtual Hard Disk Image Format Specification 1.0.
 *
 * @throws ImageError IMPORT_HEADER, IMPORT_EXTERNAL
 */
export async function checkVhd(file: ReadableFile, fileBytes: number): Promise<ForeignDisk> {
  const head = await readAt(file, 0, footerBytes);
  const isDynamic = head.toString('latin1', 0, 8) === cookie;
  const at = isDynamic ? 0 : Math.max(0, fileBytes - footerBytes);
  const footer = isDynamic ? head : await readAt(file, at, footerBytes);
  if (footer.length < footerBytes) throw badHeader('VHD', at, 'a footer that is cut off', footer.length);
  const type = footer.readUInt32BE(60);
  if (type === diskTypes.differencing) throw needsOtherFiles('VHD', at + 60, 'it lies over a parent');
  if (type !== (isDynamic ? diskTypes.dynamic : diskTypes.fixed)) {
    throw badHeader('VHD', at + 60, 'a type that does not go with where its footer is', type);
  }
  if (isDynamic) await checkDynamicHeader(file, footer.readBigUInt64BE(16));
  // Of some writers QEMU believes the geometry instead: then it is the limit on what it writes that counts.
  return { virtualBytes: footer.readBigUInt64BE(48) };
}

async function checkDynamicHeader(file: ReadableFile, offset: bigint): Promise<void> {
  const isInFile = offset <= BigInt(Number.MAX_SAFE_INTEGER);
  const header = isInFile ? await readAt(file, Number(offset), 1024) : Buffer.alloc(0);
  if (header.length === 1024 && header.toString('latin1', 0, 8) === 'cxsparse') return;
  throw badHeader('VHD', 16, 'no dynamic header where it should be', offset);
}
