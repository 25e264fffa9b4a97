import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTapNetworkPool, type DroppedFrames, type TapNetwork, type TapNetworkPool } from '../../src/index.js';
import { needs, unable } from './able.js';
import { message } from './dhcp.js';
import { type Arp, arp, ethernet, type Ipv4, ipv4, udp, uint16 } from './frame.js';
import { addressOn, Guest } from './guest.js';

const mac = '52:54:00:00:00:01';
const otherMac = '52:54:00:00:00:99';
const nothing = Buffer.alloc(8);

describe.skipIf(unable !== '')(`a guest’s frames${needs}`, () => {
  let pool: TapNetworkPool;
  let network: TapNetwork;
  let guest: Guest;

  beforeAll(async () => {
    pool = await createTapNetworkPool({ subnets: 2 });
  });
  afterAll(async () => await pool?.[Symbol.asyncDispose]());
  beforeEach(async () => {
    network = await pool.acquire();
    guest = await Guest.boot(network, mac);
  });
  afterEach(async () => {
    await guest[Symbol.asyncDispose]();
    await network.release();
  });

  /** What was dropped until the gateway answered a frame that came after these. */
  async function dropped(frames: readonly Buffer[]): Promise<Partial<DroppedFrames>> {
    for (const frame of frames) guest.send(frame);
    await guest.answerTo(arpFrame({}), (frame) => (frame.readUInt16BE(12) === 0x0806 ? frame : null));
    return Object.fromEntries(Object.entries(await network.dropped()).filter(([, count]) => count > 0));
  }

  function at(lastByte: number): string {
    return addressOn(network, lastByte);
  }

  function arpFrame(change: Partial<Arp>): Buffer {
    return frame(0x0806, arp({ senderMac: mac, senderAddress: at(10), targetAddress: at(1), ...change }));
  }

  function packet(change: Partial<Ipv4>, source = mac): Buffer {
    const ordinary = { source: at(10), target: at(1), payload: udp(1000, 53, nothing) };
    return frame(0x0800, ipv4({ ...ordinary, ...change }), source);
  }

  function neighbour(lastByte: number): string {
    return at(lastByte).replace(/^192\.168\.(\d+)/, (_, third) => `192.168.${third === '150' ? 151 : 150}`);
  }

  const faults: Partial<Record<keyof DroppedFrames, readonly (readonly [what: string, make: () => Buffer])[]>> = {
    vlan: [
      ['a VLAN tag', () => frame(0x8100, Buffer.concat([uint16(5), uint16(0x0800), nothing]))],
      ['the tag of no VLAN, which is for a priority', () => frame(0x8100, Buffer.concat([uint16(0), uint16(0x0800)]))],
      ['a VLAN in a VLAN', () => frame(0x88a8, Buffer.concat([uint16(5), uint16(0x8100), uint16(6), uint16(0x0800)]))],
    ],
    spoofedMac: [
      ['another MAC', () => packet({}, otherMac)],
      ['the gateway’s MAC', () => packet({}, '02:76:6d:77:00:00')],
      ['a group’s MAC', () => packet({}, '53:54:00:00:00:01')],
    ],
    arp: [
      ['ARP for another MAC', () => arpFrame({ senderMac: otherMac })],
      ['ARP that it is the gateway', () => arpFrame({ operation: 2, senderAddress: at(1), targetAddress: at(10) })],
      ['ARP from a neighbour’s address', () => arpFrame({ senderAddress: neighbour(10) })],
      ['ARP for a neighbour', () => arpFrame({ targetAddress: neighbour(10) })],
      ['ARP for a neighbour’s gateway', () => arpFrame({ targetAddress: neighbour(1) })],
      ['ARP of another kind', () => arpFrame({ operation: 3 })],
    ],
    routerAdvertisement: [['a router advertisement', () => frame(0x86dd, icmpv6(134))]],
    ipv6: [
      ['an IPv6 neighbour solicitation', () => frame(0x86dd, icmpv6(135))],
      ['an IPv6 packet that is none', () => frame(0x86dd, nothing)],
    ],
    unknownType: [
      ['a frame of the spanning tree', () => frame(0x0026, Buffer.from('424203', 'hex'))],
      ['LLDP', () => frame(0x88cc, nothing)],
      ['PPPoE', () => frame(0x8863, nothing)],
    ],
    fragment: [
      ['the first fragment', () => packet({ fragment: 0x2000 })],
      ['a later fragment', () => packet({ fragment: 0x0100 })],
    ],
    ipOptions: [['a source route', () => packet({ options: Buffer.from('8307040808080800', 'hex') })]],
    dhcpServer: [
      [
        'a DHCP offer',
        () => packet({ payload: udp(67, 68, message({ type: 'offer', mac: otherMac, hostname: 'x' })) }),
      ],
    ],
    spoofedAddress: [
      ['a neighbour’s address', () => packet({ source: neighbour(10) })],
      ['the gateway’s address', () => packet({ source: at(1) })],
      ['the broadcast address', () => packet({ source: at(255) })],
      ['a public address', () => packet({ source: '93.184.216.34' })],
      ['the metadata address', () => packet({ source: '169.254.169.254' })],
      ['no address, but no DHCP either', () => packet({ source: '0.0.0.0' })],
    ],
    unknownProtocol: [
      ['GRE', () => packet({ protocol: 47 })],
      ['IPv6 in IPv4', () => packet({ protocol: 41 })],
      ['SCTP', () => packet({ protocol: 132 })],
    ],
  };
  const cases = Object.entries(faults).flatMap(([fault, ways]) => ways.map(([what, make]) => ({ fault, what, make })));

  test.each(cases)('with $what are dropped, and counted as $fault', async ({ fault, make }) => {
    expect(await dropped([])).toEqual({});
    expect(await dropped([make(), make()])).toEqual({ [fault]: 2 });
  });

  test('reach the gateway when nothing is wrong with them', async () => {
    expect(await dropped([])).toEqual({});
    guest.send(packet({ payload: udp(1000, 53, Buffer.from(dnsQuery, 'hex')) }));
    await guest.arrival((answer) => (answer.readUInt16BE(34) === 53 ? answer : null));
    expect(await dropped([])).toEqual({});
  });

  test('come from four addresses at most in a minute’s time, and for the next guest it begins anew', async () => {
    const addresses = Array.from({ length: 20 }, (_, index) => arpFrame({ senderAddress: at(20 + index) }));
    const { tooManyAddresses = 0 } = await dropped([arpFrame({}), ...addresses]);
    // On a slow machine, time goes by between the frames.
    expect(tooManyAddresses).toBeGreaterThanOrEqual(12);
    expect(tooManyAddresses).toBeLessThanOrEqual(17);
    const neighbours = await guestsKnown();
    expect(neighbours).toBe(1 + addresses.length - tooManyAddresses);
    await guest[Symbol.asyncDispose]();
    await network.release();
    // The last to be released is the last to be given out again.
    const other = await pool.acquire();
    network = await pool.acquire();
    await other.release();
    guest = await Guest.boot(network, mac);
    expect(await dropped([arpFrame({ senderAddress: at(99) })])).toEqual({});
  });

  /** How many neighbours the gateway has. */
  async function guestsKnown(): Promise<number> {
    const [launch = '', ...launcher] = network.launcher;
    const { stdout } = await promisify(execFile)(launch, [...launcher, 'ip', 'neighbour', 'show']);
    return stdout.split('\n').filter((line) => line.startsWith(at(0).slice(0, -1))).length;
  }

  test('are bound to the MAC that was asked for, from the first on', async () => {
    const other = await pool.acquire({ mac: otherMac });
    await using stranger = await Guest.boot(other, mac);
    stranger.send(frame(0x0800, nothing));
    await expect.poll(async () => (await other.dropped()).spoofedMac, { timeout: 10_000 }).toBeGreaterThan(0);
    await stranger[Symbol.asyncDispose]();
    await other.release();
  });
});

/** For the address of `taskcluster`. */
const dnsQuery = '0001010000010000000000000b7461736b636c75737465720000010001';

function frame(type: number, payload: Buffer, source = mac): Buffer {
  return ethernet({ source, type, payload });
}

function icmpv6(type: number): Buffer {
  const header = Buffer.alloc(48);
  header.set([0x60, 0, 0, 0, 0, 8, 58, 255, 0xfe, 0x80]);
  header[40] = type;
  return header;
}
