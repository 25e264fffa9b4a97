import { randomBytes } from 'node:crypto';

/** A random MAC address for a network card of one's own: locally administered, unicast, in lower case. */
export function randomMac(): string {
  const bytes = randomBytes(6);
  // IEEE 802: bit 1 of the first byte is "local", bit 0 is "group".
  bytes.writeUInt8((bytes.readUInt8(0) | 0b10) & ~0b1, 0);
  return (bytes.toString('hex').match(/../g) ?? []).join(':');
}
