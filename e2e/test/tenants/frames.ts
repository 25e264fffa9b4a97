import type { DroppedFrames } from '@vmwright/network';
import { message } from '../../../packages/network/test/pool/dhcp.js';
import {
  addressBytes,
  type Arp,
  arp,
  ethernet,
  ipv4,
  type Ipv4,
  udp,
  uint16,
} from '../../../packages/network/test/pool/frame.js';

/** Whose network it is, and whose it is not. */
export interface Places {
  readonly mac: string;
  readonly address: string;
  readonly gateway: string;
  readonly gatewayMac: string;
  readonly neighbour: string;
  readonly neighbourGateway: string;
  /** Somebody in the internet who answers datagrams. */
  readonly public: string;
}

const metadata = '169.254.169.254';
const otherMac = '52:54:00:00:00:99';
/** In all of the frames, to be told by. */
export const mark = Buffer.from('sent by hand');

/** Frames that no guest may send, by the reason for which each is dropped. */
export function forbiddenFrames(places: Places): Readonly<Partial<Record<keyof DroppedFrames, readonly Buffer[]>>> {
  const { mac, address, gateway, gatewayMac, neighbour, neighbourGateway } = places;
  const frame = (type: number, payload: Buffer, source = mac, target = gatewayMac): Buffer =>
    ethernet({ source, target, type, payload: Buffer.concat([payload, mark]) });
  const packet = (change: Partial<Ipv4>, source = mac): Buffer =>
    frame(0x0800, ipv4({ source: address, target: places.public, payload: udp(1000, 7, mark), ...change }), source);
  const arpFrame = (change: Partial<Arp>): Buffer =>
    ethernet({
      source: mac,
      type: 0x0806,
      payload: Buffer.concat([
        arp({ senderMac: mac, senderAddress: address, targetAddress: gateway, ...change }),
        mark,
      ]),
    });
  const offer = udp(67, 68, Buffer.concat([message({ type: 'offer', mac: otherMac, hostname: 'x' }), mark]));
  return {
    spoofedMac: [packet({}, otherMac), packet({}, gatewayMac)],
    spoofedAddress: [
      packet({ source: neighbour }),
      packet({ source: neighbour, target: metadata, protocol: 6, payload: synTo(80, neighbour) }),
      packet({ source: neighbourGateway, target: address }),
      packet({ source: places.public }),
      packet({ source: metadata }),
    ],
    arp: [
      arpFrame({ operation: 2, senderAddress: gateway, targetAddress: neighbour }),
      arpFrame({ operation: 2, senderAddress: neighbour }),
      arpFrame({ senderMac: otherMac }),
      arpFrame({ targetAddress: neighbour }),
    ],
    dhcpServer: [packet({ source: address, target: '255.255.255.255', payload: offer })],
    routerAdvertisement: [frame(0x86dd, ipv6Packet(58, Buffer.from([134, 0, 0, 0, 64, 0, 0, 0]), 'ff02::1'))],
    ipv6: [frame(0x86dd, ipv6Packet(17, udp(1000, 2222, mark), 'fd00:1::2'))],
    vlan: [
      frame(0x8100, Buffer.concat([uint16(151), uint16(0x0800)])),
      frame(0x88a8, Buffer.concat([uint16(5), uint16(0x8100), uint16(151), uint16(0x0800)])),
    ],
    fragment: [packet({ fragment: 0x2000 }), packet({ fragment: 0x0002 })],
    ipOptions: [
      packet({ options: Buffer.concat([Buffer.from([0x83, 7, 4]), addressBytes(neighbour), Buffer.from([0])]) }),
    ],
    unknownProtocol: [packet({ protocol: 47 }), packet({ protocol: 41 })],
    unknownType: [frame(0x88cc, mark)],
  };
}

/** What any guest may send. Nobody answers it. */
export function allowedFrame({ mac, address, gatewayMac, public: target }: Places): Buffer {
  return ethernet({
    source: mac,
    target: gatewayMac,
    type: 0x0800,
    payload: ipv4({ source: address, target, payload: udp(1001, 9, mark) }),
  });
}

/** The beginning of a connection. Its checksum is wrong, which nobody gets to see. */
function synTo(port: number, source: string): Buffer {
  const segment = Buffer.alloc(20);
  addressBytes(source).copy(segment, 4);
  segment.writeUInt16BE(4000, 0);
  segment.writeUInt16BE(port, 2);
  segment.set([0x50, 0x02, 0xff, 0xff], 12);
  return Buffer.concat([segment, mark]);
}

function ipv6Packet(protocol: number, payload: Buffer, target: 'ff02::1' | 'fd00:1::2'): Buffer {
  const targets = { 'ff02::1': 'ff020000000000000000000000000001', 'fd00:1::2': 'fd000001000000000000000000000002' };
  const source = Buffer.from('fe800000000000000000000000000001', 'hex');
  const head = Buffer.concat([Buffer.from([0x60, 0, 0, 0]), uint16(payload.length), Buffer.from([protocol, 255])]);
  return Buffer.concat([head, source, Buffer.from(targets[target], 'hex'), payload]);
}
