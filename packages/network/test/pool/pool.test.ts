import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTapNetworkPool, type TapNetworkPool } from '../../src/index.js';
import { needs, unable } from './able.js';

describe.skipIf(unable !== '')(`a pool of TAP networks${needs}`, () => {
  let pool: TapNetworkPool;

  beforeAll(async () => {
    pool = await createTapNetworkPool({ subnets: 3 });
  });
  afterAll(async () => await pool?.[Symbol.asyncDispose]());

  test('gives as many networks as it has, each to one user, and then says that it is exhausted', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 100 }, () => pool.acquire()));
    const networks = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    const errors = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []));
    expect(networks.map(({ subnet }) => subnet).toSorted()).toEqual([
      '192.168.150.0/24',
      '192.168.151.0/24',
      '192.168.152.0/24',
    ]);
    expect(errors).toHaveLength(97);
    for (const error of errors) {
      expect(error).toMatchObject({ name: 'NetworkError', code: 'NETWORK_POOL_EXHAUSTED', fault: 'host' });
    }
    expect([pool.size, pool.available]).toEqual([3, 0]);
    await Promise.all(networks.map((network) => network.release()));
    expect([pool.size, pool.available]).toEqual([3, 3]);
  });

  test('gets a network back once, however often it is released', async () => {
    const network = await pool.acquire();
    await Promise.all([network.release(), network.release()]);
    await network.release();
    await network[Symbol.asyncDispose]();
    expect(pool.available).toBe(3);
  });

  test('does not let a released network be used', async () => {
    const network = await pool.acquire();
    await network.release();
    network.setHandler(null);
    const released = expect.objectContaining({ code: 'NETWORK_RELEASED', fault: 'bug' });
    expect(() => network.setHandler(() => undefined)).toThrow(released);
    await expect(network.dropped()).rejects.toEqual(released);
    await expect(network.forward({ guestPort: 22 })).rejects.toEqual(released);
  });

  test('names the tap for QEMU, which is started inside of the namespace', async () => {
    await using network = await pool.acquire();
    const index = Number(network.subnet.split('.')[2]) - 150;
    expect(network.netdev('net0')).toBe(`tap,id=net0,ifname=tctap${index},script=no,downscript=no`);
    expect(() => network.netdev('0,id=x')).toThrow(expect.objectContaining({ code: 'NETWORK_ID_INVALID' }));
  });

  test.each([
    ['no network', { subnets: 0 }],
    ['too many networks', { subnets: 101 }],
    ['half a network', { subnets: 1.5 }],
    ['a host record without a name', { subnets: 1, hostRecords: [{ names: [], ipv4: '10.0.0.1' }] }],
    ['a host record without an address', { subnets: 1, hostRecords: [{ names: ['a'] }] }],
    [
      'a name that would be another option',
      { subnets: 1, hostRecords: [{ names: ['a\nuser=root'], ipv4: '10.0.0.1' }] },
    ],
    ['an address that is none', { subnets: 1, hostRecords: [{ names: ['a'], ipv4: '10.0.0.256' }] }],
    [
      'an SRV record without a port',
      { subnets: 1, srvRecords: [{ service: 'a', protocol: 'tcp', domain: 'b', target: 'c', port: NaN }] },
    ],
    ['an unknown egress', { subnets: 1, egress: 'everything' as 'internet' }],
    ['a range with bits behind the prefix', { subnets: 1, egress: { allow: [{ cidr: '10.0.0.1/8' }] } }],
    ['a port that is more', { subnets: 1, egress: { allow: [{ cidr: '10.0.0.0/8', ports: [70_000] }] } }],
    ['a range of ports backwards', { subnets: 1, egress: { allow: [{ host: 'a.example', ports: ['9-8'] as const }] } }],
    ['a host that is a rule', { subnets: 1, egress: { allow: [{ host: 'a; drop' }] } }],
    ['an interface that is a rule', { subnets: 1, vpnRoutes: [{ cidrs: ['10.0.0.0/8'], interface: 'wg0" drop' }] }],
  ])('refuses %s', async (_, options) => {
    const invalid = { code: 'NETWORK_OPTION_INVALID', fault: 'input' };
    await expect(createTapNetworkPool(options)).rejects.toMatchObject(invalid);
  });

  test.each(['', '52:54:00:00:00', '53:54:00:00:00:01', 'tctap0'])(
    'refuses to bind a network to the MAC “%s”',
    async (mac) => {
      await expect(pool.acquire({ mac })).rejects.toMatchObject({ code: 'NETWORK_OPTION_INVALID' });
      expect(pool.available).toBe(3);
    },
  );

  test('gives no networks after its disposal, which takes down those in use and may be repeated', async () => {
    const other = await createTapNetworkPool({ subnets: 2 });
    const network = await other.acquire();
    const late = other.acquire().catch((error: unknown) => error);
    await Promise.all([other[Symbol.asyncDispose](), other[Symbol.asyncDispose]()]);
    await late;
    await network.release();
    await expect(other.acquire()).rejects.toMatchObject({ code: 'NETWORK_POOL_DISPOSED', fault: 'bug' });
  });

  test('rethrows the reason of an abort as it is, at whatever point of its making', async () => {
    const reason = { why: 'no time' };
    const aborted = AbortSignal.abort(reason);
    await expect(createTapNetworkPool({ subnets: 1, signal: aborted })).rejects.toBe(reason);
    for (const turns of [1, 10, 100]) {
      const controller = new AbortController();
      const making = createTapNetworkPool({ subnets: 1, signal: controller.signal });
      void making.catch(() => undefined);
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      controller.abort(reason);
      await expect(making).rejects.toBe(reason);
    }
  });
});
