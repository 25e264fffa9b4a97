import { readAt, type ReadableFile } from '../files.js';
import { badHeader, type ForeignDisk, needsOtherFiles } from './foreign-disk.js';

const sectorBytes = 512;
/** Where QEMU looks for the descriptor to find a parent, whatever the header says. */
const parentSearch = { offset: sectorBytes, length: 20 * sectorBytes };
const longestDescriptor = 1024 * 1024;
/** The offset of the grain directory in a stream-optimized file, whose real header is a footer. */
const gdAtEnd = 2n ** 64n - 1n;
const footerFromEnd = 3 * sectorBytes;

/**
 * A vmdk with its data inside (monolithicSparse, streamOptimized). Little-endian:
 *
 * | offset | length | |
 * | --- | --- | --- |
 * | 0 | 4 | magic, `KDMV` |
 * | 4 | 4 | version |
 * | 12 | 8 | capacity, in sectors; 0 makes QEMU open the extents that the descriptor names |
 * | 28 | 8 | offset of the descriptor, in sectors |
 * | 36 | 8 | length of the descriptor, in sectors |
 * | 56 | 8 | offset of the grain directory, in sectors; all ones: see the footer |
 *
 * Virtual Disk Format 5.0 of VMware.
 *
 * @throws ImageError IMPORT_HEADER, IMPORT_EXTERNAL
 */
export async function checkVmdk(file: ReadableFile, fileBytes: number): Promise<ForeignDisk> {
  const header = await readAt(file, 0, sectorBytes);
  if (header.toString('latin1', 0, 4) !== 'KDMV') {
    throw needsOtherFiles('vmdk', 0, 'it is a descriptor or an extent, not both in one');
  }
  if (header.length < sectorBytes) throw badHeader('vmdk', 0, 'a header that is cut off', header.length);
  const version = header.readUInt32LE(4);
  if (version < 1 || version > 3) throw badHeader('vmdk', 4, 'versions 1 to 3 are known', version);
  const capacity = header.readBigUInt64LE(12);
  if (capacity === 0n) throw needsOtherFiles('vmdk', 12, 'it has no data, and its descriptor names extents');
  if (header.readBigUInt64LE(56) === gdAtEnd) await checkFooter(file, fileBytes, capacity);
  await checkDescriptor(file, header);
  return { virtualBytes: capacity * BigInt(sectorBytes) };
}

/** A footer is a second header, and QEMU believes it. */
async function checkFooter(file: ReadableFile, fileBytes: number, capacity: bigint): Promise<void> {
  const at = fileBytes - footerFromEnd + sectorBytes;
  const footer = await readAt(file, Math.max(0, at), sectorBytes);
  const isHeader = footer.length === sectorBytes && footer.toString('latin1', 0, 4) === 'KDMV';
  // The footer is in front of the last sector: marker, footer, end of stream.
  if (!isHeader) throw badHeader('vmdk', at, 'no footer where the header announces one');
  if (footer.readBigUInt64LE(12) !== capacity) throw badHeader('vmdk', at + 12, 'a footer of another capacity');
}

async function checkDescriptor(file: ReadableFile, header: Buffer): Promise<void> {
  const offset = header.readBigUInt64LE(28) * BigInt(sectorBytes);
  const length = header.readBigUInt64LE(36) * BigInt(sectorBytes);
  if (offset === 0n) throw needsOtherFiles('vmdk', 28, 'it has no descriptor, so it is an extent of a bigger disk');
  if (length > BigInt(longestDescriptor)) throw badHeader('vmdk', 36, 'a descriptor that is too long', length);
  if (offset > BigInt(Number.MAX_SAFE_INTEGER)) throw badHeader('vmdk', 28, 'a descriptor out of the file', offset);
  const text = (await readAt(file, Number(offset), Number(length))).toString('latin1');
  const searched = (await readAt(file, parentSearch.offset, parentSearch.length)).toString('latin1');
  if (/parentFileNameHint/i.test(text) || searched.includes('parentFileNameHint')) {
    throw needsOtherFiles('vmdk', Number(offset), 'it lies over a parent');
  }
  checkText(text.split('\0', 1)[0] ?? '', Number(offset));
}

function checkText(text: string, offset: number): void {
  const type = /^createType="(\w+)"/m.exec(text)?.[1] ?? '';
  if (type !== 'monolithicSparse' && type !== 'streamOptimized') {
    const what = `its type is ${JSON.stringify(type)}, not monolithicSparse or streamOptimized`;
    throw needsOtherFiles('vmdk', offset, what);
  }
  const extents = text.match(/^(RW|RDONLY|NOACCESS) .*$/gm) ?? [];
  if (extents.length !== 1 || !/^\w+ [0-9]+ SPARSE "/.test(extents[0] ?? '')) {
    throw needsOtherFiles('vmdk', offset, `it has ${extents.length} extents, or one that lies in another file`);
  }
}
