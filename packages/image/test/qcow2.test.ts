import { execFileSync } from 'node:child_process';
import { copyFile, open, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ImageError, type ImageErrorCode, inspectQcow2 } from '../src/index.js';
import { archiveLimits } from '../src/limits.js';
import { withFile } from '../src/files.js';
import { checkLayer } from '../src/qcow2/check-layer.js';
import { emptyQcow2 } from '../src/qcow2/create.js';
import { codeOf, useWorkFolder } from './support/work-folder.js';

const folder = useWorkFolder();
const MiB = 1024 * 1024;

function qemuImg(...argv: string[]): string {
  return execFileSync('qemu-img', argv, { cwd: folder.path, encoding: 'utf8' });
}

function qemuIo(...commands: string[]): void {
  const argv = commands.flatMap((command) => ['-c', command]);
  execFileSync('qemu-io', ['-f', 'qcow2', ...argv, folder.file('layer.qcow2')], { cwd: folder.path });
}

function createLayer(options: string, size = '8M'): void {
  qemuImg('create', '-q', '-f', 'qcow2', '-F', 'raw', '-b', 'disk.img', '-o', options, 'layer.qcow2', size);
}

const check = () => withFile(folder.file('layer.qcow2'), 'r', (file) => checkLayer(file, archiveLimits));

/** Writes big-endian numbers over the file: [offset, bytes, value]. */
async function patch(...changes: readonly (readonly [number, 1 | 2 | 4 | 8, number | bigint])[]): Promise<void> {
  const file = await open(folder.file('layer.qcow2'), 'r+');
  for (const [offset, length, value] of changes) {
    const bytes = Buffer.from(
      BigInt.asUintN(length * 8, BigInt(value))
        .toString(16)
        .padStart(length * 2, '0'),
      'hex',
    );
    await file.write(bytes, 0, length, offset);
  }
  await file.close();
}

beforeEach(async () => {
  await writeFile(folder.file('disk.img'), Buffer.alloc(8 * MiB, 1));
});

describe('what qemu-img makes is accepted', () => {
  it.each([
    'lazy_refcounts=on',
    'compat=0.10',
    'cluster_size=512',
    'cluster_size=2M',
    'refcount_bits=1',
    'refcount_bits=8',
    'refcount_bits=64',
  ])('with -o %s, empty and written to', async (options) => {
    createLayer(options);
    const empty = await check();
    qemuIo('write -P 7 0 100k', 'write -P 8 7M 64k', 'write -z 2M 1M');
    const written = await check();
    expect(empty.mappedClusters).toBe(0);
    expect(written.mappedClusters).toBeGreaterThan(0);
    expect(written.virtualBytes).toBe(BigInt(8 * MiB));
  });

  it.each(['zlib', 'zstd'])('with clusters compressed by %s', async (compression) => {
    const argv = ['-O', 'qcow2', '-c', '-o', `compression_type=${compression}`, 'disk.img', 'flat.qcow2'];
    qemuImg('convert', '-q', '-f', 'raw', ...argv);
    qemuImg('rebase', '-q', '-u', '-f', 'qcow2', '-F', 'raw', '-b', 'disk.img', 'flat.qcow2');
    await copyFile(folder.file('flat.qcow2'), folder.file('layer.qcow2'));
    expect((await check()).mappedClusters).toBe(128);
  });

  it('with a leaked cluster', async () => {
    createLayer('lazy_refcounts=on');
    qemuIo('write 0 64k');
    const { size } = await stat(folder.file('layer.qcow2'));
    await truncate(folder.file('layer.qcow2'), size + 65_536);
    await patch([2 * 65_536 + (size / 65_536) * 2, 2, 1]);
    await expect(check()).resolves.toBeDefined();
  });
});

const cluster = 65_536;
/** Where qemu-img puts the tables: refcount table, refcount block, L1 table, first L2 table, first data cluster. */
const at = { refcountTable: cluster, refcountBlock: 2 * cluster, l1: 3 * cluster, l2: 4 * cluster, data: 5 * cluster };
const copied = 1n << 63n;

