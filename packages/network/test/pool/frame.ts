/** Builds frames by hand, right in all but what a test wants wrong. */

const broadcastMac = 'ff:ff:ff:ff:ff:ff';

export interface Ethernet {
  readonly source: string;
  readonly target?: string;
  readonly type: number;
  readonly payload: Buffer;
}

export function ethernet({ source, target = broadcastMac, type, payload }: Ethernet): Buffer {
  const frame = Buffer.concat([macBytes(target), macBytes(source), uint16(type), payload]);
  return Buffer.concat([frame, Buffer.alloc(Math.max(0, 60 - frame.length))]);
}

export interface Ipv4 {
  readonly source: string;
  readonly target: string;
  readonly protocol?: number;
  readonly payload: Buffer;
  /** The flags and the offset of a fragment. */
  readonly fragment?: number;
  readonly options?: Buffer;
}

export function ipv4({
  source,
  target,
  protocol = 17,
  payload,
  fragment = 0,
  options = Buffer.alloc(0),
}: Ipv4): Buffer {
  const header = Buffer.alloc(20);
  header[0] = 0x45 + options.length / 4;
  header.writeUInt16BE(20 + options.length + payload.length, 2);
  header.writeUInt16BE(fragment, 6);
  header[8] = 64;
  header[9] = protocol;
  addressBytes(source).copy(header, 12);
  addressBytes(target).copy(header, 16);
  const whole = Buffer.concat([header, options]);
  whole.writeUInt16BE(checksum(whole), 10);
  return Buffer.concat([whole, payload]);
}

/** Without a checksum, which IPv4 allows. */
export function udp(sourcePort: number, targetPort: number, payload: Buffer): Buffer {
  return Buffer.concat([uint16(sourcePort), uint16(targetPort), uint16(8 + payload.length), uint16(0), payload]);
}

export interface Arp {
  readonly operation?: number;
  readonly senderMac: string;
  readonly senderAddress: string;
  readonly targetAddress: string;
}

export function arp({ operation = 1, senderMac, senderAddress, targetAddress }: Arp): Buffer {
  const head = Buffer.from([0, 1, 8, 0, 6, 4]);
  const sender = [macBytes(senderMac), addressBytes(senderAddress)];
  return Buffer.concat([head, uint16(operation), ...sender, Buffer.alloc(6), addressBytes(targetAddress)]);
}

export function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

export function macBytes(mac: string): Buffer {
  return Buffer.from(mac.replaceAll(':', ''), 'hex');
}

export function addressBytes(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

/** RFC 1071. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += bytes.readUInt16BE(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
