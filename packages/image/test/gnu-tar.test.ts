import { execFileSync } from 'node:child_process';
import { mkdir, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packImage, unpackImage } from '../src/index.js';
import { emptyQcow2 } from '../src/qcow2/create.js';
import { machineJson } from './support/base-image.js';
import { useWorkFolder } from './support/work-folder.js';

const folder = useWorkFolder();
const MiB = 1024 * 1024;
const GiB = 1024 * MiB;

interface Extent {
  readonly offset: number;
  readonly bytes: Buffer;
}

async function makeDisk(path: string, size: number, extents: readonly Extent[]): Promise<void> {
  await writeFile(path, '');
  await truncate(path, size);
  const file = await open(path, 'r+');
  for (const { offset, bytes } of extents) await file.write(bytes, 0, bytes.length, offset);
  await file.close();
}

/** The files of an image, for GNU tar to pack. */
async function makeImageFolder(size: number, extents: readonly Extent[]): Promise<void> {
  await mkdir(folder.file('source'));
  await writeFile(folder.file('source/machine.json'), machineJson);
  await writeFile(
    folder.file('source/layer.qcow2'),
    emptyQcow2({ virtualBytes: size, backingFile: 'disk.img', backingFormat: 'raw' }),
  );
  await makeDisk(folder.file('source/disk.img'), size, extents);
}