const refused: readonly (readonly [claim: string, code: ImageErrorCode, change: () => Promise<void>])[] = [
  ['another magic', 'QCOW2_MAGIC', () => patch([0, 4, 0x51454400])],
  ['version 1', 'QCOW2_VERSION', () => patch([4, 4, 1])],
  ['version 4', 'QCOW2_VERSION', () => patch([4, 4, 4])],
  ['clusters of 256 bytes', 'QCOW2_HEADER', () => patch([20, 4, 8])],
  ['clusters of 4 MiB', 'QCOW2_HEADER', () => patch([20, 4, 22])],
  ['clusters of 2^(2^32-1) bytes', 'QCOW2_HEADER', () => patch([20, 4, 0xffffffff])],
  ['a header of 105 bytes', 'QCOW2_HEADER', () => patch([100, 4, 105])],
  ['a header longer than a cluster', 'QCOW2_HEADER', () => patch([100, 4, cluster + 8])],
  ['a file shorter than the header', 'QCOW2_HEADER', () => truncate(folder.file('layer.qcow2'), 103)],
  ['refcounts of 2^7 bits', 'QCOW2_HEADER', () => patch([96, 4, 7])],
  ['the dirty bit', 'QCOW2_DIRTY', () => patch([72, 8, 1])],
  ['the corrupt bit', 'QCOW2_CORRUPT', () => patch([72, 8, 2])],
  ['the external data file bit', 'QCOW2_DATA_FILE', () => patch([72, 8, 4])],
  ['extended L2 entries', 'QCOW2_FEATURE', () => patch([72, 8, 16])],
  ['an unknown incompatible feature', 'QCOW2_FEATURE', () => patch([72, 8, 1n << 63n])],
  ['a compression type that is not announced', 'QCOW2_FEATURE', () => patch([104, 1, 1])],
  ['an unknown compression type', 'QCOW2_FEATURE', () => patch([72, 8, 8], [104, 1, 7])],
  ['raw external data', 'QCOW2_DATA_FILE', () => patch([88, 8, 2])],
  ['encryption', 'QCOW2_ENCRYPTED', () => patch([32, 4, 1])],
  ['snapshots', 'QCOW2_SNAPSHOT', () => patch([60, 4, 1])],
  ['a virtual size of 50 GiB', 'QCOW2_SIZE', () => patch([24, 8, 50 * 1024 * MiB])],
  ['a virtual size of 2^64-1', 'QCOW2_SIZE', () => patch([24, 8, -1])],
  ['a virtual size of 0', 'QCOW2_SIZE', () => patch([24, 8, 0])],
  ['a virtual size of half a sector', 'QCOW2_SIZE', () => patch([24, 8, 256])],
  ['a file far above the virtual size', 'QCOW2_SIZE', () => truncate(folder.file('layer.qcow2'), 200 * MiB)],
  ['no backing file', 'QCOW2_BACKING', () => patch([8, 8, 0], [16, 4, 0])],
  ['a backing file name that is too long', 'QCOW2_BACKING', () => patch([16, 4, 1024])],
  ['a backing file name beyond the first cluster', 'QCOW2_BACKING', () => patch([8, 8, cluster - 4])],
  ['a backing file name in the header', 'QCOW2_BACKING', () => patch([8, 8, 64])],
  ['a header extension that is too long', 'QCOW2_EXTENSION', () => patch([116, 4, 0xffffffff])],
  ['an L1 table that is not aligned', 'QCOW2_TABLE', () => patch([40, 8, at.l1 + 512])],
  ['an L1 table beyond the end', 'QCOW2_TABLE', () => patch([40, 8, 2n ** 62n])],
  ['an L1 table over the header', 'QCOW2_TABLE', () => patch([40, 8, 0])],
  ['an L1 table without entries', 'QCOW2_TABLE', () => patch([36, 4, 0])],
  ['an L1 table that is too long', 'QCOW2_TABLE', () => patch([36, 4, 0xffffffff])],
  ['an L1 entry that points at the L1 table', 'QCOW2_TABLE', () => patch([at.l1, 8, copied | BigInt(at.l1)])],
  ['an L1 entry that points beyond the end', 'QCOW2_TABLE', () => patch([at.l1, 8, copied | (1n << 50n)])],
  ['an L1 entry that points at the header', 'QCOW2_TABLE', () => patch([at.l1, 8, copied])],
  ['an L1 entry with reserved bits', 'QCOW2_TABLE', () => patch([at.l1, 8, copied | BigInt(at.l2) | (1n << 60n)])],
  ['an L2 entry that points at the header', 'QCOW2_TABLE', () => patch([at.l2, 8, copied])],
  ['an L2 entry that points at a petabyte', 'QCOW2_TABLE', () => patch([at.l2, 8, copied | (1n << 50n)])],
  ['an L2 entry that is not aligned', 'QCOW2_TABLE', () => patch([at.l2, 8, copied | BigInt(at.data + 512)])],
  ['an L2 entry with reserved bits', 'QCOW2_TABLE', () => patch([at.l2, 8, copied | BigInt(at.data) | 2n])],
  ['two L2 entries that share a cluster', 'QCOW2_TABLE', () => patch([at.l2 + 8, 8, copied | BigInt(at.data)])],
  ['a compressed cluster beyond the end', 'QCOW2_TABLE', () => patch([at.l2, 8, (1n << 62n) | (1n << 40n)])],
  ['a compressed cluster over a table', 'QCOW2_TABLE', () => patch([at.l2, 8, (1n << 62n) | BigInt(at.l1)])],
  ['no refcount table', 'QCOW2_TABLE', () => patch([56, 4, 0])],
  ['a refcount table that is too long', 'QCOW2_TABLE', () => patch([56, 4, 0xffffffff])],
  ['a refcount table that is not aligned', 'QCOW2_TABLE', () => patch([48, 8, cluster + 512])],
  ['a refcount table over the L1 table', 'QCOW2_TABLE', () => patch([48, 8, at.l1])],
  ['no refcount block', 'QCOW2_TABLE', () => patch([at.refcountTable, 8, 0])],
  ['a refcount block beyond the end', 'QCOW2_TABLE', () => patch([at.refcountTable, 8, 1n << 40n])],
  ['a refcount of 0 for the header', 'QCOW2_TABLE', () => patch([at.refcountBlock, 2, 0])],
  ['a refcount of 0 for data', 'QCOW2_TABLE', () => patch([at.refcountBlock + 10, 2, 0])],
];

