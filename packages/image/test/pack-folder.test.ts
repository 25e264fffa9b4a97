import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { packFolder, packImage, unpackImage } from '../src/index.js';
import { disk } from './support/base-image.js';
import { codeOf, namesIn, useWorkFolder } from './support/work-folder.js';

const folder = useWorkFolder();
const machine = { version: 1, memory: 64 } as const;
const image = () => folder.file('image');
const target = () => folder.file('again.tar.zst');

beforeEach(async () => {
  await writeFile(folder.file('disk.img'), disk);
  const source = { disk: { format: 'raw', file: folder.file('disk.img') }, machine } as const;
  await packImage(source, folder.file('first.tar.zst'));
  await unpackImage(folder.file('first.tar.zst'), image());
});

describe('packFolder', () => {
  it('packs what unpackImage made: the same disk, the same machine', async () => {
    await packFolder(image(), target());
    expect(await unpackImage(target(), folder.file('again'))).toEqual(machine);
    expect((await readFile(folder.file('again/disk.img'))).equals(disk)).toBe(true);
  });

  it('takes another machine, and needs no layer then', async () => {
    await rm(folder.file('image/layer.qcow2'));
    await rm(folder.file('image/machine.json'));
    await packFolder(image(), target(), { machine: { version: 1, memory: 99 } });
    expect(await unpackImage(target(), folder.file('unpacked'))).toEqual({ version: 1, memory: 99 });
  });

  it('refuses a layer that somebody wrote to, which would be lost', async () => {
    await promisify(execFile)('qemu-io', ['-c', 'write 0 512', '-f', 'qcow2', folder.file('image/layer.qcow2')]);
    expect(await codeOf(packFolder(image(), target()))).toBe('QCOW2_NOT_EMPTY');
    expect(await namesIn(folder.path)).not.toContain('again.tar.zst');
  });

  it('refuses a layer that lies over another file', async () => {
    const layer = folder.file('image/layer.qcow2');
    const create = ['create', '-f', 'qcow2', '-b', folder.file('disk.img'), '-F', 'raw', layer];
    await promisify(execFile)('qemu-img', create);
    expect(await codeOf(packFolder(image(), target()))).toBe('QCOW2_BACKING');
  });

  it('says which file of an empty folder is missing', async () => {
    await mkdir(folder.file('empty'));
    await expect(packFolder(folder.file('empty'), target())).rejects.toMatchObject({
      code: 'IO_FAILED',
      message: expect.stringContaining('machine.json'),
    });
  });
});
