import { execFileSync } from 'node:child_process';
import { mkdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ImageError, type Progress, unpackImage } from '../src/index.js';
import {
  archiveBehind,
  archiveOf,
  archiveWith,
  archiveWithDisk,
  archiveWithJson,
  archiveWithLayer,
  disk,
  good,
  layer,
  machineJson,
} from './support/base-image.js';
import { decoders } from './support/decoders.js';
import { endOfArchive, member } from './support/tar-builder.js';
import { codeOf, namesIn, useWorkFolder, write } from './support/work-folder.js';
import { zstdFrame } from './support/zstd-builder.js';

const folder = useWorkFolder();
const MiB = 1024 * 1024;
const archive = () => write(folder.file('image.tar.zst'), archiveWith({}));

describe.each(decoders)('unpackImage with $title', ({ decoder, skip }) => {
  it.skipIf(skip)('writes the three files and gives the machine', async () => {
    const machine = await unpackImage(await archive(), folder.file('image'), { decoder });
    expect(machine).toEqual({ version: 1, memory: 256 });
    expect(await namesIn(folder.file('image'))).toEqual(['disk.img', 'layer.qcow2', 'machine.json']);
    expect((await readFile(folder.file('image/disk.img'))).equals(disk)).toBe(true);
    expect((await readFile(folder.file('image/layer.qcow2'))).equals(layer)).toBe(true);
    expect((await readFile(folder.file('image/machine.json'))).equals(machineJson)).toBe(true);
  });

  it.skipIf(skip)('leaves nothing behind when an archive is refused', async () => {
    const path = await write(folder.file('image.tar.zst'), archiveWith({}).subarray(0, -5));
    expect(await codeOf(unpackImage(path, folder.file('image'), { decoder }))).toBe('ZSTD_TRUNCATED');
    expect(await namesIn(folder.path)).toEqual(['image.tar.zst']);
  });
});

