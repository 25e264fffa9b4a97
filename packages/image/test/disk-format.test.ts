import { execFileSync } from 'node:child_process';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { checkDisk } from '../src/disk/check-disk.js';
import { withFile } from '../src/files.js';
import { archiveLimits } from '../src/limits.js';
import { codeOf, useWorkFolder } from './support/work-folder.js';

const folder = useWorkFolder();
const MiB = 1024 * 1024;

const check = () => withFile(folder.file('disk.img'), 'r', (file) => checkDisk(file, archiveLimits));

function withText(text: string, offset = 0, bytes = MiB): Buffer {
  const disk = Buffer.alloc(bytes);
  disk.write(text, offset, 'latin1');
  return disk;
}

describe('disk.img is refused', () => {
  it.each(['qcow', 'qcow2', 'qed', 'vmdk', 'vhdx', 'vdi', 'vpc', 'parallels'])(
    'as %s, made by qemu-img',
    async (format) => {
      execFileSync('qemu-img', ['create', '-q', '-f', format, folder.file('disk.img'), '8M']);
      await expect(check()).rejects.toMatchObject({ code: 'DISK_FORMAT' });
    },
  );

  it('as a fixed vhd, which has its mark at the end', async () => {
    execFileSync('qemu-img', [
      'create',
      '-q',
      '-f',
      'vpc',
      '-o',
      'subformat=fixed,force_size',
      folder.file('disk.img'),
      '8M',
    ]);
    await expect(check()).rejects.toMatchObject({ code: 'DISK_FORMAT', found: 'vhd' });
  });

  it('as a vmdk descriptor made by qemu-img, with anything that QEMU would skip in front', async () => {
    execFileSync('qemu-img', [
      'create',
      '-q',
      '-f',
      'vmdk',
      '-o',
      'subformat=monolithicFlat',
      folder.file('disk.img'),
      '8M',
    ]);
    const descriptor = await readFile(folder.file('disk.img'));
    for (const front of ['', '# comment\n', '\n', '  \r\n']) {
      await writeFile(folder.file('disk.img'), Buffer.concat([Buffer.from(front), descriptor, Buffer.alloc(4096)]));
      await truncate(folder.file('disk.img'), 65_536);
      await expect(check()).rejects.toMatchObject({ code: 'DISK_FORMAT', found: 'vmdk' });
    }
  });

  it.each([
    ['gzip', '\x1f\x8b\x08'],
    ['xz', '\xfd7zXZ\0'],
    ['zstd', '\x28\xb5\x2f\xfd'],
    ['luks', 'LUKS\xba\xbe'],
    ['bochs', 'Bochs Virtual HD Image'],
    ['cloop', '#!/bin/sh\n#V2.0 Format\n'],
    ['vmdk', 'COWD'],
  ])('as %s', async (format, magic) => {
    await writeFile(folder.file('disk.img'), withText(magic));
    await expect(check()).rejects.toMatchObject({ code: 'DISK_FORMAT', found: format });
  });

  it('as a CD that has no boot sector', async () => {
    await writeFile(folder.file('disk.img'), withText('CD001', 0x8001));
    await expect(check()).rejects.toMatchObject({ code: 'DISK_FORMAT', found: 'iso' });
  });

  it.each([0, 1, 511, 513, 50 * 1024 * MiB, 50 * 1024 * MiB + 512])('at a size of %i bytes', async (bytes) => {
    await writeFile(folder.file('disk.img'), '');
    await truncate(folder.file('disk.img'), bytes);
    expect(await codeOf(check())).toBe('DISK_SIZE');
  });
});

describe('disk.img is accepted', () => {
  it.each([
    ['empty', withText('')],
    ['of one sector', withText('', 0, 512)],
    ['with a boot sector', withText('\x55\xaa', 510)],
    ['with a FAT', withText('\xeb\x3c\x90MSDOS5.0')],
    ['with a text that is no descriptor', withText('# comment\nversion=9\n')],
    ['with the magic of another format further on', withText('QFI\xfb', 512)],
    ['of FF bytes', Buffer.alloc(MiB, 0xff)],
  ])('%s', async (_, bytes) => {
    await writeFile(folder.file('disk.img'), bytes);
    await expect(check()).resolves.toBeUndefined();
  });

  it('as a CD that is a disk too', async () => {
    const disk = withText('CD001', 0x8001);
    disk.write('\x55\xaa', 510, 'latin1');
    await writeFile(folder.file('disk.img'), disk);
    await expect(check()).resolves.toBeUndefined();
  });

  it('just below 50 GiB', async () => {
    await writeFile(folder.file('disk.img'), '');
    await truncate(folder.file('disk.img'), 50 * 1024 * MiB - 512);
    await expect(check()).resolves.toBeUndefined();
  });
});
