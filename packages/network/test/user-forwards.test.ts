import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createUserNetwork, type UserForwardOptions, type UserNetwork } from '../src/index.js';

const qemuBinary = 'qemu-system-x86_64';

describe('the ports of a user network', { timeout: 60_000 }, () => {
  let parent: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'vmwright-network-test-'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  function create(...forwards: UserForwardOptions[]): Promise<UserNetwork> {
    return createUserNetwork({ folder: parent, forwards });
  }

  test('are free ones of the loopback interface, where none is asked for by number', async () => {
    await using network = await create({ guestPort: 22 }, { guestPort: 80 });
    const [ssh, web] = network.forwards;
    expect(ssh).toEqual({ hostAddress: '127.0.0.1', hostPort: expect.any(Number), guestPort: 22 });
    expect(ssh?.hostPort).toBeGreaterThan(0);
    expect(web?.hostPort).not.toBe(ssh?.hostPort);
    expect(network.netdev('net0')).toContain(`,hostfwd=tcp:127.0.0.1:${ssh?.hostPort}-169.254.2.15:22,hostfwd=tcp:`);
  });

  test('are QEMU’s, on 127.0.0.1 alone, while it runs', async () => {
    await using network = await create({ guestPort: 22 });
    const hostPort = network.forwards[0]?.hostPort ?? 0;
    await expect(connectTo(hostPort)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const machine = ['-S', '-machine', 'none', '-nodefaults', '-display', 'none', '-monitor', 'stdio'];
    const qemu = spawn(qemuBinary, [...machine, '-netdev', network.netdev('net0')]);
    const exit = once(qemu, 'exit');
    await once(qemu.stdout, 'data');
    await connectTo(hostPort);
    await expect(connectTo(hostPort, '127.0.0.2')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    qemu.kill('SIGKILL');
    await exit;
    await expect(connectTo(hostPort)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('are given to nobody else by the kernel, and anybody’s after the release', async () => {
    const network = await create({ guestPort: 22 });
    const port = network.forwards[0]?.hostPort ?? 0;
    await using other = await create(...Array.from({ length: 200 }, () => ({ guestPort: 22 })));
    expect(new Set([port, ...other.forwards.map(({ hostPort }) => hostPort)]).size).toBe(201);
    await network.release();
    const taker = await listen(port);
    taker.close();
  });

  test('can be asked for by number, if they are free', async () => {
    const taken = await listen(0);
    const hostPort = (taken.address() as AddressInfo).port;
    const attempt = create({ guestPort: 22 }, { guestPort: 22, hostPort });
    await expect(attempt).rejects.toMatchObject({
      code: 'NETWORK_LISTEN_FAILED',
      fault: 'host',
      message: expect.stringContaining(`127.0.0.1:${hostPort}`),
      cause: { code: 'EADDRINUSE' },
    });
    expect(readdirSync(parent)).toEqual([]);
    taken.close();
    await once(taken, 'close');
    await using network = await create({ guestPort: 22, hostPort });
    expect(network.forwards).toEqual([{ hostAddress: '127.0.0.1', hostPort, guestPort: 22 }]);
  });

  test.each([{ guestPort: 0 }, { guestPort: 65_536 }, { guestPort: 1.5 }, { guestPort: 22, hostPort: -1 }])(
    'are no %j',
    async (forward) => {
      await expect(create(forward)).rejects.toMatchObject({ code: 'NETWORK_OPTION_INVALID', fault: 'input' });
      expect(readdirSync(parent)).toEqual([]);
    },
  );
});

async function connectTo(port: number, host = '127.0.0.1'): Promise<void> {
  const socket = connect({ port, host });
  await once(socket, 'connect');
  socket.destroy();
}

async function listen(port: number): Promise<Server> {
  const server = createServer().listen({ port, host: '127.0.0.1' });
  await once(server, 'listening');
  return server;
}
