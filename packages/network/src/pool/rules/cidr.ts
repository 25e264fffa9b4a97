import { isIPv4 } from 'node:net';

/** Addresses from `first` to `last`, as 32-bit numbers. */
export interface Ipv4Range {
  readonly first: number;
  readonly last: number;
}

/** The range of `192.0.2.0/24`, or of a single address; null for anything else, also where bits are set behind the prefix. */
export function parseCidr(text: string): Ipv4Range | null {
  const [address = '', length = '32', ...rest] = text.split('/');
  if (rest.length > 0 || !isIPv4(address) || !/^(\d|[12]\d|3[0-2])$/.test(length)) return null;
  const size = 2 ** (32 - Number(length));
  const first = toNumber(address);
  return first % size === 0 ? { first, last: first + size - 1 } : null;
}

export function overlap(a: Ipv4Range, b: Ipv4Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
}

export function toAddress(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
