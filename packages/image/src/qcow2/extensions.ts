import { qcow2Error } from './qcow2-error.js';

export interface HeaderExtension {
  readonly type: number;
  readonly data: Buffer;
  readonly offset: number;
}

/** Types of header extensions that matter here. */
export const extensionTypes = {
  end: 0,
  backingFormat: 0xe2792aca,
  dataFile: 0x44415441,
  bitmaps: 0x23852875,
  encryption: 0x0537be77,
} as const;

/**
 * The header extensions between the header and `end`: type and length of 4 bytes each, then data padded to 8 bytes. They
 * end with type 0, or where no other fits.
 *
 * @throws ImageError QCOW2_EXTENSION
 */
export function readExtensions(cluster: Buffer, start: number, end: number): HeaderExtension[] {
  const extensions: HeaderExtension[] = [];
  for (let at = start; at + 8 <= end; ) {
    const type = cluster.readUInt32BE(at);
    if (type === extensionTypes.end) break;
    const length = cluster.readUInt32BE(at + 4);
    const dataAt = at + 8;
    if (length > end - dataAt) {
      throw qcow2Error('QCOW2_EXTENSION', at, 'a header extension longer than the room for it', length);
    }
    if (isKnown(type) && extensions.some((other) => other.type === type)) {
      throw qcow2Error('QCOW2_EXTENSION', at, 'a header extension twice', `0x${type.toString(16)}`);
    }
    extensions.push({ type, data: cluster.subarray(dataAt, dataAt + length), offset: at });
    at = dataAt + Math.ceil(length / 8) * 8;
  }
  return extensions;
}

/** The content of the extension of a type, or null when there is none. */
export function findExtension(extensions: readonly HeaderExtension[], wanted: number): Buffer | null {
  return extensions.find(({ type }) => type === wanted)?.data ?? null;
}

function isKnown(type: number): boolean {
  return Object.values<number>(extensionTypes).includes(type);
}
