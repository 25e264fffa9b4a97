import xxhash from 'xxhash-wasm';

const hashing = await xxhash();

export interface FrameOptions {
  /** 10 to 41. */
  readonly windowLog?: number;
  readonly checksum?: boolean | number;
  /** Content size field, 8 bytes. */
  readonly contentBytes?: bigint;
  /** Bits to set in the frame header descriptor. */
  readonly descriptorBits?: number;
  readonly dictionary?: number;
}

const magic = Buffer.from('28b52ffd', 'hex');
const blockBytes = 128 * 1024;

/** A zstd frame that stores its content without compressing it. Hostile options are taken as they are. */
export function zstdFrame(content: Buffer, options: FrameOptions = {}): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < content.length || at === 0; at += blockBytes) {
    const body = content.subarray(at, at + blockBytes);
    blocks.push(block(0, body.length, body, at + blockBytes >= content.length));
  }
  return Buffer.concat([frameHeader(options), ...blocks, trailer(content, options.checksum ?? true)]);
}

/** A frame of zeros, 4 bytes for each 128 KiB, without a checksum. */
export function zstdZeros(bytes: number): Buffer {
  const count = bytes / blockBytes;
  const last = block(1, blockBytes, Buffer.alloc(1), true);
  const other = block(1, blockBytes, Buffer.alloc(1), false);
  return Buffer.concat([frameHeader({ checksum: false }), ...Array.from({ length: count - 1 }, () => other), last]);
}

export function block(type: number, size: number, body: Buffer, isLast: boolean): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (type << 1) | (isLast ? 1 : 0), 0, 3);
  return Buffer.concat([header, body]);
}

export function skippableFrame(body: Buffer): Buffer {
  const header = Buffer.from('552a4d1800000000', 'hex');
  header.writeUInt32LE(body.length, 4);
  return Buffer.concat([header, body]);
}

export function frameHeader(options: FrameOptions): Buffer {
  const { windowLog = 17, checksum = true, contentBytes, descriptorBits = 0, dictionary } = options;
  const hasSize = contentBytes !== undefined;
  const descriptor =
    (hasSize ? 0xc0 : 0) | (checksum === false ? 0 : 0x04) | (dictionary === undefined ? 0 : 3) | descriptorBits;
  const parts: Buffer[] = [magic, Buffer.from([descriptor, (windowLog - 10) << 3])];
  if (dictionary !== undefined) parts.push(uint(dictionary, 4));
  if (hasSize) parts.push(Buffer.from(new BigUint64Array([contentBytes]).buffer));
  return Buffer.concat(parts);
}

function trailer(content: Buffer, checksum: boolean | number): Buffer {
  if (checksum === false) return Buffer.alloc(0);
  return uint(checksum === true ? Number(hashing.h64Raw(content) & 0xffffffffn) : checksum, 4);
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}
