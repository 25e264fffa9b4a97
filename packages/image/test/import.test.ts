import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImageError, importImage, type MutableImage, type Progress, unpackImage } from '../src/index.js';
import { useFewCommands } from './support/few-commands.js';
import { codeOf, namesIn, useWorkFolder } from './support/work-folder.js';

const folder = useWorkFolder();
const MiB = 1024 * 1024;
const machine = { version: 1, memory: 128 } as const;
const work = () => folder.file('work');

/** A refusal must leave nothing behind. */
async function importFrom(name: string): Promise<MutableImage> {
  try {
    return await importImage(folder.file(name), { machine, folder: work() });
  } catch (error) {
    const left = await namesIn(work());
    throw left.length === 0 ? error : new Error(`left behind: ${left.join(', ')}`, { cause: error });
  }
}

/** The formats that hold a whole disk in one file, as qemu-img makes them. */
const kinds = [
  { kind: 'qcow2', argv: ['-O', 'qcow2'] },
  { kind: 'qcow2, compressed', argv: ['-c', '-O', 'qcow2'] },
  { kind: 'qcow2, compressed with zstd', argv: ['-c', '-O', 'qcow2', '-o', 'compression_type=zstd'] },
  { kind: 'qcow2, version 2', argv: ['-O', 'qcow2', '-o', 'compat=0.10'] },
  { kind: 'vmdk, sparse', argv: ['-O', 'vmdk'] },
  { kind: 'vmdk, stream-optimized', argv: ['-O', 'vmdk', '-o', 'subformat=streamOptimized'] },
  { kind: 'vhdx, dynamic', argv: ['-O', 'vhdx'] },
  { kind: 'vhdx, fixed', argv: ['-O', 'vhdx', '-o', 'subformat=fixed'] },
  { kind: 'VHD, dynamic', argv: ['-O', 'vpc', '-o', 'force_size=on'] },
  { kind: 'VHD, fixed', argv: ['-O', 'vpc', '-o', 'force_size=on,subformat=fixed'] },
  { kind: 'raw', argv: ['-O', 'raw'] },
];

