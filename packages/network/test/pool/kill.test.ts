import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { needs, unable } from './able.js';
import { addressOn, type Attempt, Guest } from './guest.js';
import { type RemoteNetwork, RemotePool } from './remote-pool.js';
import { hostAddresses, hostPort, openAddresses, resolver, Site } from './site.js';
import { commandOf, markOf, processesWith, stateOf, traced } from './traces.js';

const [internet = ''] = openAddresses;
const isSoak = process.env['VMWRIGHT_SOAK'] === '1';
const rounds = isSoak ? 50 : 6;
/** What is promised. A busy machine may take longer, so that only the soak holds us to it. */
const promisedMs = 2_000;
/** About as long as it takes to make a pool and to have a guest on it. */
const lifeMs = 1_000;

/** What others may have on a host, named and addressed as if to be in our way. */
const foreign = `
  table inet vmwright { chain others { type filter hook forward priority 5; accept; }; }
  table ip filter { chain FORWARD { type filter hook forward priority 0; ip saddr 192.168.150.0/24 accept; }; }
  table netdev vmwright { }`;
const foreignLinks = [
  'tuntap add dev tctap0 mode tap',
  'address add 192.168.150.1/24 dev tctap0',
  'address add 169.254.169.254/32 dev lo',
  '',
].join('\n');

