/** A tar member made by hand. What is not given is as GNU tar would write it. */
export interface MemberOptions {
  readonly name: string | Buffer;
  readonly type?: string;
  readonly data?: Buffer;
  /** The size field, as a number or as raw bytes. */
  readonly size?: number | bigint | Buffer;
  readonly magic?: 'gnu' | 'ustar' | 'v7';
  readonly prefix?: string;
  readonly link?: string;
  readonly sparse?: GnuSparseOptions;
  readonly checksum?: number;
  /** Leaves out what pads the data to whole blocks. */
  readonly unpadded?: boolean;
}

interface GnuSparseOptions {
  readonly realSize: number | bigint | Buffer;
  /** Pairs of offset and length; raw bytes for hostile ones. */
  readonly entries: readonly (readonly [number | bigint | Buffer, number | bigint | Buffer])[];
  /** Extension headers with nothing in them, behind those that are needed. */
  readonly emptyExtensions?: number;
}

const magics = { gnu: 'ustar  \0', ustar: 'ustar\x0000', v7: '' };

export function member(options: MemberOptions): Buffer {
  const { data = Buffer.alloc(0), sparse, unpadded = false } = options;
  const block = Buffer.alloc(512);
  const extensions: Buffer[] = [];
  Buffer.from(options.name).copy(block, 0, 0, 100);
  block.write('0000644\x000000000\x000000000\0', 100, 'latin1');
  field(options.size ?? data.length).copy(block, 124);
  block.write('00000000000\0', 136, 'latin1');
  block.write(options.type ?? (sparse === undefined ? '0' : 'S'), 156, 'latin1');
  block.write(options.link ?? '', 157, 'utf8');
  block.write(magics[options.magic ?? 'gnu'], 257, 'latin1');
  block.write(options.prefix ?? '', 345, 'utf8');
  if (sparse !== undefined) extensions.push(...writeSparse(block, sparse));
  const sum = options.checksum ?? checksum(block);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  const padding = Buffer.alloc(unpadded ? 0 : (512 - (data.length % 512)) % 512);
  return Buffer.concat([block, ...extensions, data, padding]);
}

/** The two blocks that end an archive. */
export const endOfArchive = Buffer.alloc(1024);

/** One record of an extended header, its length computed. */
export function paxRecord(key: string, value: string | Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(` ${key}=`), Buffer.from(value), Buffer.from('\n')]);
  let length = body.length + 1;
  while (String(length).length + body.length !== length) length += 1;
  return Buffer.concat([Buffer.from(String(length)), body]);
}

/** An extended header: of pairs, or of raw bytes for hostile ones. */
export function pax(records: readonly (readonly [string, string])[] | Buffer, type: 'x' | 'g' = 'x'): Buffer {
  const data = Buffer.isBuffer(records) ? records : Buffer.concat(records.map(([key, value]) => paxRecord(key, value)));
  return member({ name: 'PaxHeaders/x', type, data, magic: 'ustar' });
}

/** A size of 12 bytes in base 256. */
export function base256(value: bigint): Buffer {
  const hex = BigInt.asUintN(96, value).toString(16).padStart(24, '0');
  const bytes = Buffer.from(hex, 'hex');
  bytes.writeUInt8(bytes.readUInt8(0) | 0x80, 0);
  return bytes;
}

function field(value: number | bigint | Buffer): Buffer {
  if (Buffer.isBuffer(value)) return value;
  const digits = value.toString(8);
  return digits.length > 11 ? base256(BigInt(value)) : Buffer.from(`${digits.padStart(11, '0')}\0`);
}

function writeSparse(block: Buffer, { entries, realSize, emptyExtensions = 0 }: GnuSparseOptions): Buffer[] {
  const all = entries.map(([offset, length]) => Buffer.concat([field(offset), field(length)]));
  Buffer.concat(all.slice(0, 4)).copy(block, 386);
  field(realSize).copy(block, 483);
  const count = Math.ceil(Math.max(0, all.length - 4) / 21) + emptyExtensions;
  block.writeUInt8(count > 0 ? 1 : 0, 482);
  return Array.from({ length: count }, (_, index) => {
    const extension = Buffer.alloc(512);
    Buffer.concat(all.slice(4 + 21 * index, 4 + 21 * (index + 1))).copy(extension);
    extension.writeUInt8(index + 1 < count ? 1 : 0, 504);
    return extension;
  });
}

function checksum(block: Buffer): number {
  return block.reduce((sum, byte) => sum + byte, 8 * 0x20);
}