function gnuTar(...options: string[]): void {
  const names = ['machine.json', 'layer.qcow2', 'disk.img'];
  const argv = ['--zstd', '-cf', folder.file('image.tar.zst'), ...options, '-C', folder.file('source'), ...names];
  execFileSync('tar', argv, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Where a file has data, by the file system's own account. */
function mapOf(path: string): unknown {
  const entries: unknown = JSON.parse(
    execFileSync('qemu-img', ['map', '--output=json', '-f', 'raw', path], { encoding: 'utf8' }),
  );
  return Array.isArray(entries) ? entries.map(({ start, length, data }) => ({ start, length, data })) : entries;
}

function expectSameFile(one: string, other: string): void {
  execFileSync('cmp', [one, other]);
}

const formats: readonly (readonly [name: string, options: readonly string[]])[] = [
  ['gnu, old sparse', ['-S', '--format=gnu']],
  ['gnu, not sparse', ['--format=gnu']],
  ['posix, sparse 0.0', ['-S', '--format=posix', '--sparse-version=0.0']],
  ['posix, sparse 0.1', ['-S', '--format=posix', '--sparse-version=0.1']],
  ['posix, sparse 1.0', ['-S', '--format=posix', '--sparse-version=1.0']],
  ['posix, not sparse', ['--format=posix']],
  ['ustar', ['--format=ustar']],
  ['v7', ['--format=v7']],
];

/** Disks by what is hard about them: no, one and many extents, at the beginning and the end. */
function extentsOf(count: number, size: number): Extent[] {
  const step = Math.floor(size / Math.max(1, count) / 8192) * 8192;
  return Array.from({ length: count }, (_, index) => ({
    offset: index * step,
    bytes: Buffer.alloc(4096, (index % 255) + 1),
  }));
}

describe.each(formats)('what GNU tar packs (%s) is unpacked the same', (_, options) => {
  it.each([0, 1, 4, 26, 200])('with %i extents', async (count) => {
    await makeImageFolder(8 * MiB, extentsOf(count, 8 * MiB));
    gnuTar(...options);
    await unpackImage(folder.file('image.tar.zst'), folder.file('image'));
    expectSameFile(folder.file('image/disk.img'), folder.file('source/disk.img'));
    expectSameFile(folder.file('image/layer.qcow2'), folder.file('source/layer.qcow2'));
    expect(mapOf(folder.file('image/disk.img'))).toEqual(mapOf(folder.file('source/disk.img')));
  });
});

describe('what GNU tar packs is unpacked the same', () => {
  it.each(formats.filter(([, [sparse]]) => sparse === '-S'))(
    'with 20 GiB between two extents (%s)',
    async (_, options) => {
      const last = { offset: 20 * GiB - 4096, bytes: Buffer.alloc(4096, 2) };
      await makeImageFolder(20 * GiB, [{ offset: 0, bytes: Buffer.alloc(4096, 1) }, last]);
      gnuTar(...options);
      await unpackImage(folder.file('image.tar.zst'), folder.file('image'));
      expect(mapOf(folder.file('image/disk.img'))).toEqual(mapOf(folder.file('source/disk.img')));
      const end = execFileSync('tail', ['-c', '4096', folder.file('image/disk.img')]);
      expect(end.equals(last.bytes)).toBe(true);
    },
  );
});

describe('what is packed here, GNU tar unpacks the same, bit for bit and hole for hole', () => {
  const extents = fc.uniqueArray(fc.record({ block: fc.nat(1023), fill: fc.integer({ min: 1, max: 255 }) }), {
    selector: ({ block }) => block,
    maxLength: 120,
  });

  it('for any extents', async () => {
    const property = fc.asyncProperty(extents, async (blocks) => {
      const disk = folder.file('disk.img');
      await makeDisk(
        disk,
        4 * MiB,
        blocks.map(({ block, fill }) => ({ offset: block * 4096, bytes: Buffer.alloc(4096, fill) })),
      );
      await packImage({ disk: { format: 'raw', file: disk }, machine: { version: 1 } }, folder.file('image.tar.zst'), {
        level: 1,
      });
      await mkdir(folder.file('image'));
      execFileSync('tar', ['--zstd', '-xSf', folder.file('image.tar.zst'), '-C', folder.file('image')]);
      expectSameFile(folder.file('image/disk.img'), disk);
      expect(mapOf(folder.file('image/disk.img'))).toEqual(mapOf(disk));
      await rm(folder.file('image'), { recursive: true });
    });
    await fc.assert(property, { numRuns: 15 });
  });

  // All 100,000 take most of a minute.
  const extentCount = process.env['VMWRIGHT_SOAK'] === '1' ? 100_000 : 5_000;
  it(`for ${extentCount} extents, and in the other direction too`, { timeout: 180_000 }, async () => {
    const disk = folder.file('disk.img');
    const bytes = Buffer.alloc(4096, 'x');
    await writeFile(disk, '');
    const file = await open(disk, 'r+');
    for (let index = 0; index < extentCount; index++) await file.write(bytes, 0, bytes.length, index * 8192);
    await file.truncate((extentCount + 1) * 8192);
    await file.close();
    const source = { disk: { format: 'raw', file: disk }, machine: { version: 1 } } as const;
    await packImage(source, folder.file('image.tar.zst'), { level: 1 });
    await mkdir(folder.file('source'));
    execFileSync('tar', ['--zstd', '-xSf', folder.file('image.tar.zst'), '-C', folder.file('source')]);
    expectSameFile(folder.file('source/disk.img'), disk);
    gnuTar('-S', '--format=posix', '--sparse-version=1.0');
    await unpackImage(folder.file('image.tar.zst'), folder.file('image'));
    expectSameFile(folder.file('image/disk.img'), disk);
    // What a file system needs to remember its extents counts as well.
    const half = (extentCount + 1) * (8192 / 2 / 512);
    expect(Math.abs((await stat(folder.file('image/disk.img'))).blocks - half)).toBeLessThan(half / 50);
  });

  it('for offsets that need more than 11 octal digits', async () => {
    const disk = folder.file('disk.img');
    await makeDisk(disk, 49 * GiB, [
      { offset: 9 * GiB, bytes: Buffer.from('nine') },
      { offset: 49 * GiB - 4, bytes: Buffer.from('last') },
    ]);
    await packImage({ disk: { format: 'raw', file: disk }, machine: { version: 1 } }, folder.file('image.tar.zst'));
    const listing = execFileSync('tar', ['--zstd', '-tvf', folder.file('image.tar.zst')], { encoding: 'utf8' });
    expect(listing).toContain(String(49 * GiB));
    await mkdir(folder.file('image'));
    execFileSync('tar', ['--zstd', '-xSf', folder.file('image.tar.zst'), '-C', folder.file('image')]);
    expect(mapOf(folder.file('image/disk.img'))).toEqual(mapOf(disk));
    await unpackImage(folder.file('image.tar.zst'), folder.file('again'));
    expect(mapOf(folder.file('again/disk.img'))).toEqual(mapOf(disk));
  });

  it('in the order machine.json, layer.qcow2, disk.img, naming nobody', async () => {
    const disk = folder.file('disk.img');
    await makeDisk(disk, MiB, [{ offset: 0, bytes: Buffer.from('x') }]);
    await packImage(
      { disk: { format: 'raw', file: disk }, machine: { version: 1, memory: 512 } },
      folder.file('image.tar.zst'),
    );
    const argv = ['--zstd', '--numeric-owner', '-tvf', folder.file('image.tar.zst')];
    const listing = execFileSync('tar', argv, { encoding: 'utf8' }).trim().split('\n');
    expect(listing.map((line) => line.split(/ +/).at(-1))).toEqual(['machine.json', 'layer.qcow2', 'disk.img']);
    for (const line of listing) expect(line).toMatch(/^-rw-r--r-- 0\/0 /);
    execFileSync('tar', ['--zstd', '-xf', folder.file('image.tar.zst'), '-C', folder.path, 'machine.json']);
    expect(JSON.parse(await readFile(folder.file('machine.json'), 'utf8'))).toEqual({ version: 1, memory: 512 });
    expect((await stat(folder.file('image.tar.zst'))).size).toBeLessThan(4096);
  });
});
