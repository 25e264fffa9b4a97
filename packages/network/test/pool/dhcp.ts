import { addressBytes, ethernet, ipv4, macBytes, udp } from './frame.js';

/** The sides of RFC 2131 that a guest sees. */
export interface DhcpReply {
  readonly type: 'offer' | 'ack' | 'nak';
  readonly address: string;
  readonly server: string;
  readonly router: string;
  readonly leaseSeconds: number;
}

interface DhcpRequest {
  readonly type: 'discover' | 'request' | 'offer';
  readonly mac: string;
  readonly hostname: string;
  readonly offer?: DhcpReply | undefined;
}

const cookie = Buffer.from('63825363', 'hex');
const types = { discover: 1, offer: 2, request: 3, ack: 5, nak: 6 } as const;

export function dhcpRequest(request: DhcpRequest): Buffer {
  const packet = { source: '0.0.0.0', target: '255.255.255.255', payload: udp(68, 67, message(request)) };
  return ethernet({ source: request.mac, type: 0x0800, payload: ipv4(packet) });
}

export function message({ type, mac, hostname, offer }: DhcpRequest): Buffer {
  const fixed = Buffer.alloc(236);
  fixed.set([type === 'offer' ? 2 : 1, 1, 6, 0, 1, 2, 3, 4]);
  macBytes(mac).copy(fixed, 28);
  const asked =
    offer === undefined ? [] : [option(50, addressBytes(offer.address)), option(54, addressBytes(offer.server))];
  const options = [option(53, Buffer.from([types[type]])), option(12, Buffer.from(hostname)), ...asked];
  return Buffer.concat([fixed, cookie, ...options, Buffer.from([255])]);
}

/** What the frame says to a guest that asked; null when it is no answer of a DHCP server. */
export function dhcpReply(frame: Buffer): DhcpReply | null {
  if (frame.length < 282 || frame.readUInt16BE(12) !== 0x0800 || frame[23] !== 17 || frame.readUInt16BE(34) !== 67) {
    return null;
  }
  const options = readOptions(frame.subarray(282));
  const type = Object.entries(types).find(([, number]) => number === options.get(53)?.[0])?.[0];
  return {
    type: type as DhcpReply['type'],
    address: [...frame.subarray(58, 62)].join('.'),
    server: [...(options.get(54) ?? [])].join('.'),
    router: [...(options.get(3) ?? [])].join('.'),
    leaseSeconds: options.get(51)?.readUInt32BE() ?? 0,
  };
}

function option(code: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([code, value.length]), value]);
}

function readOptions(bytes: Buffer): Map<number, Buffer> {
  const options = new Map<number, Buffer>();
  for (let at = 0; at + 1 < bytes.length && bytes[at] !== 255; at += 2 + (bytes[at + 1] ?? 0)) {
    options.set(bytes[at] ?? 0, bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0)));
  }
  return options;
}
