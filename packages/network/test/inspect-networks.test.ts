import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTapNetworkPool, createUserNetwork, inspectNetworks } from '../src/index.js';
import { needs, unable } from './pool/able.js';

const qemuBinary = 'qemu-system-x86_64';
const self = { pid: process.pid, uid: process.getuid?.(), program: expect.any(String) };

describe('inspectNetworks', { timeout: 60_000 }, () => {
  let parent: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'vmwright, network-'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  test('lists the user network of a machine for as long as it runs', async () => {
    await using network = await createUserNetwork({ folder: parent, restrict: true, forwards: [{ guestPort: 22 }] });
    await using qemu = await startQemu([], network.netdev('net0'));
    const machine = { pid: qemu.pid, uid: process.getuid?.(), program: qemuBinary };
    const { hostPort } = network.forwards[0] ?? {};
    expect((await inspectNetworks()).userNetworks).toContainEqual({
      owner: self,
      machine,
      restrict: true,
      forwards: [{ hostPort, guestPort: 22 }],
    });
    await qemu[Symbol.asyncDispose]();
    expect((await inspectNetworks()).userNetworks).not.toContainEqual(expect.objectContaining({ machine }));
  });

  test.skipIf(unable !== '')(`lists pools, their networks, and the machines on them${needs}`, async () => {
    await using pool = await createTapNetworkPool({ subnets: 2 });
    await using network = await pool.acquire();
    await using qemu = await startQemu(network.launcher, network.netdev('net0'));
    const machine = { pid: qemu.pid, uid: process.getuid?.(), program: qemuBinary };
    expect((await inspectNetworks()).tapPools).toContainEqual({
      owner: self,
      networks: [
        { tap: 'tctap0', subnet: '192.168.150.0/24', machine },
        { tap: 'tctap1', subnet: '192.168.151.0/24', machine: null },
      ],
    });
  });
});

async function startQemu(launcher: readonly string[], netdev: string): Promise<AsyncDisposable & { pid: number }> {
  const machine = ['-S', '-machine', 'none', '-nodefaults', '-display', 'none', '-monitor', 'stdio'];
  const [program, ...args] = [...launcher, qemuBinary, ...machine, '-netdev', netdev];
  const qemu = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const exit = once(qemu, 'exit');
  await once(qemu.stdout, 'data');
  return {
    pid: qemu.pid ?? 0,
    async [Symbol.asyncDispose]() {
      qemu.kill('SIGKILL');
      await exit;
    },
  };
}
