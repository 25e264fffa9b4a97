import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { markOf, zoneOf } from '../../src/pool/rules/tenants.js';
import { needs, unable } from './able.js';
import { Guest } from './guest.js';
import { type RemoteNetwork, RemotePool } from './remote-pool.js';
import { openAddresses, resolver, Site } from './site.js';

const mac = '52:54:00:00:00:01';
const [internet = ''] = openAddresses;

/** Has the internet talk to it over TCP and UDP, and keeps a connection to its metadata. */
const talkative = `
  const heard = (emitter) => new Promise((resolve) => emitter.once('data', resolve).once('message', resolve));
  const tcp = require('net').connect({ host: '${internet}', port: 9000, localPort: 4001 });
  const metadata = require('net').connect({ host: '169.254.169.254', port: 80, localPort: 4002 });
  metadata.write('GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n');
  const udp = require('dgram').createSocket('udp4');
  udp.bind(4000, () => udp.send('hello', 9000, '${internet}'));
  Promise.all([tcp, udp, metadata].map(heard)).then(() => console.log('ready'));`;

describe.skipIf(unable !== '')(`the second guest with the same MAC and address${needs}`, { timeout: 60_000 }, () => {
  let site: Site;
  let pool: RemotePool;
  let network: RemoteNetwork;
  let guest: Guest;
  let ticksOfFirst: number;

  beforeAll(async () => {
    site = await Site.build();
    pool = await RemotePool.create({ subnets: 1, egress: 'internet', resolvers: [resolver] }, site.hostLauncher);
  });
  afterAll(async () => {
    await pool?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    const first = await pool.acquire();
    const predecessor = await Guest.bootWithAddress(first, mac);
    const program = await predecessor.serve(talkative);
    // A guest that is killed says no good-bye to anybody.
    await predecessor[Symbol.asyncDispose]();
    await program[Symbol.asyncDispose]();
    ticksOfFirst = predecessor.frames.filter(isTick).length;
    await first.release();
    network = await pool.acquire();
    guest = await Guest.bootWithAddress(network, mac);
  });
  afterEach(async () => {
    await guest[Symbol.asyncDispose]();
    await network.release();
  });

  async function ticks(): Promise<number> {
    const program = `require('http').get('http://127.0.0.1/ticks', (response) => response.pipe(process.stdout))`;
    return Number(await site.inInternet([process.execPath, '-e', program]));
  }

  test('hears nothing of the connections of the first, which others go on with', async () => {
    expect(ticksOfFirst).toBeGreaterThan(1);
    const before = await ticks();
    await expect.poll(ticks, { timeout: 20_000 }).toBeGreaterThan(before + 50);
    expect(guest.frames.filter((frame) => frame.readUInt16BE(12) === 0x0800)).toEqual([]);
  });

  test('may use the very ports that the first had used, and then still hears nothing of the first', async () => {
    const program = await guest.serve(talkative);
    await program[Symbol.asyncDispose]();
    const [metadata] = await guest.attempt([{ protocol: 'http', host: '169.254.169.254' }]);
    expect(metadata).toBe('200 metadata of 192.168.150.0/24');
  });

  test('hears nothing of them either where it has the zone of the first, and does not take over what is left of them', async () => {
    await returnToZoneOfFirst();
    const again = await guest.serve(`
      const udp = require('dgram').createSocket('udp4');
      udp.bind(4000, () => udp.send('hello', 9000, '${internet}', () => console.log('ready')));`);
    const before = await ticks();
    await expect.poll(ticks, { timeout: 20_000 }).toBeGreaterThan(before + 50);
    await again[Symbol.asyncDispose]();
    expect(guest.frames.filter((frame) => frame.readUInt16BE(12) === 0x0800)).toEqual([]);
    expect((await network.dropped()).refused).toBe(1);
    const attempts = [internet, '169.254.169.254'].map((host) => ({ protocol: 'http' as const, host }));
    expect(await guest.attempt(attempts)).toEqual(['200 internet 198.51.100.2', '200 metadata of 192.168.150.0/24']);
  });

  /** As if there had been as many tenants meanwhile as there are zones. */
  async function returnToZoneOfFirst(): Promise<void> {
    const [command = '', ...launcher] = network.launcher;
    const nft = (...args: string[]) => execFileSync(command, [...launcher, 'nft', ...args]).toString();
    const zone = Number(/"tctap0" : (\d+)/.exec(nft('list', 'map', 'inet', 'vmwright', 'zones'))?.[1]);
    nft(`delete element inet vmwright zones { "tctap0" }; add element inet vmwright zones { "tctap0" : ${zone - 1} }`);
  }

  test('begins with no counts, no lease and no name', async () => {
    expect(Object.values(await network.dropped()).every((count) => count === 0)).toBe(true);
    expect(await guest.askDhcp('discover', 'second')).toMatchObject({ type: 'offer' });
    expect(await guest.resolve('192.168.150.1', 'guest')).toBe('ENOTFOUND');
  });
});

test('no two uses of taps have the same mark, nor two taps the same zone', () => {
  const use = fc.record({ index: fc.nat(99), use: fc.nat(40_000_000) });
  fc.assert(
    fc.property(use, use, (one, other) => {
      const isSame = one.index === other.index && one.use === other.use;
      expect(markOf(one.index, one.use) === markOf(other.index, other.use)).toBe(isSame);
      expect(markOf(one.index, one.use)).toBeLessThan(2 ** 32);
      expect(zoneOf(one.index, one.use)).toBeLessThan(2 ** 16);
      const isSameZone = zoneOf(one.index, one.use) === zoneOf(other.index, other.use);
      expect(isSameZone && one.index !== other.index).toBe(false);
    }),
  );
});

function isTick(frame: Buffer): boolean {
  return frame.includes('tick');
}
