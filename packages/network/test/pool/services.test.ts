import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTapNetworkPool, type TapNetwork, type TapNetworkPool } from '../../src/index.js';
import { needs, unable } from './able.js';
import { readAll } from '../http-client.js';
import { addressOn, Guest } from './guest.js';

const mac = '52:54:00:00:00:01';

describe.skipIf(unable !== '')(`what a network has for its guest${needs}`, () => {
  let pool: TapNetworkPool;
  let network: TapNetwork;
  let guest: Guest;
  let errors: unknown[];

  beforeAll(async () => {
    pool = await createTapNetworkPool({
      subnets: 2,
      hostRecords: [{ names: ['db', 'db.example.net'], ipv4: '10.1.2.3', ipv6: 'fd00::3' }],
      srvRecords: [{ service: 'ldap', protocol: 'tcp', domain: 'example.net', target: 'db', port: 389, weight: 7 }],
      onError: (error) => errors.push(error),
    });
  });
  afterAll(async () => await pool?.[Symbol.asyncDispose]());
  beforeEach(async () => {
    errors = [];
    network = await pool.acquire();
    guest = await Guest.boot(network, mac);
  });
  afterEach(async () => {
    await guest[Symbol.asyncDispose]();
    await network.release();
  });

  function at(lastByte: number): string {
    return addressOn(network, lastByte);
  }

  test('an address from .2 to .254, the router, and 20 minutes', async () => {
    const lease = await guest.getAddress();
    expect(lease).toMatchObject({ type: 'ack', router: at(1), server: at(1), leaseSeconds: 1200 });
    const [prefix, last] = [lease.address.replace(/\d+$/, ''), Number(/\d+$/.exec(lease.address)?.[0])];
    expect(prefix).toBe(at(0).slice(0, -1));
    expect(last).toBeGreaterThanOrEqual(2);
    expect(last).toBeLessThanOrEqual(254);
  });

  test('metadata of its own, wherever the request says that it goes to', async () => {
    await guest.setAddress(at(10));
    const other = await pool.acquire();
    other.setHandler((_, response) => response.end('other'));
    network.setHandler((request, response) => response.end(`mine ${request.headers.host}`));
    const [answer] = await guest.attempt([{ protocol: 'http', host: '169.254.169.254' }]);
    await other.release();
    expect(answer).toBe('200 mine 169.254.169.254');
  });

  test('404 without a handler', async () => {
    await guest.setAddress(at(10));
    const [answer] = await guest.attempt([{ protocol: 'http', host: '169.254.169.254' }]);
    expect(answer).toMatch(/^404 /);
  });

  test('403 for whoever is no guest of the network, whatever way he came there', async () => {
    network.setHandler((_, response) => response.end('mine'));
    const other = await pool.acquire();
    const attempts = [
      { host: at(1) },
      { host: at(1), headers: { Connection: 'Upgrade', Upgrade: 'websocket' } },
      { host: at(1), localAddress: addressOn(other, 1) },
    ];
    const statuses = await insideNamespace(
      `Promise.all(${JSON.stringify(attempts)}.map((attempt) => new Promise((resolve, reject) => {
        require('http').get(attempt, (response) => resolve(response.resume().statusCode)).on('error', reject);
      }))).then((statuses) => console.log(JSON.stringify(statuses)))`,
    );
    await other.release();
    expect(JSON.parse(statuses)).toEqual([403, 403, 403]);
  });

  test('its port 80, and where somebody has taken it the attempt to acquire fails and costs no network', async () => {
    await guest[Symbol.asyncDispose]();
    await network.release();
    const taken = [150, 151].map((third) => `require('net').createServer().listen(80, '192.168.${third}.1', done)`);
    const [launch = '', ...launcher] = network.launcher;
    const program = `let left = 2; const done = () => --left || console.log('ready'); ${taken.join(';')}`;
    const squatter = spawn(launch, [...launcher, process.execPath, '-e', program]);
    await once(squatter.stdout, 'data');
    const failed = { code: 'NETWORK_LISTEN_FAILED', fault: 'host', message: expect.stringMatching(/:80 .*EADDRINUSE/) };
    await expect(pool.acquire()).rejects.toMatchObject(failed);
    expect(pool.available).toBe(2);
    squatter.kill('SIGKILL');
    await once(squatter, 'exit');
    network = await pool.acquire();
    guest = await Guest.boot(network, mac);
  });

  /** What a program prints that runs beside the guest's QEMU. */
  async function insideNamespace(program: string): Promise<string> {
    const [launch = '', ...launcher] = network.launcher;
    return (await promisify(execFile)(launch, [...launcher, process.execPath, '-e', program])).stdout;
  }

  test('the names that were configured, and none of the names of the host', async () => {
    await guest.setAddress(at(10));
    const answers = await guest.ask(at(1), [
      ['resolve4', 'taskcluster'],
      ['resolve4', 'db'],
      ['resolve6', 'db.example.net'],
      ['resolveSrv', '_ldap._tcp.example.net'],
      ['resolve4', 'localhost.example.net'],
    ]);
    expect(answers).toEqual([
      ['169.254.169.254'],
      ['10.1.2.3'],
      ['fd00::3'],
      [{ name: 'db', port: 389, priority: 0, weight: 7 }],
      'EREFUSED',
    ]);
  });

  test('no names that guests give themselves', async () => {
    const { address } = await guest.getAddress('victim');
    const answers = await guest.ask(at(1), [
      ['resolve4', 'victim'],
      ['reverse', address],
    ]);
    expect(answers).toEqual(['ENOTFOUND', 'ENOTFOUND']);
  });

  function dnsServer(): number {
    const [launch = '', ...launcher] = network.launcher;
    const sockets = execFileSync(launch, [...launcher, 'ss', '-Hulnp', `src ${at(1)}:53`]).toString();
    return Number(/pid=(\d+)/.exec(sockets)?.[1]);
  }

  test('a DNS server that is nobody, and can do no more than bind low ports and see and change the network', () => {
    const status = readFileSync(`/proc/${dnsServer()}/status`, 'latin1');
    const capabilities = '0000000000003400';
    const fields = [...status.matchAll(/^(\w+):[\t ]*(.*?) *$/gm)].map(([, name, value]) => [name, value]);
    expect(Object.fromEntries(fields)).toMatchObject({
      Uid: '65534\t65534\t65534\t65534',
      Gid: '65534\t65534\t65534\t65534',
      Groups: '',
      NoNewPrivs: '1',
      CapPrm: capabilities,
      CapEff: capabilities,
      CapAmb: capabilities,
    });
  });

  test('a DNS server that comes back when it is killed, and somebody who knows', async () => {
    process.kill(dnsServer(), 'SIGKILL');
    await expect
      .poll(() => errors, { timeout: 10_000 })
      .toEqual([expect.objectContaining({ code: 'NETWORK_DNS_ENDED', fault: 'host' })]);
    await guest.setAddress(at(10));
    const asked = () => guest.ask(at(1), [['resolve4', 'taskcluster']]);
    await expect.poll(asked, { timeout: 15_000 }).toEqual([['169.254.169.254']]);
  });

  test('a port of the host’s loopback that leads to one of the guest', async () => {
    const { address } = await guest.getAddress();
    const server = await guest.serve(`
      const server = require('net').createServer({ allowHalfOpen: true }, (socket) => {
        socket.on('data', (chunk) => socket.write(chunk)).on('end', () => socket.end(' bye'));
      });
      server.listen(7000, () => console.log('ready'));`);
    const forward = await network.forward({ guestPort: 7000 });
    expect(forward.hostAddress).toBe('127.0.0.1');
    expect(await talk(forward.hostPort, 'hello')).toBe('hello bye');
    const named = await network.forward({ guestPort: 7000, guestAddress: address });
    expect(await talk(named.hostPort, 'hi')).toBe('hi bye');
    await forward.close();
    await expect(talk(forward.hostPort, '')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await network.release();
    await expect(talk(named.hostPort, '')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await server[Symbol.asyncDispose]();
  });

  test('no port of the host that is taken, nor one that others could reach', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const hostPort = (taken.address() as AddressInfo).port;
    await expect(network.forward({ guestPort: 1, hostPort })).rejects.toMatchObject({ code: 'NETWORK_LISTEN_FAILED' });
    taken.close();
    const invalid = { code: 'NETWORK_OPTION_INVALID', fault: 'input' };
    await expect(network.forward({ guestPort: 1, hostAddress: '0.0.0.0' })).rejects.toMatchObject(invalid);
    await expect(network.forward({ guestPort: 1, guestAddress: '10.0.0.1' })).rejects.toMatchObject(invalid);
    await expect(network.forward({ guestPort: 0 })).rejects.toMatchObject(invalid);
  });
});

/** What is answered to somebody who says this and no more. */
async function talk(port: number, text: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.end(text);
  return await readAll(socket);
}