function qemuImg(...argv: readonly string[]): void {
  execFileSync('qemu-img', argv, { cwd: folder.path, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Overwrites bytes of a file. */
async function patch(name: string, offset: number, bytes: Buffer | string): Promise<void> {
  await using file = await open(folder.file(name), 'r+');
  await file.write(Buffer.from(bytes), 0, Buffer.from(bytes).length, offset);
}

beforeEach(async () => {
  await mkdir(work());
  await writeFile(folder.file('disk.raw'), Buffer.alloc(0));
  await truncate(folder.file('disk.raw'), 64 * MiB);
  await patch('disk.raw', 20 * MiB, Buffer.alloc(MiB, 'middle '));
  await patch('disk.raw', 64 * MiB - 512, Buffer.alloc(512, 'end '));
});

describe('importImage', () => {
  it.each(kinds)('makes a sparse raw disk of $kind', async ({ argv }) => {
    qemuImg('convert', '-f', 'raw', ...argv, 'disk.raw', 'cloud');
    await using image = await importFrom('cloud');
    expect(image.disk.format).toBe('raw');
    expect((await readFile(image.disk.file)).equals(await readFile(folder.file('disk.raw')))).toBe(true);
    expect((await stat(image.disk.file)).blocks * 512).toBeLessThan(4 * MiB);
  });

  it('takes a vmdk with a footer, as VMware streams it', async () => {
    await makeStreamVmdk('cloud');
    await using image = await importFrom('cloud');
    expect((await readFile(image.disk.file)).equals(await readFile(folder.file('disk.raw')))).toBe(true);
  });

  it('gives an image to build on, and to pack', async () => {
    qemuImg('convert', '-f', 'raw', '-O', 'qcow2', 'disk.raw', 'cloud');
    const image = await importFrom('cloud');
    expect(await codeOf(image.package(folder.file('image.tar.zst')))).toBe('IMAGE_IN_USE');
    await image.release();
    await image.package(folder.file('image.tar.zst'));
    await image.dispose();
    expect(await namesIn(work())).toEqual([]);
    expect(await unpackImage(folder.file('image.tar.zst'), folder.file('image'))).toEqual(machine);
  });

  it('grows the disk, and never shrinks it', async () => {
    const grown = await importImage(folder.file('disk.raw'), { machine, folder: work(), sizeGiB: 1.5 });
    expect((await stat(grown.disk.file)).size).toBe(1536 * MiB);
    await grown[Symbol.asyncDispose]();
    const shrunk = importImage(folder.file('disk.raw'), { machine, folder: work(), sizeGiB: 0.01 });
    expect(await codeOf(shrunk)).toBe('OPTION_INVALID');
    const tooBig = importImage(folder.file('disk.raw'), { machine, folder: work(), sizeGiB: 50 });
    expect(await codeOf(tooBig)).toBe('DISK_SIZE');
  });

  it('takes any file name', async () => {
    const name = 'a,file=b\n:c "d" %s.img';
    qemuImg('convert', '-f', 'raw', '-O', 'qcow2', 'disk.raw', 'cloud');
    await writeFile(folder.file(name), await readFile(folder.file('cloud')));
    await using image = await importFrom(name);
    expect((await stat(image.disk.file)).size).toBe(64 * MiB);
  });

  it('reports progress up to the size of the disk', async () => {
    const reports: Progress[] = [];
    const onProgress = (progress: Progress) => reports.push(progress);
    await using image = await importImage(folder.file('disk.raw'), { machine, folder: work(), onProgress });
    expect(reports.at(-1)).toEqual({ doneBytes: 64 * MiB, totalBytes: (await stat(image.disk.file)).size });
  });

  it('ends with the reason of an abort, and leaves nothing', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const onProgress = () => controller.abort(reason);
    const options = { machine, folder: work(), signal: controller.signal, onProgress };
    await expect(importImage(folder.file('disk.raw'), options)).rejects.toBe(reason);
    expect(await namesIn(work())).toEqual([]);
  });
});

/** As VMware streams it: the header leaves open where the grain directory is, and a footer tells. qemu-img has no footer. */
async function makeStreamVmdk(name: string): Promise<void> {
  qemuImg('convert', '-f', 'raw', '-O', 'vmdk', '-o', 'subformat=streamOptimized', 'disk.raw', name);
  const bytes = await readFile(folder.file(name));
  const footer = Buffer.from(bytes.subarray(0, 512));
  bytes.fill(0xff, 56, 64);
  const footerMarker = Buffer.alloc(512);
  footerMarker.writeUInt32LE(1, 0);
  footerMarker.writeUInt32LE(3, 12);
  const endOfStream = Buffer.alloc(512);
  await writeFile(folder.file(name), Buffer.concat([bytes, footerMarker, footer, endOfStream]));
}

describe('a disk to import is refused', () => {
  it('with a backing file, also one in a qcow2 that says nothing of its format', async () => {
    await writeFile(folder.file('secret'), randomBytes(MiB));
    qemuImg('create', '-q', '-f', 'qcow2', '-b', folder.file('secret'), '-F', 'raw', 'cloud');
    expect(await codeOf(importFrom('cloud'))).toBe('QCOW2_BACKING');
  });

  it('with an external data file', async () => {
    qemuImg('create', '-q', '-f', 'qcow2', '-o', 'data_file=secret', 'cloud', '1M');
    expect(await codeOf(importFrom('cloud'))).toBe('QCOW2_DATA_FILE');
  });

  it('encrypted, by the qcow2 or all of it', async () => {
    const secret = ['--object', 'secret,id=s,data=word'];
    const luks = ['-o', 'encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10'];
    qemuImg('create', '-q', ...secret, '-f', 'qcow2', ...luks, 'cloud', '1M');
    expect(await codeOf(importFrom('cloud'))).toBe('QCOW2_ENCRYPTED');
    qemuImg('create', '-q', ...secret, '-f', 'luks', '-o', 'key-secret=s,iter-time=10', 'cloud', '1M');
    expect(await codeOf(importFrom('cloud'))).toBe('DISK_FORMAT');
  });

  it('with snapshots, marked as dirty or corrupt', async () => {
    qemuImg('create', '-q', '-f', 'qcow2', 'cloud', '1M');
    await patch('cloud', 79, '\x01');
    expect(await codeOf(importFrom('cloud'))).toBe('QCOW2_DIRTY');
    await patch('cloud', 79, '\x02');
    expect(await codeOf(importFrom('cloud'))).toBe('QCOW2_CORRUPT');
    await patch('cloud', 79, '\x00');
    qemuImg('snapshot', '-c', 'one', 'cloud');
    expect(await codeOf(importFrom('cloud'))).toBe('QCOW2_SNAPSHOT');
  });

  it.each(['monolithicFlat', 'twoGbMaxExtentSparse', 'twoGbMaxExtentFlat'])(
    'as a vmdk whose data is elsewhere (%s)',
    async (subformat) => {
      qemuImg('create', '-q', '-f', 'vmdk', '-o', `subformat=${subformat}`, 'cloud.vmdk', '1M');
      await truncate(folder.file('cloud.vmdk'), 65_536);
      expect(await codeOf(importFrom('cloud.vmdk'))).toBe('IMPORT_EXTERNAL');
    },
  );

  it('as a part of a vmdk in several files', async () => {
    qemuImg('create', '-q', '-f', 'vmdk', '-o', 'subformat=twoGbMaxExtentSparse', 'cloud.vmdk', '1M');
    expect(await codeOf(importFrom('cloud-s001.vmdk'))).toBe('IMPORT_EXTERNAL');
  });

  it('as a vmdk without capacity, whose descriptor QEMU would follow', async () => {
    qemuImg('create', '-q', '-f', 'vmdk', 'cloud', '1M');
    await patch('cloud', 12, Buffer.alloc(8));
    expect(await codeOf(importFrom('cloud'))).toBe('IMPORT_EXTERNAL');
  });

  it('as a vmdk over a parent, wherever that is written', async () => {
    qemuImg('create', '-q', '-f', 'vmdk', 'parent.vmdk', '1M');
    qemuImg('create', '-q', '-f', 'vmdk', '-b', 'parent.vmdk', '-F', 'vmdk', 'cloud');
    expect(await codeOf(importFrom('cloud'))).toBe('IMPORT_EXTERNAL');
    qemuImg('create', '-q', '-f', 'vmdk', 'cloud', '1M');
    await patch('cloud', 512 + 9000, 'parentFileNameHint="/etc/passwd"');
    expect(await codeOf(importFrom('cloud'))).toBe('IMPORT_EXTERNAL');
  });

  it('as a stream-optimized vmdk with another header at its end', async () => {
    await makeStreamVmdk('cloud');
    const { size } = await stat(folder.file('cloud'));
    await patch('cloud', size - 1024 + 12, Buffer.alloc(8));
    expect(await codeOf(importFrom('cloud'))).toBe('IMPORT_HEADER');
    await truncate(folder.file('cloud'), size - 512);
    expect(await codeOf(importFrom('cloud'))).toBe('IMPORT_HEADER');
  });

  it('as a VHD over a parent', async () => {
    qemuImg('create', '-q', '-f', 'vpc', 'cloud', '1M');
    await patch('cloud', 63, '\x04');
    expect(await codeOf(importFrom('cloud'))).toBe('IMPORT_EXTERNAL');
  });

  it('as a vhdx over a parent', async () => {
    qemuImg('create', '-q', '-f', 'vhdx', 'cloud', '1M');
    const bytes = await readFile(folder.file('cloud'));
    // File parameters are the first item of the metadata: block size, then flags.
    const metadata = bytes.indexOf('metadata', 0, 'latin1');
    await patch('cloud', metadata + bytes.readUInt32LE(metadata + 32 + 16) + 4, '\x02');
    expect(await codeOf(importFrom('cloud'))).toBe('IMPORT_EXTERNAL');
  });

  it.each([
    ['qcow2', 24, 'QCOW2_SIZE'],
    ['vmdk', 12, 'DISK_SIZE'],
    ['vpc', 48, 'DISK_SIZE'],
  ])('as %s of more than 50 GiB', async (format, offset, code) => {
    qemuImg('create', '-q', '-f', format, 'cloud', '1M');
    const size = Buffer.alloc(8, 0x11);
    await patch('cloud', offset, size);
    expect(await codeOf(importFrom('cloud'))).toBe(code);
  });

  it.each(['gzip', 'xz', 'iso', 'vdi', 'qed'])('as %s', async (format) => {
    const magics = { gzip: '\x1f\x8b\x08', xz: '\xfd7zXZ\0', iso: 'CD001', qed: 'QED\0', vdi: '\x7f\x10\xda\xbe' };
    const offsets = { gzip: 0, xz: 0, iso: 0x8001, qed: 0, vdi: 0x40 };
    const kind = format as keyof typeof magics;
    await writeFile(folder.file('cloud'), Buffer.alloc(MiB));
    await patch('cloud', offsets[kind], Buffer.from(magics[kind], 'latin1'));
    await expect(importFrom('cloud')).rejects.toMatchObject({ code: 'DISK_FORMAT', found: format });
  });

  it('when a disk of another format is in it', async () => {
    qemuImg('create', '-q', '-f', 'qcow2', '-b', '/etc/passwd', '-F', 'raw', '-u', 'inner', '1M');
    qemuImg('convert', '-f', 'raw', '-O', 'qcow2', 'inner', 'cloud');
    expect(await codeOf(importFrom('cloud'))).toBe('DISK_FORMAT');
  });

  it('when it is no plain file, empty, or not there', async () => {
    expect(await codeOf(importFrom('work'))).toBe('ARCHIVE_TYPE');
    await writeFile(folder.file('cloud'), '');
    expect(await codeOf(importFrom('cloud'))).toBe('DISK_SIZE');
    expect(await codeOf(importFrom('missing'))).toBe('IO_FAILED');
  });

  it('when its data is damaged, as a fault of the input', async () => {
    await patch('disk.raw', 0, randomBytes(MiB));
    qemuImg('convert', '-f', 'raw', '-c', '-O', 'vmdk', '-o', 'subformat=streamOptimized', 'disk.raw', 'cloud');
    await patch('cloud', 70_000, randomBytes(400_000));
    await expect(importFrom('cloud')).rejects.toMatchObject({ code: 'IMPORT_FAILED', fault: 'input' });
  });
});

describe('a header to import', () => {
  const damage = fc.array(fc.record({ at: fc.nat(400_000), byte: fc.nat(255) }), { minLength: 1, maxLength: 40 });

  it.each(['qcow2', 'vmdk', 'vhdx', 'vpc'])(
    'of %s gives a disk or an ImageError, whatever bytes of it are changed',
    async (format) => {
      qemuImg('create', '-q', '-f', format, 'cloud', '8M');
      const good = await readFile(folder.file('cloud'));
      await fc.assert(
        fc.asyncProperty(damage, async (changes) => {
          const bytes = Buffer.from(good);
          for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
          await writeFile(folder.file('cloud'), bytes);
          const image = await importFrom('cloud').catch((error: unknown) => error);
          if (image instanceof ImageError) return;
          await (image as AsyncDisposable)[Symbol.asyncDispose]();
        }),
        { numRuns: 15 },
      );
      expect(await namesIn(work())).toEqual([]);
    },
  );
});

describe('without a program that it takes', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each(['prlimit', 'setpriv', 'qemu-img'])('an import names %s', async (missing) => {
    const there = ['prlimit', 'setpriv', 'qemu-img'].filter((name) => name !== missing);
    await useFewCommands(folder.file('bin'), there);
    await expect(importFrom('disk.raw')).rejects.toMatchObject({
      code: 'QEMU_IMG_FAILED',
      fault: 'host',
      message: expect.stringContaining(missing),
    });
  });
});
