import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TapNetworkPoolOptions } from '../../src/index.js';
import { needs, unable } from './able.js';
import { type Attempt, Guest } from './guest.js';
import { type RemoteNetwork, RemotePool } from './remote-pool.js';
import { closedAddresses, hostAddresses, hostPort, openAddresses, resolver, Site, vpnAddress } from './site.js';

const [good = '', brief = ''] = openAddresses;
const query = '0001010000010000000000000b7461736b636c75737465720000010001';

/** Two guests of a pool on a host with a way to the internet. */
interface Scene extends AsyncDisposable {
  readonly networks: readonly RemoteNetwork[];
  readonly guests: readonly Guest[];
}

describe.skipIf(unable !== '')(`who reaches what${needs}`, { timeout: 60_000 }, () => {
  let site: Site;

  beforeAll(async () => {
    site = await Site.build();
  });
  afterAll(async () => await site?.[Symbol.asyncDispose]());

  async function scene(options: Partial<TapNetworkPoolOptions>, groups: readonly string[] = []): Promise<Scene> {
    const pool = await RemotePool.create({ subnets: 2, resolvers: [resolver], ...options }, site.hostLauncher);
    const networks = [await pool.acquire(groupOf(groups[0])), await pool.acquire(groupOf(groups[1]))];
    const guests = await Promise.all(
      networks.map((network, index) => Guest.bootWithAddress(network, `52:54:00:00:00:0${index}`)),
    );
    const service = await guests[1]?.serve(
      `require('http').createServer((_, response) => response.end('guest')).listen(80, () => console.log('ready'))`,
    );
    return {
      networks,
      guests,
      async [Symbol.asyncDispose]() {
        await service?.[Symbol.asyncDispose]();
        await Promise.all(guests.map((guest) => guest[Symbol.asyncDispose]()));
        await pool[Symbol.asyncDispose]();
      },
    };
  }

  const own: Readonly<Record<string, Attempt>> = {
    'own metadata': { protocol: 'http', host: '169.254.169.254' },
    'another port of the metadata address': { protocol: 'tcp', host: '169.254.169.254', port: 81 },
    'DNS by TCP': { protocol: 'tcp', host: '192.168.150.1', port: 53 },
    'DNS by UDP': { protocol: 'udp', host: '192.168.150.1', port: 53, payload: query },
    'the gateway’s own port 80': { protocol: 'http', host: '192.168.150.1' },
    'another port of the gateway': { protocol: 'tcp', host: '192.168.150.1', port: 22 },
    'another port of the gateway by UDP': { protocol: 'udp', host: '192.168.150.1', port: 123 },
    'the other guest': { protocol: 'http', host: '192.168.151.10' },
    'the other gateway’s metadata': { protocol: 'http', host: '192.168.151.1' },
    'the other gateway’s DNS': { protocol: 'udp', host: '192.168.151.1', port: 53, payload: query },
    'the host by IPv6': { protocol: 'tcp', host: 'fd00:1::2', port: hostPort },
    'itself through the gateway': { protocol: 'tcp', host: '127.0.0.1', port: 80 },
  };
  const ownOutcomes = {
    'own metadata': '200 metadata of 192.168.150.0/24',
    'another port of the metadata address': 'refused',
    'DNS by TCP': 'open',
    'DNS by UDP': 'open',
    'the gateway’s own port 80': 'refused',
    'another port of the gateway': 'refused',
    'another port of the gateway by UDP': 'refused',
    'the other guest': 'refused',
    'the other gateway’s metadata': 'refused',
    'the other gateway’s DNS': 'refused',
    'the host by IPv6': 'refused',
    'itself through the gateway': 'refused',
  };

  test('without egress a guest has its metadata and DNS, and reaches nobody else', async () => {
    await using it = await scene({});
    const outside = { ...web([...openAddresses, ...closedAddresses]), ...hosts };
    expect(await reached(it, { ...own, ...outside })).toEqual({ ...ownOutcomes, ...allOf(outside, 'refused') });
    expect((await it.networks[0]?.dropped())?.refused).toBeGreaterThan(closedAddresses.length);
  });

  test('with the internet as egress a guest reaches it, but nothing private or special, nor the host', async () => {
    await using it = await scene({ egress: 'internet' });
    const [open, closed] = [web(openAddresses), web([...closedAddresses, vpnAddress])];
    const datagram: Attempt = { protocol: 'udp', host: good, port: 7 };
    expect(await reached(it, { ...own, ...open, ...closed, ...hosts, datagram })).toEqual({
      ...ownOutcomes,
      ...allOf(open, 'open'),
      ...allOf(closed, 'refused'),
      ...allOf(hosts, 'refused'),
      // A public address of the host looks like any other to the guest's own rules; the host is what does not answer.
      'host 93.184.216.99': 'silence',
      datagram: 'open',
    });
  });

  test('the internet sees the host instead of a guest, and is not let in to one', async () => {
    await using it = await scene({ egress: 'internet' });
    const [answer] = (await it.guests[0]?.attempt([{ protocol: 'http', host: good }])) ?? [];
    expect(answer).toBe('200 internet 198.51.100.2');
    const routes = await site.inHost(['ip', '-o', 'route', 'show', 'proto', 'kernel']);
    const [, uplink, inside] = /192\.168\.149\.\d+\/30 dev (\w+) .*src (\S+)/.exec(routes) ?? [];
    const inward = String(inside).replace(/\d+$/, (last) => String(Number(last) + 1));
    await site.inHost(['ip', 'route', 'add', '192.168.151.0/24', 'via', inward, 'dev', String(uplink)]);
    const from = it.guests[1]?.frames.length ?? 0;
    await expect(site.inHost([process.execPath, '-e', connectTo('192.168.151.10', 80)])).rejects.toThrow('silence');
    expect(it.guests[1]?.frames.slice(from).filter((frame) => frame.readUInt16BE(12) === 0x0800)).toEqual([]);
  });

  test('with a list as egress a guest reaches these ranges at these ports, also private ones, and no names', async () => {
    const allow = [
      { cidr: good, ports: [80] },
      { cidr: '10.0.0.0/24', ports: ['79-81' as const] },
      { cidr: '1.2.3.0/24' },
    ];
    await using it = await scene({ egress: { allow } });
    const open = { ...web([good, '10.0.0.5']), ...web(['1.2.3.4'], 443) };
    const closed = { ...web([good], 443), ...web(['10.255.255.254', brief]) };
    expect(await reached(it, { ...open, ...closed })).toEqual({ ...allOf(open, 'open'), ...allOf(closed, 'refused') });
    expect(await it.guests[0]?.resolve('192.168.150.1', 'good.example')).toBe('EREFUSED');
  });

  test('with hosts as egress a guest reaches what they resolve to once it has asked, unless that is private', async () => {
    const allow = ['good.example', 'inward.example'].map((host) => ({ host, ports: [80] }));
    await using it = await scene({ egress: { allow } });
    const [guest] = it.guests;
    const targets = web([good, brief, '10.0.0.5']);
    expect(await reached(it, targets)).toEqual(allOf(targets, 'refused'));
    const names = ['good.example', 'inward.example', 'brief.example', 'secret.good.example'];
    const questions = names.map((name) => ['resolve4', name] as const);
    const answers = await guest?.ask('192.168.150.1', questions);
    expect(answers).toEqual([[good], ['10.0.0.5', '192.168.1.5'], 'ENOTFOUND', 'ENOTFOUND']);
    expect(await reached(it, { ...targets, ...web([good], 443) })).toEqual({
      ...allOf(targets, 'refused'),
      [`${good}:80`]: 'open',
      [`${good}:443`]: 'refused',
    });
  });

  test('an address is closed again when its answer is no longer good', async () => {
    await using it = await scene({ egress: { allow: [{ host: 'brief.example' }] } });
    const target = web([brief]);
    await it.guests[0]?.resolve('192.168.150.1', 'brief.example');
    expect(await reached(it, target)).toEqual(allOf(target, 'open'));
    await expect.poll(() => reached(it, target), { timeout: 30_000 }).toEqual(allOf(target, 'refused'));
  });

  test('a VPN’s ranges are reached over its interface alone', async () => {
    const target = web([vpnAddress]);
    await using over = await scene({ vpnRoutes: [{ cidrs: ['10.8.0.0/24'], interface: 'vpn0' }] });
    expect(await reached(over, { ...target, ...web([good]) })).toEqual({
      ...allOf(target, 'open'),
      [`${good}:80`]: 'refused',
    });
    await using beside = await scene({ vpnRoutes: [{ cidrs: ['10.8.0.0/24'], interface: 'wan' }] });
    expect(await reached(beside, target)).toEqual(allOf(target, 'silence'));
  });

  test('networks of one group reach each other while both are in use, and those of another do not', async () => {
    const other: Attempt = { protocol: 'http', host: '192.168.151.10' };
    const metadata: Attempt = { protocol: 'http', host: '192.168.151.1' };
    await using together = await scene({}, ['a', 'a']);
    expect(await reached(together, { other, metadata })).toEqual({ other: '200 guest', metadata: 'refused' });
    await together.networks[1]?.release();
    expect(await reached(together, { other })).toEqual({ other: 'refused' });
    await using apart = await scene({}, ['a', 'b']);
    expect(await reached(apart, { other })).toEqual({ other: 'refused' });
  });

  test('what one of a group goes on sending does not reach the next guest on the other’s network', async () => {
    await using pool = await RemotePool.create({ subnets: 2 }, site.hostLauncher);
    const [first, second] = [await pool.acquire({ group: 'a' }), await pool.acquire({ group: 'a' })];
    const [talker, listener] = [await Guest.bootWithAddress(first), await Guest.bootWithAddress(second)];
    const echo = `require('dgram').createSocket('udp4')`;
    const answering = await listener.serve(`
      const socket = ${echo}.on('message', (message, { address, port }) => socket.send(message, port, address));
      socket.bind(7, () => console.log('ready'));`);
    const talking = await talker.serve(`
      const socket = ${echo}.on('error', () => undefined);
      socket.bind(7000, () => setInterval(() => socket.send('from the group', 7, '192.168.151.10'), 20));
      socket.once('message', () => console.log('ready'));`);
    await answering[Symbol.asyncDispose]();
    await listener[Symbol.asyncDispose]();
    await second.release();
    const next = await pool.acquire();
    const stranger = await Guest.bootWithAddress(next);
    const { refused } = await first.dropped();
    await expect.poll(async () => (await first.dropped()).refused, { timeout: 20_000 }).toBeGreaterThan(refused + 20);
    expect(stranger.frames.filter((frame) => frame.includes('from the group'))).toEqual([]);
    await talking[Symbol.asyncDispose]();
    await Promise.all([talker, stranger].map((guest) => guest[Symbol.asyncDispose]()));
  });

  test('a host that does not forward gives no egress, and says what to do', async () => {
    await site.inHost(['sysctl', '-q', 'net.ipv4.ip_forward=0']);
    const making = RemotePool.create({ subnets: 1, egress: 'internet' }, site.hostLauncher);
    await expect(making).rejects.toMatchObject({
      code: 'NETWORK_FORWARDING_OFF',
      message: expect.stringContaining('net.ipv4.ip_forward=1'),
    });
    await site.inHost(['sysctl', '-q', 'net.ipv4.ip_forward=1']);
  });
});

/** The host’s own service, at each of its addresses. */
const hosts: Readonly<Record<string, Attempt>> = Object.fromEntries(
  hostAddresses.map((host) => [`host ${host}`, { protocol: 'tcp', host, port: hostPort }]),
);

function web(addresses: readonly string[], port = 80): Record<string, Attempt> {
  return Object.fromEntries(addresses.map((host) => [`${host}:${port}`, { protocol: 'tcp', host, port }]));
}

/** A program that ends well when it has connected. */
function connectTo(host: string, port: number): string {
  return `setTimeout(() => { throw 'silence' }, 2000); require('net').connect(${port}, '${host}', () => process.exit())`;
}

/** Whom the first guest reaches, each by a name for what it is. */
async function reached({ guests }: Scene, attempts: Readonly<Record<string, Attempt>>): Promise<unknown> {
  const outcomes = (await guests[0]?.attempt(Object.values(attempts))) ?? [];
  return Object.fromEntries(Object.keys(attempts).map((name, index) => [name, outcomes[index]]));
}

function allOf(attempts: object, outcome: string): Record<string, string> {
  return Object.fromEntries(Object.keys(attempts).map((name) => [name, outcome]));
}

function groupOf(group: string | undefined) {
  return group === undefined ? {} : { group };
}
