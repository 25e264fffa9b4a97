/** Largest number that any tar reader takes: that of a signed 64 bit integer. */
const maxNumber = 2n ** 63n - 1n;

/**
 * A number of a header: octal digits between blanks and ended by blanks or NULs, or, with the top bit of the first byte
 * set, base 256 (a GNU extension for what has more than 11 digits). Null when it is neither, negative, or beyond 63 bits.
 */
export function parseNumberField(field: Buffer): bigint | null {
  const first = field[0] ?? 0;
  if ((first & 0x80) === 0) {
    const match = /^ *([0-7]+)[ \0]*$/.exec(field.toString('latin1'));
    return match === null ? null : BigInt(`0o${match[1]}`);
  }
  if ((first & 0x40) !== 0) return null; // The sign bit.
  const value = BigInt(`0x${field.toString('hex')}`) & ((1n << BigInt(field.length * 8 - 1)) - 1n);
  return value > maxNumber ? null : value;
}

/** Writes `value` into a field: octal with a NUL behind it, or base 256 where the digits don't fit. */
export function writeNumberField(field: Buffer, value: number): void {
  const digits = value.toString(8);
  if (digits.length < field.length) {
    field.write(`${digits.padStart(field.length - 1, '0')}\0`, 'latin1');
  } else {
    field.write(value.toString(16).padStart(field.length * 2, '0'), 'hex');
    field.writeUInt8(field.readUInt8(0) | 0x80, 0);
  }
}
