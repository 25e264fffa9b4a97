import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unable } from './able.js';
import { type Attempt, Guest } from './guest.js';
import { type RemoteNetwork, RemotePool } from './remote-pool.js';
import { otherUser, rootlessUnable, slirp4netns, tunForAll } from './rootless.js';
import { closedAddresses, hostAddresses, hostPort, openAddresses, resolver, Site } from './site.js';
import { commandOf, markOf, processesWith, traced } from './traces.js';

const lacking = [unable, rootlessUnable, slirp4netns === '' ? 'slirp4netns' : '']
  .filter((what) => what !== '')
  .join(', ');
const needs = lacking === '' ? '' : ` (needs ${lacking})`;
const [good = '', brief = ''] = openAddresses;

describe.skipIf(lacking !== '')(`the guests of a user without privileges${needs}`, { timeout: 60_000 }, () => {
  let site: Site;

  beforeAll(async () => {
    site = await Site.build();
  });
  afterAll(async () => await site?.[Symbol.asyncDispose]());

  function start(): RemotePool {
    const shell = [...traced, 'sh', '-c', tunForAll, 'sh'];
    return new RemotePool([...site.hostLauncher, ...shell, ...otherUser]);
  }

  test('reach the internet, but nothing private or special, nor the host', async () => {
    await using pool = start();
    await pool.call('create', { subnets: 1, egress: 'internet', resolvers: [resolver] });
    const { guest } = await boot(pool);
    await using _guest = guest;
    expect(await guest.resolve('192.168.150.1', 'good.example')).toEqual([good]);
    expect(await guest.attempt([{ protocol: 'http', host: good }])).toEqual(['200 internet 198.51.100.2']);
    const closed: Attempt[] = [
      ...[...closedAddresses, '127.0.0.1', ...ofTheProgram].map((host) => ({
        protocol: 'tcp' as const,
        host,
        port: 80,
      })),
      ...[...hostAddresses, ...ofTheProgram].map((host) => ({ protocol: 'tcp' as const, host, port: hostPort })),
    ];
    expect(await guest.attempt(closed)).toEqual(closed.map(() => 'refused'));
  });

  test('reach no more than a list says, and of what it says not the host', async () => {
    await using pool = start();
    const allow = [{ cidr: good, ports: [80] }, { cidr: '93.184.216.99' }, { cidr: '198.18.0.0/15' }];
    await pool.call('create', { subnets: 1, egress: { allow }, resolvers: [resolver] });
    const { guest } = await boot(pool);
    await using _guest = guest;
    const attempts = [
      [good, 80, 'open'],
      [good, 443, 'refused'],
      [brief, 80, 'refused'],
      ['93.184.216.99', hostPort, 'refused'],
    ] as const;
    const outcomes = await guest.attempt(attempts.map(([host, port]) => ({ protocol: 'tcp', host, port })));
    expect(outcomes).toEqual(attempts.map(([, , due]) => due));
    const [loopback] = await guest.attempt([{ protocol: 'http', host: ofTheProgram[0] ?? '', port: hostPort }]);
    expect(loopback).not.toContain('host');
  });

  test('leave nothing when the pool’s process is killed', async () => {
    const pool = start();
    await pool.call('create', { subnets: 1, egress: 'internet' });
    const mark = markOf(pool.process);
    expect(processesWith(mark).map(commandOf).join()).toContain('slirp4netns');
    await pool[Symbol.asyncDispose]();
    await expect.poll(() => processesWith(mark), { timeout: 20_000 }).toEqual([]);
  });

  test('have somebody who knows when they have lost their way out', async () => {
    await using pool = start();
    await pool.call('create', { subnets: 1, egress: 'internet' });
    const [uplink] = processesWith(markOf(pool.process)).filter((pid) => commandOf(pid).includes('slirp4netns'));
    const reported = new Promise((resolve) =>
      pool.process.on('message', (message: object) => 'reported' in message && resolve(message)),
    );
    process.kill(Number(uplink), 'SIGKILL');
    expect(await reported).toMatchObject({ reported: { code: 'NETWORK_UPLINK_LOST', fault: 'host' } });
  });
});

/** The gateway and the resolver that slirp4netns makes up. */
const ofTheProgram = ['198.18.149.2', '198.18.149.3'];

async function boot(pool: RemotePool): Promise<{ guest: Guest; network: RemoteNetwork }> {
  const network = await pool.acquire();
  // Only who made the namespace is its root, and only in the pool's mount namespace may he open the device.
  const whoMadeIt = ['nsenter', `--mount=/proc/${pool.process.pid}/ns/mnt`, '--', ...otherUser];
  const guest = await Guest.bootWithAddress({ ...network, launcher: [...whoMadeIt, ...network.launcher] });
  return { guest, network };
}
