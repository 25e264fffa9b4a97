import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { guestToolsScript } from '@vmwright/guest';
import { unpackImage } from '@vmwright/image';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDemoGuest, demoGuestKernel } from '../src/index.js';
import { run, runBinary } from '../src/run.js';

// The first build on a machine fetches a kernel; each later one unpacks it, which takes seconds, tens of them on a busy machine.
const building = { timeout: 300_000 };

let folder: string;
let target: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmw-demo-guest-'));
  target = join(folder, 'guest.tar.zst');
  await buildDemoGuest({ target });
}, building.timeout);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('buildDemoGuest', () => {
  it('packs an image archive of the three members, for the machine that it is made for', async () => {
    const members = (await run(['tar', '--zstd', '-tf', target])).trim().split('\n');
    expect(members.toSorted()).toEqual(['disk.img', 'layer.qcow2', 'machine.json']);
    const machine = await unpackImage(target, join(folder, 'unpacked'));
    expect(machine).toEqual({ version: 1, memory: 512, network: 'rtl8139', graphics: 'VGA' });
  });

  it('makes nothing that is in the cache again', async () => {
    const lines: string[] = [];
    const copy = join(folder, 'copy.tar.zst');
    await buildDemoGuest({ target: copy, onProgress: (line) => lines.push(line) });
    expect(lines).toEqual([]);
    expect((await readFile(target)).equals(await readFile(copy))).toBe(true);
  });

  it('makes the same bytes again from the same inputs, also when several builds run at once', building, async () => {
    const cacheFolder = join(folder, 'cache');
    const packages = join(dirname(dirname((await demoGuestKernel()).kernel)), 'packages');
    await cp(packages, join(cacheFolder, 'packages'), { recursive: true });
    const copies = ['a', 'b'].map((name) => join(folder, name));
    await Promise.all(copies.map((copy) => buildDemoGuest({ target: copy, cacheFolder })));
    const expected = await readFile(target);
    for (const copy of copies) expect(expected.equals(await readFile(copy))).toBe(true);
    const cached = (await readdir(cacheFolder)).toSorted();
    expect(cached).toEqual([expect.stringMatching(/\.boot$/), expect.stringMatching(/\.tar\.zst$/), 'packages']);
  });

  it('rethrows the reason of an abort, and leaves nothing at the target', async () => {
    const reason = new Error('enough');
    const aborted = join(folder, 'aborted');
    const cacheFolder = join(folder, 'empty cache');
    await expect(buildDemoGuest({ target: aborted, cacheFolder, signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    expect(await readdir(folder)).not.toContain('aborted');
  });
});

describe('demoGuestKernel', () => {
  it('gives a bzImage, and an initramfs with init, the guest tools and every module that it inserts', async () => {
    const { kernel, initrd, append } = await demoGuestKernel();
    expect((await readFile(kernel)).toString('latin1', 0x202, 0x206)).toBe('HdrS');
    expect(append).toContain('console=tty0');
    const archive = await readFile(initrd);
    const names = new Set((await busyboxCpio(['-t'], archive)).split('\n'));
    expect([...names]).toEqual(
      expect.arrayContaining(['init', 'bin/busybox', 'bin/guest-tools', 'bin/script', 'lib/libc.so.6', 'etc/inittab']),
    );
    await busyboxCpio(['-i', '-d'], archive, ['etc/modules.*', 'bin/guest-tools']);
    const lists = await Promise.all(['network', 'power', 'devices'].map((list) => extracted(`etc/modules.${list}`)));
    const modules = lists.join('').trim().split('\n');
    expect(modules).toEqual(expect.arrayContaining(['8139cp', 'e1000', 'virtio_blk', 'usbhid', 'button']));
    expect(new Set(modules).size).toBe(modules.length);
    for (const name of modules) expect(names).toContain(`lib/modules/${name}.ko`);
    expect(await extracted('bin/guest-tools')).toBe(await readFile(guestToolsScript, 'utf8'));
  });
});

async function busyboxCpio(options: string[], input: Uint8Array, names: string[] = []): Promise<string> {
  return Buffer.from(await runBinary(['busybox', 'cpio', ...options, ...names], { cwd: folder, input })).toString();
}

function extracted(path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}
