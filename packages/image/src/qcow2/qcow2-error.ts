import { ImageError, type ImageErrorCode } from '../errors.js';

/** An error about what is at `offset` of a qcow2 file. */
export function qcow2Error(
  code: ImageErrorCode,
  offset: number,
  what: string,
  found?: string | number | bigint,
): ImageError {
  const seen = found === undefined ? '' : `, found ${found}`;
  const facts = found === undefined ? { offset } : { offset, found };
  return new ImageError(code, `not a usable qcow2 file: ${what}${seen} (byte ${offset})`, facts);
}