describe('a layer is refused for', () => {
  /** Made once: the tools take longer than all the rest. */
  let template: Buffer | undefined;
  beforeEach(async () => {
    if (template !== undefined) return writeFile(folder.file('layer.qcow2'), template);
    createLayer('lazy_refcounts=on');
    qemuIo('write -P 7 0 64k');
    template = await readFile(folder.file('layer.qcow2'));
  });

  it('nothing, as it is made for these tests', async () => {
    await expect(check()).resolves.toMatchObject({ mappedClusters: 1 });
  });

  it.each(refused)('%s (%s)', async (_, code, change) => {
    await change();
    expect(await codeOf(check())).toBe(code);
  });

  it('any other damage with an ImageError, or reads it', async () => {
    const original = await readFile(folder.file('layer.qcow2'));
    const offset = fc.oneof(
      fc.nat(200),
      fc.constantFrom(...Object.values(at)).map((start) => start + 8),
    );
    const damage = fc.array(fc.tuple(offset, fc.nat(255)), { minLength: 1, maxLength: 8 });
    const property = fc.asyncProperty(damage, async (changes) => {
      const damaged = Buffer.from(original);
      for (const [position, byte] of changes) damaged.writeUInt8(byte, position);
      await writeFile(folder.file('layer.qcow2'), damaged);
      const error = await check().catch((reason: unknown) => reason);
      return !(error instanceof Error) || error instanceof ImageError;
    });
    expect(await fc.check(property, { numRuns: 300 })).toMatchObject({ failed: false });
  });

  it.each([
    '/disk.img',
    '../disk.img',
    './disk.img',
    'file:disk.img',
    'nbd://127.0.0.1/x',
    'json:{"driver":"raw","file":{"driver":"file","filename":"/dev/null"}}',
    'disk.img\n',
    'dіsk.img',
    'disk.im',
  ])('the backing file %j (QCOW2_BACKING)', async (backingFile) => {
    const layer = emptyQcow2({ virtualBytes: 8 * MiB, backingFile, backingFormat: 'raw' });
    await writeFile(folder.file('layer.qcow2'), layer);
    expect(await codeOf(check())).toBe('QCOW2_BACKING');
  });

  it('a backing format other than raw (QCOW2_BACKING_FORMAT)', async () => {
    const layer = emptyQcow2({ virtualBytes: 8 * MiB, backingFile: 'disk.img', backingFormat: 'qcow2' });
    await writeFile(folder.file('layer.qcow2'), layer);
    expect(await codeOf(check())).toBe('QCOW2_BACKING_FORMAT');
  });

  it('a data file, as qemu-img makes one (QCOW2_DATA_FILE)', async () => {
    qemuImg('create', '-q', '-f', 'qcow2', '-o', 'data_file=data.raw', 'layer.qcow2', '8M');
    expect(await codeOf(check())).toBe('QCOW2_DATA_FILE');
    expect(await inspectQcow2(folder.file('layer.qcow2'))).toMatchObject({ hasDataFile: true });
  });

  it('snapshots, as qemu-img makes them (QCOW2_SNAPSHOT)', async () => {
    qemuImg('snapshot', '-c', 'one', 'layer.qcow2');
    expect(await codeOf(check())).toBe('QCOW2_SNAPSHOT');
    expect(await inspectQcow2(folder.file('layer.qcow2'))).toMatchObject({ snapshots: 1 });
  });

  it('encryption, as qemu-img makes it (QCOW2_ENCRYPTED)', async () => {
    const secret = ['--object', 'secret,id=s,data=x', '-o', 'encrypt.format=aes,encrypt.key-secret=s'];
    qemuImg('create', '-q', '-f', 'qcow2', ...secret, 'layer.qcow2', '8M');
    expect(await codeOf(check())).toBe('QCOW2_ENCRYPTED');
    expect(await inspectQcow2(folder.file('layer.qcow2'))).toMatchObject({ isEncrypted: true });
  });

  it('persistent bitmaps (QCOW2_EXTENSION)', async () => {
    qemuImg('bitmap', '--add', '-f', 'qcow2', 'layer.qcow2', 'b');
    expect(await codeOf(check())).toBe('QCOW2_EXTENSION');
  });
});

