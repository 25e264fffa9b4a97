import { ImageError, type ImageErrorCode, type ImageErrorFacts } from '../errors.js';
import { quote } from '../quote.js';

/** An error about what begins at `offset` of the tar stream. */
export function tarError(
  code: ImageErrorCode,
  offset: number,
  what: string,
  facts: Pick<ImageErrorFacts, 'found' | 'member' | 'cause'> = {},
): ImageError {
  return new ImageError(code, `${what} (byte ${offset} of the tar)`, { ...facts, offset });
}

export function tarTruncated(offset: number): ImageError {
  return tarError('TAR_TRUNCATED', offset, 'the tar ends in the middle of a member: pack it again');
}

export function memberTooBig(member: string, bytes: bigint | number, offset: number): ImageError {
  return tarError('MEMBER_SIZE', offset, `${quote(member)} has ${bytes} bytes, more than allowed`, {
    member,
    found: bytes,
  });
}
