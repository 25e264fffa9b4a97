import { execFileSync } from 'node:child_process';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError, inspectImage, inspectQcow2, packImage, type Progress, unpackImage } from '../src/index.js';
import {
  archiveBehind,
  archiveOf,
  archiveWith,
  archiveWithDisk,
  archiveWithJson,
  archiveWithLayer,
  disk,
  diskBytes,
  good,
  layer,
  machineJson,
} from './support/base-image.js';
import { member } from './support/tar-builder.js';
import { codeOf, namesIn, useWorkFolder } from './support/work-folder.js';

const folder = useWorkFolder();

async function archived(bytes: Buffer): Promise<string> {
  await writeFile(folder.file('image.tar.zst'), bytes);
  return folder.file('image.tar.zst');
}

describe('inspectImage', () => {
  it('tells members, sizes, machine, disk and layer, and writes nothing', async () => {
    const bytes = archiveBehind(member({ name: 'notes "x"', data: Buffer.from('hi') }));
    const info = await inspectImage(await archived(bytes));
    expect(info).toMatchObject({
      archiveBytes: bytes.length,
      members: [
        { name: 'notes "x"', bytes: 2, storedBytes: 2 },
        { name: 'machine.json', bytes: machineJson.length, storedBytes: machineJson.length },
        { name: 'layer.qcow2', bytes: layer.length, storedBytes: layer.length },
        { name: 'disk.img', bytes: diskBytes, storedBytes: diskBytes },
      ],
      machine: { version: 1, memory: 256 },
      disk: { bytes: diskBytes, storedBytes: diskBytes, format: 'raw' },
      layer: { version: 3, virtualBytes: BigInt(diskBytes), backingFile: 'disk.img', backingFormat: 'raw' },
    });
    expect(await namesIn(folder.path)).toEqual(['image.tar.zst']);
  });

  it('tells of a layer what inspectQcow2 does', async () => {
    const options = ['-f', 'qcow2', '-o', 'cluster_size=2M,lazy_refcounts=on'];
    execFileSync('qemu-img', ['create', '-q', ...options, folder.file('layer.qcow2'), '3G'], { stdio: 'inherit' });
    const archive = await archived(archiveWithLayer(await readFile(folder.file('layer.qcow2'))));
    expect((await inspectImage(archive)).layer).toEqual(await inspectQcow2(folder.file('layer.qcow2')));
  });

  it('counts only what is stored of a disk with holes', async () => {
    await writeFile(folder.file('disk.img'), disk.subarray(0, 4096));
    await truncate(folder.file('disk.img'), diskBytes);
    const source = { disk: { format: 'raw', file: folder.file('disk.img') }, machine: { version: 1 } } as const;
    await packImage(source, folder.file('image.tar.zst'));
    const info = await inspectImage(folder.file('image.tar.zst'));
    expect(info.disk).toMatchObject({ bytes: diskBytes, format: 'raw' });
    expect(info.disk.storedBytes).toBeLessThan(64 * 1024);
  });

  it.each([
    ['qcow', layer],
    ['vhd', Buffer.concat([Buffer.alloc(100_000 - 512), Buffer.from('conectix'), Buffer.alloc(504)])],
    ['raw', Buffer.alloc(512)],
    ['raw', Buffer.alloc(0)],
  ])('calls a disk %s by its first and last bytes', async (format, data) => {
    expect((await inspectImage(await archived(archiveWithDisk(data)))).disk.format).toBe(format);
  });

  it.each([
    ['MEMBER_MISSING', archiveOf(good.json, good.layer)],
    ['MEMBER_DUPLICATE', archiveOf(good.json, good.json, good.layer, good.disk)],
    ['MEMBER_TYPE', archiveBehind(member({ name: 'x', type: '2', link: 'disk.img' }))],
    ['ZSTD_TRUNCATED', archiveWith({}).subarray(0, -5)],
    ['ZSTD_MAGIC', Buffer.from('no archive at all')],
    ['JSON_SYNTAX', archiveWithJson('{')],
    ['MACHINE_SCHEMA', archiveWithJson('{"version":1,"memory":"x"}')],
    ['QCOW2_MAGIC', archiveWithLayer(Buffer.alloc(512))],
    ['QCOW2_HEADER', archiveWithLayer(layer.subarray(0, 50))],
  ] as const)('refuses with %s what unpacking refuses with it', async (code, bytes) => {
    const archive = await archived(bytes);
    expect(await codeOf(inspectImage(archive))).toBe(code);
    expect(await codeOf(unpackImage(archive, folder.file('image')))).toBe(code);
  });

  it('names the member that is malformed', async () => {
    const archive = await archived(archiveWithLayer(Buffer.alloc(512)));
    await expect(inspectImage(archive)).rejects.toMatchObject({ member: 'layer.qcow2', fault: 'input' });
  });

  it('fails as the host does', async () => {
    expect(await codeOf(inspectImage(folder.file('none')))).toBe('IO_FAILED');
    expect(await codeOf(inspectImage(folder.path))).toBe('ARCHIVE_TYPE');
  });

  it('tells how far it is, and ends with the reason of an abort', async () => {
    const archive = await archived(archiveWith({}));
    const reports: Progress[] = [];
    await inspectImage(archive, { onProgress: (progress) => reports.push(progress) });
    expect(reports.at(-1)?.doneBytes).toBe(reports.at(-1)?.totalBytes);
    const controller = new AbortController();
    const reason = new Error('enough');
    const onProgress = () => controller.abort(reason);
    await expect(inspectImage(archive, { signal: controller.signal, onProgress })).rejects.toBe(reason);
  });

  it('reads whatever can be unpacked, and of all else throws nothing but an ImageError', async () => {
    const plain = Buffer.concat([good.json, good.layer, good.disk]);
    const mutation = fc.tuple(fc.nat(plain.length - diskBytes), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { maxLength: 3 }), async (mutations) => {
        const bytes = Buffer.from(plain);
        for (const [at, value] of mutations) bytes[at] = value;
        const archive = await archived(archiveOf(bytes));
        const info = await inspectImage(archive).catch((error: unknown) => error);
        const target = folder.file('image');
        const machine = await unpackImage(archive, target).catch((error: unknown) => error);
        const outcome = info instanceof ImageError ? 'refused' : info instanceof Error ? 'crashed' : 'read';
        // What inspection does not look at, such as tables, may be wrong; else both agree.
        const isRefused = machine instanceof Error;
        expect(isRefused ? ['refused', 'read'] : ['read']).toContain(outcome);
        expect(isRefused ? machine : Reflect.get(Object(info), 'machine')).toEqual(machine);
        await rm(target, { recursive: true, force: true });
      }),
      { numRuns: 25 },
    );
  });
});
