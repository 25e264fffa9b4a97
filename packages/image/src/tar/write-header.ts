import { Header } from 'tar/header';
import { blockBytes } from './blocks.js';
import { checksum } from './header.js';
import { writeNumberField } from './number-field.js';
import { gnuSparse } from './sparse-gnu.js';
import type { Extent } from './sparse-map.js';

/** The header of a plain file, without anything that differs from host to host. */
export function plainHeader(path: string, bytes: number): Buffer {
  return encode({ path, bytes, type: 'File' });
}

/**
 * The header of a file with holes, in the old GNU format, and the extension headers that its map needs. An entry without
 * data at the end tells where the file ends.
 */
export function sparseHeader(path: string, fileBytes: number, extents: readonly Extent[]): Buffer {
  const entries = [...extents, { offset: fileBytes, length: 0 }];
  const { header: inHeader, extension } = gnuSparse;
  const block = encode({ path, bytes: extents.reduce((sum, { length }) => sum + length, 0), type: 'SparseFile' });
  block.write('ustar  \0', 257, 'latin1');
  writeEntries(block, inHeader.entriesAt, entries.slice(0, inHeader.entries));
  writeNumberField(block.subarray(inHeader.realSizeAt, inHeader.realSizeAt + 12), fileBytes);
  const blocks = [block];
  for (let first: number = inHeader.entries; first < entries.length; first += extension.entries) {
    const previous = blocks.at(-1) ?? block;
    previous.writeUInt8(1, previous === block ? inHeader.extendedAt : extension.extendedAt);
    const more = Buffer.alloc(blockBytes);
    writeEntries(more, extension.entriesAt, entries.slice(first, first + extension.entries));
    blocks.push(more);
  }
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return Buffer.concat(blocks);
}

function encode({ path, bytes, type }: { path: string; bytes: number; type: 'File' | 'SparseFile' }): Buffer {
  const block = Buffer.alloc(blockBytes);
  new Header({ path, size: bytes, type, mode: 0o644, uid: 0, gid: 0, mtime: new Date(0) }).encode(block);
  return block;
}

function writeEntries(block: Buffer, start: number, entries: readonly Extent[]): void {
  for (const [index, { offset, length }] of entries.entries()) {
    const at = start + index * gnuSparse.entryBytes;
    writeNumberField(block.subarray(at, at + 12), offset);
    writeNumberField(block.subarray(at + 12, at + 24), length);
  }
}
