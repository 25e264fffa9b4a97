import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeBootDisk } from '../src/boot-disk.js';
import { runBinary } from '../src/run.js';

let folder: string;
let disk: string;
const diskBytes = 256 * 1024 ** 2;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmw-disk-'));
  disk = join(folder, 'disk.img');
  await writeFile(disk, '');
  await truncate(disk, diskBytes);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function writeDisk(kernelBytes: number): Promise<{ kernel: Buffer; initrd: Buffer }> {
  const files = { kernel: Buffer.alloc(kernelBytes, 'kernel'), initrd: Buffer.from('initrd') };
  const boot = { kernel: join(folder, 'a kernel'), initrd: join(folder, 'an initrd'), append: 'quiet console=tty0' };
  await writeFile(boot.kernel, files.kernel);
  await writeFile(boot.initrd, files.initrd);
  await writeBootDisk(disk, boot, folder, {});
  return files;
}

async function readFromDisk(name: string): Promise<Buffer> {
  return Buffer.from(await runBinary(['mtype', '-i', disk, `::${name}`], { env: { MTOOLS_SKIP_CHECK: '1' } }));
}

describe('writeBootDisk', () => {
  it.each([1, 5_000_000, 50_000_000])('puts a kernel of %d bytes on the disk, with all that boots it', async (size) => {
    const { kernel, initrd } = await writeDisk(size);
    expect(kernel.equals(await readFromDisk('vmlinuz'))).toBe(true);
    expect(initrd.equals(await readFromDisk('initrd'))).toBe(true);
    expect((await readFromDisk('syslinux.cfg')).toString()).toMatch(
      /^LINUX vmlinuz\nINITRD initrd\nAPPEND quiet console=tty0$/m,
    );
    expect((await readFromDisk('ldlinux.c32')).length).toBeGreaterThan(50_000);
    const sector = (await readFile(disk)).subarray(0, 512);
    expect(sector.includes('SYSLINUX')).toBe(true);
    expect([...sector.subarray(510)]).toEqual([0x55, 0xaa]);
  });

  it('leaves the size of the disk as it is, and the rest of it a hole', async () => {
    await writeDisk(1000);
    const { size, blocks } = await stat(disk);
    expect(size).toBe(diskBytes);
    expect(blocks * 512).toBeLessThan(2 * 1024 ** 2);
  });

  it('writes the same bytes each time', async () => {
    await writeDisk(1000);
    const first = await readFile(disk);
    await truncate(disk, 0);
    await truncate(disk, diskBytes);
    await writeDisk(1000);
    expect(first.equals(await readFile(disk))).toBe(true);
  });
});