describe('unpackImage', () => {
  it('makes holes of stored zeros', async () => {
    const path = await write(
      folder.file('image.tar.zst'),
      archiveWithDisk(Buffer.concat([disk, Buffer.alloc(8 * MiB)])),
    );
    await unpackImage(path, folder.file('image'));
    const { size, blocks } = await stat(folder.file('image/disk.img'));
    expect(size).toBe(9 * MiB);
    expect(blocks * 512).toBeLessThan(64 * 1024);
  });

  it('reports progress up to the size of the archive', async () => {
    const path = await archive();
    const reports: Progress[] = [];
    await unpackImage(path, folder.file('image'), { onProgress: (progress) => reports.push(progress) });
    const { size } = await stat(path);
    expect(reports.at(-1)).toEqual({ doneBytes: size, totalBytes: size });
    expect(reports.map(({ doneBytes }) => doneBytes)).toEqual(
      reports.map(({ doneBytes }) => doneBytes).toSorted((a, b) => a - b),
    );
  });

  it('ends with the reason of an abort, before or amidst, and leaves nothing', async () => {
    const path = await archive();
    const reason = new Error('changed my mind');
    await expect(unpackImage(path, folder.file('image'), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const onProgress = () => controller.abort(reason);
    await expect(unpackImage(path, folder.file('image'), { signal: controller.signal, onProgress })).rejects.toBe(
      reason,
    );
    expect(await namesIn(folder.path)).toEqual(['image.tar.zst']);
  });

  it('passes on what onProgress throws', async () => {
    const failure = new Error('no terminal');
    const onProgress = () => {
      throw failure;
    };
    await expect(unpackImage(await archive(), folder.file('image'), { onProgress })).rejects.toBe(failure);
    expect(await namesIn(folder.path)).toEqual(['image.tar.zst']);
  });

  it('takes an empty folder, and refuses one with something in it, a file and a link', async () => {
    const path = await archive();
    await mkdir(folder.file('empty'));
    await unpackImage(path, folder.file('empty'));
    expect(await codeOf(unpackImage(path, folder.file('empty')))).toBe('TARGET_EXISTS');
    await writeFile(folder.file('file'), 'kept');
    expect(await codeOf(unpackImage(path, folder.file('file')))).toBe('TARGET_EXISTS');
    await symlink(folder.file('elsewhere'), folder.file('link'));
    expect(await codeOf(unpackImage(path, folder.file('link')))).toBe('TARGET_EXISTS');
    expect(await namesIn(folder.path)).toEqual(['empty', 'file', 'image.tar.zst', 'link']);
  });

  it('lets one of many callers win, and tells the others', async () => {
    const path = await archive();
    const callers = Array.from({ length: 6 }, () => codeOf(unpackImage(path, folder.file('image'))));
    const results = await Promise.all(callers);
    expect(results.filter((code) => code === null)).toHaveLength(1);
    expect(results.filter((code) => code === 'TARGET_EXISTS')).toHaveLength(5);
    expect(await namesIn(folder.file('image'))).toEqual(['disk.img', 'layer.qcow2', 'machine.json']);
    expect(await namesIn(folder.path)).toEqual(['image', 'image.tar.zst']);
  });

  it('refuses an archive that is a folder or a named pipe, without waiting for it', async () => {
    execFileSync('mkfifo', [folder.file('pipe')]);
    expect(await codeOf(unpackImage(folder.file('pipe'), folder.file('image')))).toBe('ARCHIVE_TYPE');
    await expect(unpackImage(folder.path, folder.file('image'))).rejects.toBeInstanceOf(ImageError);
  });

  it('refuses an archive above 50 GiB by its size alone', async () => {
    await writeFile(folder.file('image.tar.zst'), '');
    await truncate(folder.file('image.tar.zst'), 50 * 1024 * MiB + 1);
    expect(await codeOf(unpackImage(folder.file('image.tar.zst'), folder.file('image')))).toBe('ARCHIVE_SIZE');
  });

  it('says which file is missing', async () => {
    const error = await unpackImage(folder.file('nowhere'), folder.file('image')).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ImageError', code: 'IO_FAILED', fault: 'host', cause: { code: 'ENOENT' } });
  });

  it('chooses a decoder that the host has', async () => {
    const path = await archive();
    vi.stubEnv('PATH', '/nonexistent');
    await expect(unpackImage(path, folder.file('image'))).resolves.toEqual({ version: 1, memory: 256 });
    vi.unstubAllEnvs();
  });

  it('names the member of which something is wrong', async () => {
    const path = await write(folder.file('image.tar.zst'), archiveWithLayer(Buffer.alloc(65_536)));
    await expect(unpackImage(path, folder.file('image'))).rejects.toMatchObject({
      code: 'QCOW2_MAGIC',
      member: 'layer.qcow2',
      offset: 0,
    });
    await write(path, archiveWithDisk(layer));
    await expect(unpackImage(path, folder.file('image'))).rejects.toMatchObject({
      code: 'DISK_FORMAT',
      member: 'disk.img',
      found: 'qcow',
    });
  });

  it('shows names from an archive only in quotes and without control characters', async () => {
    const path = await write(
      folder.file('image.tar.zst'),
      archiveBehind(member({ name: '../\x1b[31mred\x07', data: Buffer.alloc(1) })),
    );
    const error = await unpackImage(path, folder.file('image')).catch((reason: unknown) => String(reason));
    expect(error).toContain('red');
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(error).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
  });
});

describe('machine.json', () => {
  it.each([
    ['JSON_SYNTAX', ''],
    ['JSON_SYNTAX', '{"version":1,}'],
    ['JSON_SYNTAX', '{"version":1e400}'],
    ['JSON_ENCODING', '\ufeff{"version":1}'],
    ['JSON_ENCODING', Buffer.from([0x7b, 0xff, 0x7d])],
    ['JSON_DUPLICATE', '{"version":1,"memory":1,"memory":2}'],
    ['JSON_DEPTH', '['.repeat(1000) + ']'.repeat(1000)],
    ['MACHINE_VERSION', '{"version":2}'],
    ['MACHINE_VERSION', '{"version":1.5}'],
    ['MACHINE_SCHEMA', '{"version":"1"}'],
    ['MACHINE_SCHEMA', '[]'],
    ['MACHINE_SCHEMA', 'null'],
    ['MACHINE_SCHEMA', '{"version":1,"memory":"much"}'],
    ['MACHINE_SCHEMA', '{"version":1,"__proto__":{}}'],
  ] as const)('is refused (%s): %j', async (code, text) => {
    const path = await write(folder.file('image.tar.zst'), archiveWithJson(Buffer.from(text)));
    expect(await codeOf(unpackImage(path, folder.file('image'), { decoder: 'fzstd' }))).toBe(code);
  });

  it('is refused with the path of each fault in the cause', async () => {
    const path = await write(folder.file('image.tar.zst'), archiveWithJson('{"version":1,"memory":0,"usb":"no"}'));
    const error = await unpackImage(path, folder.file('image'), { decoder: 'fzstd' }).catch(
      (reason: unknown) => reason,
    );
    const issues = [expect.objectContaining({ path: '/memory' }), expect.objectContaining({ path: '/usb' })];
    expect(error).toMatchObject({
      code: 'MACHINE_SCHEMA',
      member: 'machine.json',
      cause: { issues: expect.arrayContaining(issues) },
    });
  });
});

describe('a good archive with some bytes changed', () => {
  const tar = Buffer.concat([good.json, good.layer, good.disk, endOfArchive]);
  const headers = [0, 1024, 1024 + 512 + layer.length];
  /** Mostly where it matters: in the headers and the tables. */
  const position = fc.oneof(
    fc.tuple(fc.constantFrom(...headers), fc.nat(511)).map(([start, at]) => start + at),
    fc.nat(4096),
    fc.nat(tar.length - 1),
  );
  const changes = fc.array(fc.tuple(position, fc.nat(255)), { minLength: 1, maxLength: 6 });

  it('is unpacked or refused, nothing else, and a refusal leaves nothing', async () => {
    let run = 0;
    const property = fc.asyncProperty(changes, async (bytes) => {
      const changed = Buffer.from(tar);
      for (const [at, byte] of bytes) changed.writeUInt8(byte, at);
      run += 1;
      await write(folder.file('image.tar.zst'), zstdFrame(changed, { checksum: false }));
      const result = await unpackImage(folder.file('image.tar.zst'), folder.file(`image-${run}`), {
        decoder: 'fzstd',
      }).catch((error: unknown) => error);
      const left = (await namesIn(folder.path)).includes(`image-${run}`);
      return result instanceof Error ? result instanceof ImageError && !left : left;
    });
    expect(await fc.check(property, { numRuns: 150 })).toMatchObject({ failed: false });
    const others = (await namesIn(folder.path)).filter((name) => !/^image[-.]/.test(name));
    expect(others).toEqual([]);
  });

  it('is refused when it is cut off anywhere within the members', async () => {
    const end = tar.length - endOfArchive.length;
    const property = fc.asyncProperty(fc.nat(end - 1), async (length) => {
      await write(folder.file('image.tar.zst'), zstdFrame(tar.subarray(0, length)));
      const code = await codeOf(unpackImage(folder.file('image.tar.zst'), folder.file('image'), { decoder: 'fzstd' }));
      return code === 'TAR_TRUNCATED' || code === 'TAR_EMPTY' || code === 'MEMBER_MISSING';
    });
    expect(await fc.check(property, { numRuns: 40 })).toMatchObject({ failed: false });
  });
});

describe('a bomb', () => {
  it('of extents is written without its holes', async () => {
    const entries = Array.from({ length: 2000 }, (_, index) => [index * 16 * MiB, 512] as const);
    const sparse = { realSize: 2000 * 16 * MiB, entries };
    const bomb = member({ name: 'disk.img', data: Buffer.alloc(2000 * 512, 1), sparse });
    const path = await write(folder.file('image.tar.zst'), archiveOf(good.json, good.layer, bomb));
    await unpackImage(path, folder.file('image'), { decoder: 'fzstd' });
    expect((await stat(folder.file('image/disk.img'))).blocks * 512).toBeLessThan(10 * MiB);
  });
});
