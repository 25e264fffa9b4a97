import { brokenGuest, isRecord } from './agent-reply.js';

/** A member of something that a guest returned, which must be a whole number from 0 on. */
export function countMember(value: unknown, name: string): number {
  const member = isRecord(value) ? value[name] : undefined;
  if (typeof member === 'number' && Number.isSafeInteger(member) && member >= 0) return member;
  throw brokenGuest(`It returned no ${name} where one is due`, JSON.stringify(value));
}

/** A member that must be a boolean. */
export function flagMember(value: unknown, name: string): boolean {
  const member = isRecord(value) ? value[name] : undefined;
  if (typeof member === 'boolean') return member;
  throw brokenGuest(`It returned no ${name} where one is due`, JSON.stringify(value));
}

/** A member that may be absent, else must be a whole number, of any sign. */
export function optionalNumberMember(value: unknown, name: string): number | null {
  const member = isRecord(value) ? value[name] : undefined;
  if (member === undefined) return null;
  if (typeof member === 'number' && Number.isSafeInteger(member)) return member;
  throw brokenGuest(`It returned a ${name} that is no number`, JSON.stringify(value));
}

/** Bytes in a member that may be absent, for none. */
export function bytesMember(value: unknown, name: string): Buffer {
  const member = isRecord(value) ? (value[name] ?? '') : undefined;
  if (typeof member === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(member)) return Buffer.from(member, 'base64');
  throw brokenGuest(`It returned a ${name} that is not base64`);
}