describe.skipIf(unable !== '')(`a host whose names and addresses are all taken${needs}`, { timeout: 60_000 }, () => {
  let site: Site;
  let before: Record<string, string>;
  const guests: AsyncDisposable[] = [];

  beforeAll(async () => {
    site = await Site.build();
    await site.inHost(['ip', '-batch', '-'], foreignLinks);
    await site.inHost(['nft', '-f', '-'], foreign);
    before = await stateOf(site);
  });
  afterEach(async () => {
    await Promise.all(guests.splice(0).map((guest) => guest[Symbol.asyncDispose]()));
  });
  afterAll(async () => await site?.[Symbol.asyncDispose]());

  async function start(): Promise<{ pool: RemotePool; mark: string }> {
    const pool = new RemotePool([...site.hostLauncher, ...traced]);
    await pool.call('hello');
    return { pool, mark: markOf(pool.process) };
  }

  /** What there is of the pool, and of the host. */
  async function left(mark: string): Promise<unknown> {
    return { processes: processesWith(mark), ...(await stateOf(site)) };
  }

  test('serves a pool all the same, and is as before when that was disposed of', async () => {
    const { pool, mark } = await start();
    await live(pool);
    expect(processesWith(mark).length).toBeGreaterThan(4);
    await pool.dispose();
    await expect(stateOf(site)).resolves.toEqual(before);
    // What was launched is whose who launched it.
    expect(processesWith(mark).map(commandOf)).toEqual([
      expect.stringContaining('pool-process'),
      expect.stringContaining('sleep'),
    ]);
    await pool[Symbol.asyncDispose]();
    await expect.poll(() => left(mark), { timeout: 20_000 }).toEqual({ processes: [], ...before });
  });

  test(`is as before when the pool’s process is killed at ${rounds} moments of its life`, {
    timeout: rounds * 30_000,
  }, async () => {
    for (let round = 0; round < rounds; round++) {
      const { pool, mark } = await start();
      const exited = once(pool.process, 'exit');
      const living = live(pool).catch(() => undefined);
      // Any moment will do, and another each time.
      await delay(Math.random() * lifeMs);
      pool.process.kill('SIGKILL');
      if (isSoak) await delay(promisedMs);
      await expect.poll(() => left(mark), { timeout: isSoak ? 0 : 20_000 }).toEqual({ processes: [], ...before });
      await exited;
      void living;
    }
  });

  /** A guest has a connection to its DNS server, for which that has started another process. */
  async function holdConnection(pool: RemotePool, mark: string): Promise<RemoteNetwork> {
    const network = await pool.acquire();
    const guest = await Guest.bootWithAddress(network);
    guests.push(guest);
    guests.push(
      await guest.serve(`
        setInterval(() => undefined, 1000);
        require('net').connect(53, '${addressOn(network, 1)}', () => console.log('ready')).on('error', () => undefined);`),
    );
    await expect.poll(() => dnsServers(mark), { timeout: 20_000 }).toHaveLength(5);
    return network;
  }

  test('has no process for a DNS connection that a guest holds open once its network is released', async () => {
    const { pool, mark } = await start();
    await live(pool);
    const network = await holdConnection(pool, mark);
    await network.release();
    expect(dnsServers(mark)).toHaveLength(3);
    await pool[Symbol.asyncDispose]();
  });

  test('has no process of a pool whose own is killed while a guest holds a DNS connection open', async () => {
    const { pool, mark } = await start();
    await live(pool);
    await holdConnection(pool, mark);
    await pool[Symbol.asyncDispose]();
    await expect.poll(() => processesWith(mark), { timeout: 20_000 }).toEqual([]);
  });

  test('gives no way out where it has routes to all addresses that one could have, and is as before', async () => {
    const ranges = ['192.168.149.0/24', '172.16.0.0/12', '10.0.0.0/8'];
    const routes = (verb: string) => ranges.map((range) => `route ${verb} blackhole ${range}\n`).join('');
    await site.inHost(['ip', '-batch', '-'], routes('add'));
    const taken = await stateOf(site);
    const { pool, mark } = await start();
    await expect(live(pool)).rejects.toMatchObject({
      code: 'NETWORK_ADDRESSES_TAKEN',
      message: expect.stringContaining('192.168.149.0/24'),
    });
    expect(await left(mark)).toEqual({ processes: [String(pool.process.pid)], ...taken });
    await pool[Symbol.asyncDispose]();
    await site.inHost(['ip', '-batch', '-'], routes('delete'));
  });

  test('lets nothing out any more when the rules for the way out are gone, nor in, and the pool says so', async () => {
    const { pool, mark } = await start();
    await live(pool);
    const network = await pool.acquire();
    const guest = await Guest.bootWithAddress(network);
    guests.push(guest);
    const outside: Attempt[] = [
      { protocol: 'http', host: internet },
      ...hostAddresses.map((host) => ({ protocol: 'tcp' as const, host, port: hostPort })),
    ];
    expect((await guest.attempt(outside))[0]).toMatch(/^200 internet/);
    const reported = once(pool.process, 'message', { signal: AbortSignal.timeout(30_000) });
    // It can do nothing about it at first.
    pool.process.kill('SIGSTOP');
    const holder = processesWith(mark).find((pid) => /nft.*--interactive/s.test(commandOf(pid)));
    process.kill(Number(holder), 'SIGKILL');
    await expect.poll(async () => (await stateOf(site)).rules, { timeout: 20_000 }).toBe(before['rules']);
    for (const outcome of await guest.attempt(outside)) expect(['silence', 'refused']).toContain(outcome);
    pool.process.kill('SIGCONT');
    expect((await reported)[0]).toMatchObject({ reported: { code: 'NETWORK_UPLINK_LOST', fault: 'host' } });
    expect(await guest.attempt(outside)).toEqual(outside.map(() => 'refused'));
    await expect(stateOf(site)).resolves.toEqual(before);
    await pool[Symbol.asyncDispose]();
  });

  test('is as before when the process that holds the namespace is killed, and the pool says so', async () => {
    const { pool, mark } = await start();
    await live(pool);
    const reported = once(pool.process, 'message', { signal: AbortSignal.timeout(20_000) });
    const holder = processesWith(mark).find((pid) => commandOf(pid).includes('inside.cjs'));
    process.kill(Number(holder), 'SIGKILL');
    expect((await reported)[0]).toMatchObject({ reported: { code: 'NETWORK_NAMESPACE_LOST', fault: 'host' } });
    await expect(pool.acquire()).rejects.toMatchObject({ code: 'NETWORK_NAMESPACE_LOST' });
    await pool.dispose();
    await expect(stateOf(site)).resolves.toEqual(before);
    await pool[Symbol.asyncDispose]();
  });
});

async function live(pool: RemotePool): Promise<void> {
  await pool.call('create', { subnets: 5, egress: 'internet', resolvers: [resolver] });
  const [network] = await Promise.all([pool.acquire(), pool.acquire({ group: 'a' }), pool.acquire({ group: 'a' })]);
  await pool.call('launch', network.subnet);
}

function dnsServers(mark: string): readonly string[] {
  return processesWith(mark).filter((pid) => commandOf(pid).includes('dnsmasq'));
}
