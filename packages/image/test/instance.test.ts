import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createImageInstance,
  createMutableImage,
  type Image,
  type MutableImage,
  openImage,
  openMutableImage,
  overwriteMachine,
  randomMac,
  unpackImage,
} from '../src/index.js';
import { archiveWith, archiveWithLayer, disk, diskBytes } from './support/base-image.js';
import { codeOf, namesIn, useWorkFolder, write } from './support/work-folder.js';

const folder = useWorkFolder();
let archive: string;

beforeEach(async () => {
  archive = await write(folder.file('image.tar.zst'), archiveWith({}));
  await mkdir(folder.file('work'));
});

function qemuIo(image: Image, ...commands: string[]): void {
  const argv = commands.flatMap((command) => ['-c', command]);
  execFileSync('qemu-io', ['-f', image.disk.format, ...argv, image.disk.file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

describe('openImage', () => {
  it('gives layer.qcow2 over disk.img, to write to, and removes both on release', async () => {
    const image = await openImage(archive, { folder: folder.file('work') });
    expect(image.machine).toEqual({ version: 1, memory: 256 });
    expect(image.disk).toMatchObject({ format: 'qcow2', backing: { format: 'raw', readOnly: true } });
    qemuIo(image, 'write -P 7 0 64k', 'read -P 7 0 64k');
    await image.release();
    expect(await namesIn(folder.file('work'))).toEqual([]);
  });

  it('is released once; the end of a block does it where it was not done', async () => {
    {
      await using image = await openImage(archive, { folder: folder.file('work') });
      expect(existsSync(image.disk.file)).toBe(true);
    }
    expect(await namesIn(folder.file('work'))).toEqual([]);
    await using image = await openImage(archive, { folder: folder.file('work') });
    await image.release();
    expect(await codeOf(image.release())).toBe('IMAGE_RELEASED');
  });

  it('leaves nothing when the archive is refused', async () => {
    await write(archive, archiveWithLayer(Buffer.alloc(512)));
    expect(await codeOf(openImage(archive, { folder: folder.file('work') }))).toBe('QCOW2_MAGIC');
    expect(await namesIn(folder.file('work'))).toEqual([]);
  });
});

describe('createImageInstance', () => {
  beforeEach(() => unpackImage(archive, folder.file('image')));

  it('gives each machine a layer of its own, over the same image', async () => {
    const one = await createImageInstance(folder.file('image'), { folder: folder.file('work') });
    const two = await createImageInstance(folder.file('image'), { folder: folder.file('work') });
    qemuIo(one, 'write -P 1 0 64k');
    qemuIo(two, 'write -P 2 0 64k');
    qemuIo(one, 'read -P 1 0 64k');
    qemuIo(two, 'read -P 2 0 64k');
    expect((await readFile(folder.file('image/disk.img'))).equals(disk)).toBe(true);
    await one.release();
    qemuIo(two, 'read -P 2 0 64k');
    await two.release();
    expect(await namesIn(folder.file('work'))).toEqual([]);
    expect(await namesIn(folder.file('image'))).toEqual(['disk.img', 'layer.qcow2', 'machine.json']);
  });

  it('names every file of the chain with its format', async () => {
    await using image = await createImageInstance(folder.file('image'), { folder: folder.file('work') });
    expect(image.machine).toEqual({ version: 1, memory: 256 });
    expect(image.disk).toEqual({
      format: 'qcow2',
      file: expect.stringContaining('/overlay.qcow2'),
      backing: {
        format: 'qcow2',
        file: folder.file('image/layer.qcow2'),
        readOnly: true,
        backing: { format: 'raw', file: folder.file('image/disk.img'), readOnly: true },
      },
    });
    const chain: unknown = JSON.parse(
      execFileSync('qemu-img', ['info', '--backing-chain', '--output=json', image.disk.file], { encoding: 'utf8' }),
    );
    const files = Array.isArray(chain) ? chain.map(({ filename }) => filename) : [];
    expect(files).toEqual([image.disk.file, folder.file('image/layer.qcow2'), folder.file('image/disk.img')]);
  });

  it('takes the same small space for any image', async () => {
    await using image = await createImageInstance(folder.file('image'), { folder: folder.file('work') });
    expect((await stat(image.disk.file)).size).toBe(256 * 1024);
  });

  it('refuses a folder without an image, and leaves nothing', async () => {
    const create = createImageInstance(folder.file('work'), { folder: folder.file('work') });
    expect(await codeOf(create)).toBe('IO_FAILED');
    expect(await namesIn(folder.file('work'))).toEqual([]);
  });
});

function create(sizeGiB = 0.01): Promise<MutableImage> {
  return createMutableImage({ sizeGiB, machine: { version: 1 }, folder: folder.file('work') });
}

describe('a mutable image', () => {
  it('is a raw disk that takes no space until it is written to', async () => {
    await using image = await create(20);
    const { size, blocks } = await stat(image.disk.file);
    expect(image.disk.format).toBe('raw');
    expect({ size, blocks }).toEqual({ size: 20 * 1024 ** 3, blocks: 0 });
  });

  it('is packed with what was written to it', async () => {
    await using image = await create();
    qemuIo(image, 'write -P 5 1M 64k');
    await image.release();
    await image.package(folder.file('built.tar.zst'));
    await unpackImage(folder.file('built.tar.zst'), folder.file('built'));
    const bytes = await readFile(folder.file('built/disk.img'));
    expect(bytes.length).toBe(11 * 1024 * 1024);
    expect(bytes.subarray(1024 * 1024, 1024 * 1024 + 65_536).every((byte) => byte === 5)).toBe(true);
  });

  it('is not packed or disposed of while it is in use', async () => {
    await using image = await create();
    expect(await codeOf(image.package(folder.file('built.tar.zst')))).toBe('IMAGE_IN_USE');
    expect(await codeOf(image.dispose())).toBe('IMAGE_IN_USE');
    await image.release();
    expect(await codeOf(image.release())).toBe('IMAGE_RELEASED');
    image.acquire();
    expect(await codeOf(image.package(folder.file('built.tar.zst')))).toBe('IMAGE_IN_USE');
    await image.release();
    const packing = image.package(folder.file('built.tar.zst'));
    expect(await codeOf(image.dispose())).toBe('IMAGE_IN_USE');
    expect(() => image.acquire()).toThrow(expect.objectContaining({ code: 'IMAGE_IN_USE' }));
    await packing;
    await image.dispose();
    await image.dispose();
    expect(await codeOf(image.package(folder.file('again.tar.zst')))).toBe('IMAGE_DISPOSED');
    expect(await namesIn(folder.file('work'))).toEqual([]);
  });

  it('goes with the end of a block in any state', async () => {
    {
      await using image = await create();
      expect(existsSync(image.disk.file)).toBe(true);
    }
    expect(await namesIn(folder.file('work'))).toEqual([]);
  });

  it.each([0, -1, 50, 1e9, Number.NaN, Number.POSITIVE_INFINITY])('can not have %d GiB', async (sizeGiB) => {
    expect(await codeOf(create(sizeGiB))).toBe('DISK_SIZE');
    expect(await namesIn(folder.file('work'))).toEqual([]);
  });

  it('can be made from an archive, without its layer', async () => {
    await using image = await openMutableImage(archive, folder.file('work'));
    expect(image.machine).toEqual({ version: 1, memory: 256 });
    expect((await readFile(image.disk.file)).equals(disk)).toBe(true);
    qemuIo(image, 'write -P 3 0 4k');
    await image.release();
    await image.package(folder.file('built.tar.zst'));
    await unpackImage(folder.file('built.tar.zst'), folder.file('built'));
    expect((await readFile(folder.file('built/disk.img'))).subarray(0, 4096).every((byte) => byte === 3)).toBe(true);
  });

  it('is not made from an archive whose layer holds data that would be lost', async () => {
    await using image = await openImage(archive, { folder: folder.file('work') });
    qemuIo(image, 'write 0 64k');
    const written = archiveWithLayer(await readFile(image.disk.file));
    await image.release();
    await write(archive, written);
    expect(await codeOf(openMutableImage(archive, folder.file('work')))).toBe('QCOW2_NOT_EMPTY');
    expect(await namesIn(folder.file('work'))).toEqual([]);
  });
});

describe('overwriteMachine', () => {
  it('takes what the machine leaves out from the image, and releases that', async () => {
    const image = await openImage(archive, { folder: folder.file('work') });
    const other = overwriteMachine(image, { version: 1, cores: 2 });
    expect(other).toMatchObject({ disk: image.disk, machine: { version: 1, memory: 256, cores: 2 } });
    expect(overwriteMachine(image, { version: 1, memory: 1 }).machine.memory).toBe(1);
    expect(image.machine).toEqual({ version: 1, memory: 256 });
    await other.release();
    expect(await namesIn(folder.file('work'))).toEqual([]);
  });
});

describe('randomMac', () => {
  it('is local, unicast, lower case and not the same twice', () => {
    const macs = Array.from({ length: 500 }, randomMac);
    for (const mac of macs) expect(mac).toMatch(/^[0-9a-f][26ae](:[0-9a-f]{2}){5}$/);
    expect(new Set(macs).size).toBe(500);
    expect(new Set(macs.map((mac) => mac[1])).size).toBe(4);
  });
});

describe('an image by its shape', () => {
  it('has a disk size that machines see', async () => {
    await using image = await openImage(archive, { folder: folder.file('work') });
    const info: unknown = JSON.parse(
      execFileSync('qemu-img', ['info', '--output=json', image.disk.file], { encoding: 'utf8' }),
    );
    expect(info).toMatchObject({ 'virtual-size': diskBytes });
  });
});
