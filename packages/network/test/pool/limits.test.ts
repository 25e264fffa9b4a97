import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectionsOf, maxQuestions, questionsOf } from '../../src/pool/rules/shares.js';
import { needs, unable } from './able.js';
import { addressOn, type Attempt, Guest } from './guest.js';
import { type RemoteNetwork, RemotePool } from './remote-pool.js';
import { openAddresses, resolver, Site } from './site.js';

const [internet = ''] = openAddresses;
const outside: Attempt = { protocol: 'tcp', host: internet, port: 80 };

describe('what guests share', () => {
  test('is divided so that all of them together leave half of the kernel’s connections to others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 25_600, max: 1 << 22 }), (guests, tracked) => {
        expect(guests * connectionsOf(guests, tracked)).toBeLessThanOrEqual(tracked / 2);
        expect(guests * questionsOf(guests)).toBeLessThanOrEqual(maxQuestions);
      }),
    );
  });
});

describe.skipIf(unable !== '')(`a guest that takes all it can get${needs}`, { timeout: 120_000 }, () => {
  let site: Site;
  let pool: RemotePool;
  let networks: readonly RemoteNetwork[];
  let guests: readonly Guest[];

  beforeAll(async () => {
    site = await Site.build();
    pool = await RemotePool.create({ subnets: 2, egress: 'internet', resolvers: [resolver] }, site.hostLauncher);
  });
  afterAll(async () => {
    await pool?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    networks = [await pool.acquire(), await pool.acquire()];
    guests = await Promise.all(networks.map((network) => Guest.bootWithAddress(network)));
  });
  afterEach(async () => {
    await Promise.all(guests.map((guest) => guest[Symbol.asyncDispose]()));
    await Promise.all(networks.map((network) => network.release()));
  });

  test('of connections leaves the others theirs, and its successor as many as there were', async () => {
    const [[greedy, modest], [network]] = [guests as [Guest, Guest], networks as [RemoteNetwork, RemoteNetwork]];
    // Fewer at once than are held back for coming too quickly.
    const flood = await greedy.serve(`
      const socket = require('dgram').createSocket('udp4').on('error', () => undefined);
      let port = 10_000;
      setInterval(() => {
        for (let left = 16; left > 0; left--) socket.send('x', (port = port < 60_000 ? port + 1 : 10_000), '${internet}');
      }, 20);
      console.log('ready');`);
    const refused = async () => (await network.dropped()).tooManyConnections;
    await expect.poll(refused, { timeout: 60_000 }).toBeGreaterThan(500);
    expect(await modest.attempt([outside])).toEqual(['open']);
    await flood[Symbol.asyncDispose]();
    await greedy[Symbol.asyncDispose]();
    await network.release();
    const next = await pool.acquire();
    expect(next.subnet).toBe(network.subnet);
    const successor = await Guest.bootWithAddress(next);
    [networks, guests] = [
      [next, ...networks.slice(1)],
      [successor, modest],
    ];
    expect(await successor.attempt(Array.from({ length: 20 }, () => outside))).toEqual(Array(20).fill('open'));
    expect((await next.dropped()).tooManyConnections).toBe(0);
  });

  test('of its DNS server is heard up to a bound, and the others are answered', async () => {
    const [[greedy, modest], [network, other]] = [guests as [Guest, Guest], networks as [RemoteNetwork, RemoteNetwork]];
    const query = '000101000001000000000000046e6f6e65076578616d706c650000010001';
    const flood = await greedy.serve(`
      const socket = require('dgram').createSocket('udp4').on('error', () => undefined);
      const query = Buffer.from('${query}', 'hex');
      setInterval(() => { for (let left = 100; left > 0; left--) socket.send(query, 53, '${addressOn(network, 1)}'); }, 20);
      console.log('ready');`);
    await expect.poll(async () => (await network.dropped()).tooManyQueries, { timeout: 60_000 }).toBeGreaterThan(500);
    expect(await modest.resolve(addressOn(other, 1), 'good.example')).toEqual([internet]);
    await flood[Symbol.asyncDispose]();
  });
});
