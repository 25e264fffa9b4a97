import { ImageError } from '../errors.js';
import type { MemberName } from './member-names.js';

/** Says of an error which member it is about. */
export async function ofMember<T>(member: MemberName, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    const { code, message, fault, offset, found } = error;
    const facts = { ...(offset === undefined ? {} : { offset }), ...(found === undefined ? {} : { found }) };
    throw new ImageError(code, `${member}: ${message}`, { fault, member, ...facts, cause: error });
  }
}
