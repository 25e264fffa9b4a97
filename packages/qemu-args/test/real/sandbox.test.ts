import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import type { QemuArgsOptions, QemuCapabilities } from '../../src/index.js';
import { qemuArgs } from '../../src/index.js';
import { machine, options } from '../machines.js';
import { Folder } from './folder.js';
import { probe } from './probe.js';
import { cleanEnd, Qemu } from './qemu.js';

let capabilities: QemuCapabilities;

beforeAll(async () => {
  capabilities = await probe();
});

const start = async (folder: Folder, changes: Partial<QemuArgsOptions> = {}) => {
  const disk = { format: 'raw', file: await folder.disk('disk.img') } as const;
  return Qemu.start(qemuArgs(options({ capabilities, disk, ...changes })));
};

/** 2: the process may only make the system calls that a filter lets through. */
async function seccompMode(pid: number): Promise<number> {
  return Number(/^Seccomp:\s*(\d)$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

test('QEMU runs under a seccomp filter, unless that is turned off', async () => {
  await using folder = await Folder.create();
  {
    await using qemu = await start(folder);
    expect(await seccompMode(qemu.pid)).toBe(2);
  }
  await using qemu = await start(folder, { sandbox: null });
  expect(await seccompMode(qemu.pid)).toBe(0);
});

test('a network that starts programs can do so', async () => {
  await using folder = await Folder.create();
  const pipe = join(folder.path, 'pipe');
  await promisify(execFile)('mkfifo', [pipe]);
  const netdev = 'user,id=netdev-0,guestfwd=tcp:10.0.2.100:80-cmd:cat';
  await using qemu = await start(folder, { netdev });
  expect(await seccompMode(qemu.pid)).toBe(2);
  const written = readFile(pipe, 'utf8');
  await qemu.execute('migrate', { uri: `exec:echo started >'${pipe}'` });
  expect(await written).toBe('started\n');
});

test('with any other network QEMU starts no program', async () => {
  await using folder = await Folder.create();
  const file = join(folder.path, 'made');
  await using qemu = await start(folder);
  // Some QEMUs die of the attempt, some only refuse. A program that runs keeps QEMU's stderr open until its end.
  await qemu.execute('migrate', { uri: `exec:echo started >'${file}'` }).catch(() => {});
  await qemu.quit().catch(() => {});
  expect(existsSync(file)).toBe(false);
});

test('a machine runs, shows its screen and saves it inside the sandbox', async () => {
  await using folder = await Folder.create();
  const vncSocket = join(folder.path, 'vnc');
  await using qemu = await start(folder, { vncSocket, machine: machine({ sound: 'AC97' }) });
  await qemu.execute('cont');
  await qemu.execute('screendump', { filename: join(folder.path, 'screen.ppm') });
  await qemu.execute('system_powerdown');
  await qemu.execute('stop');
  expect(existsSync(join(folder.path, 'screen.ppm'))).toBe(true);
  expect(await qemu.quit()).toEqual(cleanEnd);
});