describe('inspectQcow2', () => {
  it('tells what qemu-img tells', async () => {
    createLayer('cluster_size=4k,lazy_refcounts=on', '10M');
    expect(await inspectQcow2(folder.file('layer.qcow2'))).toEqual({
      version: 3,
      virtualBytes: BigInt(10 * MiB),
      clusterBytes: 4096,
      backingFile: 'disk.img',
      backingFormat: 'raw',
      hasDataFile: false,
      isEncrypted: false,
      isDirty: false,
      isCorrupt: false,
      lazyRefcounts: true,
      snapshots: 0,
      incompatibleFeatures: 0n,
    });
  });
});

describe('an empty qcow2 file of ours', () => {
  it.each([512, MiB, 512 * MiB, 512 * MiB + 512, 49 * 1024 * MiB])(
    'of %i bytes has no errors for qemu-img',
    async (virtualBytes) => {
      await writeFile(
        folder.file('layer.qcow2'),
        emptyQcow2({ virtualBytes, backingFile: 'disk.img', backingFormat: 'raw' }),
      );
      qemuImg('check', '-q', '-f', 'qcow2', 'layer.qcow2');
      const info: unknown = JSON.parse(qemuImg('info', '--output=json', '-f', 'qcow2', 'layer.qcow2'));
      expect(info).toMatchObject({
        'virtual-size': virtualBytes,
        'backing-filename': 'disk.img',
        'backing-filename-format': 'raw',
        'format-specific': { data: { compat: '1.1', 'lazy-refcounts': true, corrupt: false } },
      });
      await expect(check()).resolves.toMatchObject({ mappedClusters: 0 });
    },
  );

  it('shows the backing file, and takes writes', async () => {
    await writeFile(
      folder.file('layer.qcow2'),
      emptyQcow2({ virtualBytes: 8 * MiB, backingFile: 'disk.img', backingFormat: 'raw' }),
    );
    qemuIo('read -P 1 0 8M', 'write -P 9 1M 1M', 'read -P 9 1M 1M', 'read -P 1 0 1M', 'read -P 1 2M 6M');
    qemuImg('check', '-q', '-f', 'qcow2', 'layer.qcow2');
    await expect(check()).resolves.toMatchObject({ mappedClusters: 16 });
  });

  it('has no room for a backing path above 1023 bytes', () => {
    const options = { virtualBytes: MiB, backingFile: `/${'x'.repeat(1023)}`, backingFormat: 'raw' } as const;
    expect(() => emptyQcow2(options)).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
  });
});
