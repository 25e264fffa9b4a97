import { randomBytes } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packImage, type Progress, unpackImage } from '../src/index.js';
import { coarsen } from '../src/pack/data-extents.js';
import { zlibWithZstd } from '../src/zstd/node-zlib.js';
import { disk, layer } from './support/base-image.js';
import { useFewCommands } from './support/few-commands.js';
import { codeOf, namesIn, useWorkFolder } from './support/work-folder.js';

const folder = useWorkFolder();
const source = () =>
  ({ disk: { format: 'raw', file: folder.file('disk.img') }, machine: { version: 1, memory: 64 } }) as const;

beforeEach(() => writeFile(folder.file('disk.img'), disk));
afterEach(() => vi.unstubAllEnvs());

const allowOnly = (...commands: string[]) => useFewCommands(folder.file('bin'), commands);

describe('packImage', () => {
  it('gives what unpackImage takes', async () => {
    await packImage(source(), folder.file('image.tar.zst'));
    expect(await unpackImage(folder.file('image.tar.zst'), folder.file('image'))).toEqual(source().machine);
    expect((await readFile(folder.file('image/disk.img'))).equals(disk)).toBe(true);
    expect(await namesIn(folder.path)).toEqual(['disk.img', 'image', 'image.tar.zst']);
  });

  it.each([1, 3, 19])('gives the same bytes each time at level %i', async (level) => {
    await packImage(source(), folder.file('one'), { level });
    await copyFile(folder.file('disk.img'), folder.file('copy.img'));
    const copy = { ...source(), disk: { format: 'raw', file: folder.file('copy.img') } } as const;
    await packImage(copy, folder.file('two'), { level });
    expect((await readFile(folder.file('one'))).equals(await readFile(folder.file('two')))).toBe(true);
  });

  it.each([0, 20, 1.5, Number.NaN])('refuses level %d', async (level) => {
    expect(await codeOf(packImage(source(), folder.file('image.tar.zst'), { level }))).toBe('OPTION_INVALID');
  });

  it('finds data without qemu-img, by reading', async () => {
    await allowOnly('zstd');
    await packImage(source(), folder.file('image.tar.zst'));
    vi.unstubAllEnvs();
    await unpackImage(folder.file('image.tar.zst'), folder.file('image'));
    expect((await readFile(folder.file('image/disk.img'))).equals(disk)).toBe(true);
  });

  it.skipIf(zlibWithZstd === null)('compresses without the zstd command (needs Node 22.15)', async () => {
    await allowOnly('qemu-img');
    const noise = randomBytes(3 * 1024 * 1024);
    await writeFile(folder.file('disk.img'), noise);
    await packImage(source(), folder.file('image.tar.zst'));
    await unpackImage(folder.file('image.tar.zst'), folder.file('image'));
    expect((await readFile(folder.file('image/disk.img'))).equals(noise)).toBe(true);
  });

  it.skipIf(zlibWithZstd !== null)('says how to get zstd where there is none (needs Node below 22.15)', async () => {
    await allowOnly('qemu-img');
    const error = await packImage(source(), folder.file('image.tar.zst')).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'ZSTD_UNAVAILABLE',
      fault: 'host',
      message: expect.stringContaining('apt install zstd'),
    });
    expect(await namesIn(folder.path)).toEqual(['bin', 'disk.img']);
  });

  it('tells when qemu-img does not do what it should', async () => {
    await mkdir(folder.file('bin'));
    for (const script of ['exit 1', 'echo nonsense', 'echo "[]"', 'kill -9 $$']) {
      await writeFile(folder.file('bin/qemu-img'), `#!/bin/sh\n${script}\n`);
      await chmod(folder.file('bin/qemu-img'), 0o755);
      vi.stubEnv('PATH', `${folder.file('bin')}:/usr/bin`);
      await expect(packImage(source(), folder.file('image.tar.zst'))).rejects.toMatchObject({
        code: 'QEMU_IMG_FAILED',
        fault: 'host',
      });
    }
  });

  it('refuses a disk that could not be unpacked again', async () => {
    await writeFile(folder.file('disk.img'), layer);
    expect(await codeOf(packImage(source(), folder.file('image.tar.zst')))).toBe('DISK_FORMAT');
    await writeFile(folder.file('disk.img'), '');
    expect(await codeOf(packImage(source(), folder.file('image.tar.zst')))).toBe('DISK_SIZE');
    expect(await namesIn(folder.path)).toEqual(['disk.img']);
  });

  it('replaces the target at the end, and only then', async () => {
    await writeFile(folder.file('image.tar.zst'), 'old');
    const during: string[] = [];
    const onProgress = () => during.push('called');
    const controller = new AbortController();
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(packImage(source(), folder.file('image.tar.zst'), { signal: controller.signal })).rejects.toBe(reason);
    expect(await readFile(folder.file('image.tar.zst'), 'utf8')).toBe('old');
    await packImage(source(), folder.file('image.tar.zst'), { onProgress });
    expect(during.length).toBeGreaterThan(0);
    expect((await readFile(folder.file('image.tar.zst'))).subarray(0, 4).toString('hex')).toBe('28b52ffd');
  });

  it('ends with the reason of an abort amidst the data, and leaves nothing', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const onProgress = () => controller.abort(reason);
    await expect(
      packImage(source(), folder.file('image.tar.zst'), { signal: controller.signal, onProgress }),
    ).rejects.toBe(reason);
    expect(await namesIn(folder.path)).toEqual(['disk.img']);
  });

  it('notices that the disk shrinks while it is read', async () => {
    const big = folder.file('big.img');
    await writeFile(big, Buffer.alloc(8 * 1024 * 1024, 1));
    let calls = 0;
    const onProgress = () => {
      calls += 1;
      if (calls === 1) truncateSync(big, 4096);
    };
    const pack = packImage({ ...source(), disk: { format: 'raw', file: big } }, folder.file('image.tar.zst'), {
      onProgress,
    });
    expect(await codeOf(pack)).toBe('IMAGE_IN_USE');
  });

  it('reports progress up to the bytes that the disk holds', async () => {
    const reports: Progress[] = [];
    await packImage(source(), folder.file('image.tar.zst'), { onProgress: (progress) => reports.push(progress) });
    const last = reports.at(-1);
    expect(last?.doneBytes).toBe(last?.totalBytes);
  });
});

describe('a disk with too many holes', () => {
  const extents = Array.from({ length: 1000 }, (_, index) => ({ offset: index * 65_536, length: 4096 }));

  it('loses the smallest of them first', () => {
    const close = [...extents, { offset: 1000 * 65_536, length: 4096 }, { offset: 1000 * 65_536 + 8192, length: 4096 }];
    expect(coarsen(close, 1001)).toEqual([...extents, { offset: 1000 * 65_536, length: 12_288 }]);
  });

  it('keeps all of its data and stays below the limit', () => {
    expect(coarsen(extents, 1000)).toEqual(extents);
    const coarse = coarsen(extents, 10);
    expect(coarse).toEqual([{ offset: 0, length: 999 * 65_536 + 4096 }]);
  });
});
