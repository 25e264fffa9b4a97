import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualMachine } from '../src/index.js';
import { Parts } from './parts.js';
import { childrenOf, processesOf } from './processes.js';

// All rounds take many minutes; a few find most of what can go wrong.
const soak = process.env['VMWRIGHT_SOAK'] === '1';
const long = { timeout: soak ? 3_600_000 : 120_000 };
const owner = fileURLToPath(new URL('fixtures/owner.mjs', import.meta.url));
const jails = process.getuid?.() === 0 ? [[], ['{"user":{"uid":61183,"gid":61183}}']] : [[]];

let parts: Parts;

beforeEach(async () => {
  parts = await Parts.create();
});
afterEach(() => parts[Symbol.asyncDispose]());

function machine(name: string) {
  return createVirtualMachine({
    image: parts.image({ memory: 16 }, join(parts.folder, `${name}.img`)),
    network: parts.network(),
    accelerator: 'tcg',
    socketFolder: join(parts.folder, 's'),
    name,
  });
}

const sockets = () => readdir(join(parts.folder, 's'));

describe('the end of a program by kill -9', () => {
  it.each(jails)(
    'leaves no QEMU after 2 s, and nothing on disk after the next start (jail %s)',
    long,
    async (...jail) => {
      const rounds = soak ? 100 / jails.length : 6;
      for (let round = 0; round < rounds; round++) {
        const name = `vmw-soak-${process.pid}-${round}`;
        const program = spawn(process.execPath, [owner, parts.folder, name, ...jail], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        await once(program.stdout, 'data');
        // A start takes some 100 ms: this meets each of its steps, and the time after it.
        await delay(Math.random() * 200);
        program.kill('SIGKILL');
        await once(program, 'exit');
        await expect.poll(() => processesOf(name), { timeout: 2_000, interval: 20 }).toEqual([]);
      }
      await using next = machine('next');
      await next.start();
      expect(await sockets()).toHaveLength(1);
    },
  );
});

describe('many lives', () => {
  it('one after the other leave descriptors, memory, processes and files where they were', long, async () => {
    // What is loaded and remembered once does not count.
    for (let round = 0; round < 4; round++) await live(round);
    const before = await holdings();
    for (let round = 0; round < (soak ? 500 : 8); round++) await live(round);
    const after = await holdings();
    expect({ ...after, memory: 0 }).toEqual({ ...before, memory: 0 });
    expect(after.memory - before.memory).toBeLessThan(64);
    expect(await sockets()).toEqual([]);
  });

  it('side by side keep out of each other’s way', long, async () => {
    const vms = Array.from({ length: soak ? 20 : 4 }, (_, index) => machine(`side-${index}`));
    await Promise.all(vms.map((vm) => vm.start()));
    const ids = await Promise.all(vms.map(async (vm) => (await vm.qmp.execute('query-name')).name));
    expect(ids).toEqual(vms.map((_, index) => `side-${index}`));
    expect(new Set(vms.map(({ vncSocket }) => vncSocket)).size).toBe(vms.length);
    const [first, ...others] = vms;
    await first?.kill();
    expect(others.map(({ state }) => state)).toEqual(others.map(() => 'running'));
    await Promise.all(others.map((vm) => vm.kill()));
    expect(await sockets()).toEqual([]);
    expect(await childrenOf(process.pid)).toEqual([]);
  });
});

async function live(round: number): Promise<void> {
  await using vm = machine(`round-${round % 2}`);
  await vm.start();
}

async function holdings() {
  const { rss } = process.memoryUsage();
  const descriptors = await readdir('/proc/self/fd');
  return {
    descriptors: descriptors.length,
    memory: rss / 1024 ** 2,
    processes: (await childrenOf(process.pid)).length,
    files: (await readdir(parts.folder, { recursive: true })).length,
  };
}
