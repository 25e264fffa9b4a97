import { ImageError } from '../errors.js';
import { extensionTypes } from './extensions.js';
import { lazyRefcounts } from './features.js';

export interface EmptyQcow2Options {
  readonly virtualBytes: number;
  readonly backingFile: string;
  readonly backingFormat: 'raw' | 'qcow2';
}

const clusterBits = 16;
const clusterBytes = 2 ** clusterBits;
const headerBytes = 104;
/** 16 bits. */
const refcountOrder = 4;
const longestName = 1023;

/**
 * A qcow2 file without data, version 3 with lazy refcounts: all that is read from it comes from the backing file. It takes
 * four clusters for any size up to 4 TiB: header, refcount table, refcount block, L1 table.
 */
export function emptyQcow2({ virtualBytes, backingFile, backingFormat }: EmptyQcow2Options): Buffer {
  const name = Buffer.from(backingFile);
  if (name.length > longestName) {
    const message = `the path of the backing file has ${name.length} bytes, qcow2 has room for ${longestName}: ${backingFile}`;
    throw new ImageError('OPTION_INVALID', message, { found: backingFile });
  }
  const l1Entries = Math.ceil(virtualBytes / clusterBytes / (clusterBytes / 8));
  const clusters = 3 + Math.ceil((l1Entries * 8) / clusterBytes);
  const file = Buffer.alloc(clusters * clusterBytes);
  const format = Buffer.from(backingFormat);
  const nameAt = headerBytes + 8 + 8 + 8;
  file.write('QFI\xfb', 0, 'latin1');
  file.writeUInt32BE(3, 4);
  file.writeBigUInt64BE(BigInt(nameAt), 8);
  file.writeUInt32BE(name.length, 16);
  file.writeUInt32BE(clusterBits, 20);
  file.writeBigUInt64BE(BigInt(virtualBytes), 24);
  file.writeUInt32BE(l1Entries, 36);
  file.writeBigUInt64BE(BigInt(3 * clusterBytes), 40);
  file.writeBigUInt64BE(BigInt(clusterBytes), 48);
  file.writeUInt32BE(1, 56);
  file.writeBigUInt64BE(lazyRefcounts, 80);
  file.writeUInt32BE(refcountOrder, 96);
  file.writeUInt32BE(headerBytes, 100);
  file.writeUInt32BE(extensionTypes.backingFormat, headerBytes);
  file.writeUInt32BE(format.length, headerBytes + 4);
  format.copy(file, headerBytes + 8);
  // The zeros behind it are the end marker of the extensions.
  name.copy(file, nameAt);
  file.writeBigUInt64BE(BigInt(2 * clusterBytes), clusterBytes);
  for (let cluster = 0; cluster < clusters; cluster++) file.writeUInt16BE(1, 2 * clusterBytes + 2 * cluster);
  return file;
}
