/** A record of version 0.0: `LENGTH KEY=VALUE\n`, LENGTH being that of the whole record. */
export interface PairRecord {
  readonly value: number;
  /** Where the next record begins. */
  readonly end: number;
}

const lineEnd = 0x0a;
/** With that many digits every number is exact. */
const exactDigits = 15;

/** The two keys that version 0.0 repeats for each extent. */
export const pairKeys = {
  offset: { name: 'GNU.sparse.offset', bytes: Buffer.from(' GNU.sparse.offset=') },
  length: { name: 'GNU.sparse.numbytes', bytes: Buffer.from(' GNU.sparse.numbytes=') },
} as const;

/**
 * Reads the record that begins at `at`, without what the general way of reading records costs. Null when it is not all
 * there, has another key, or is unusual in any way: the general way tells then what is wrong with it, if anything is.
 */
export function scanRecord(bytes: Buffer, at: number, key: Buffer): PairRecord | null {
  const keyAt = at + digitsAt(bytes, at);
  for (let index = 0; index < key.length; index++) {
    if (bytes[keyAt + index] !== key[index]) return null;
  }
  const valueAt = keyAt + key.length;
  const lineEndAt = valueAt + digitsAt(bytes, valueAt);
  const length = numberIn(bytes, at, keyAt);
  const value = numberIn(bytes, valueAt, lineEndAt);
  const end = lineEndAt + 1;
  if (bytes[lineEndAt] !== lineEnd || bytes[at] === 0x30 || length !== end - at || value === null) return null;
  return { value, end };
}

function digitsAt(bytes: Buffer, at: number): number {
  let count = 0;
  while (isDigit(bytes[at + count])) count += 1;
  return count;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Null where there are no digits, or too many. */
function numberIn(bytes: Buffer, start: number, end: number): number | null {
  if (end === start || end - start > exactDigits) return null;
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + bytes.readUInt8(at) - 0x30;
  return value;
}
