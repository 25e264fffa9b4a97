import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vmwright } from './capture.js';

let place: string;
let source: string;
let archive: string;
let cache: string;

/** A disk of a MiB with a few bytes of data, and the machine that it is for. */
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), `vmw-i,m "a" $(g)'e-`));
  source = join(place, 'source');
  archive = join(place, 'a.tar.zst');
  cache = join(place, 'cache');
  await mkdir(source);
  const disk = Buffer.alloc(1024 * 1024);
  disk.write('marker', 4096);
  await writeFile(join(source, 'disk.img'), disk);
  await writeFile(join(source, 'machine.json'), '{"version": 1, "memory": 512}');
});
afterEach(() => rm(place, { recursive: true, force: true }));

/** The last line of --json. */
async function lastObject(...argv: string[]): Promise<{ status: number; last: unknown }> {
  const { stdout, status } = await vmwright(...argv, '--json');
  return { status, last: JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') };
}

describe('vmwright image pack and unpack', () => {
  it('bring back disk and machine of a folder, and print nothing on stdout', async () => {
    const packed = await vmwright('image', 'pack', source, archive);
    expect(packed).toMatchObject({ stdout: '', status: 0 });
    expect(packed.stderr).toContain(`vmwright: ${archive}: `);
    const folder = join(place, 'unpacked');
    expect(await vmwright('image', 'unpack', archive, folder)).toMatchObject({ stdout: '', status: 0 });
    expect(await readFile(join(folder, 'disk.img'))).toEqual(await readFile(join(source, 'disk.img')));
    expect(JSON.parse(await readFile(join(folder, 'machine.json'), 'utf8'))).toEqual({ version: 1, memory: 512 });
  });

  it('take a disk alone with the machine of --machine', async () => {
    const machine = join(place, 'other.json');
    await writeFile(machine, '{"version": 1, "memory": 99}');
    await vmwright('image', 'pack', join(source, 'disk.img'), archive, '--machine', machine, '--level', '19');
    const { last } = await lastObject('image', 'inspect', archive);
    expect(last).toMatchObject({ machine: { version: 1, memory: 99 } });
  });

  it('tell what they made, and how far they are, as JSON', async () => {
    const { stdout } = await vmwright('image', 'pack', source, archive, '--json');
    const objects = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(objects.at(0)).toEqual({ type: 'progress', what: `packing ${archive}` });
    expect(objects.at(-2)).toMatchObject({ type: 'progress', doneBytes: expect.any(Number) });
    expect(objects.at(-1)).toEqual({ type: 'result', target: archive, archiveBytes: (await stat(archive)).size });
  });

  it('replace a file only with --force', async () => {
    await writeFile(archive, 'precious');
    const refused = await vmwright('image', 'pack', source, archive);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('--force replaces it');
    expect(await readFile(archive, 'utf8')).toBe('precious');
    expect((await vmwright('image', 'pack', source, archive, '--force')).status).toBe(0);
    expect((await readFile(archive)).readUInt32LE(0)).toBe(0xfd2fb528);
  });

  it.each([
    ['a folder without a disk', async () => rm(join(source, 'disk.img')), 'IO_FAILED'],
    ['a folder without a machine', async () => rm(join(source, 'machine.json')), 'FILE_UNREADABLE'],
    [
      'a bad machine',
      async () => writeFile(join(source, 'machine.json'), '{"version": 1, "memory": 0}'),
      'ERR_MACHINE_SCHEMA',
    ],
    ['no source', async () => rm(source, { recursive: true }), 'FILE_UNREADABLE'],
    ['a disk that is no whole sectors', async () => writeFile(join(source, 'disk.img'), 'x'), 'DISK_SIZE'],
  ])('refuse %s, and leave nothing', async (_, spoil, code) => {
    await spoil();
    const { status, last } = await lastObject('image', 'pack', source, archive);
    expect({ status, last }).toMatchObject({ status: 1, last: { type: 'error', code, status: 1 } });
    expect(await readdir(place)).not.toContain('a.tar.zst');
  });

  it('refuse a folder whose layer holds what would be lost', async () => {
    await vmwright('image', 'pack', source, archive);
    const folder = join(place, 'unpacked');
    await vmwright('image', 'unpack', archive, folder);
    await promisify(execFile)('qemu-io', ['-c', 'write 0 512', '-f', 'qcow2', 'layer.qcow2'], { cwd: folder });
    const again = join(place, 'again.tar.zst');
    expect(await lastObject('image', 'pack', folder, again)).toMatchObject({ last: { code: 'QCOW2_NOT_EMPTY' } });
  });

  it('refuse a target in a folder that is missing, and do not make it', async () => {
    const target = join(place, 'missing', 'a.tar.zst');
    expect(await lastObject('image', 'pack', source, target)).toMatchObject({ last: { code: 'FILE_UNWRITABLE' } });
    expect(await readdir(place)).toEqual(['source']);
  });

  it('refuse a folder that is not empty', async () => {
    await vmwright('image', 'pack', source, archive);
    expect(await lastObject('image', 'unpack', archive, source)).toMatchObject({ last: { code: 'TARGET_EXISTS' } });
  });

  it('refuse what is no image, without a stack trace', async () => {
    const { status, stdout, stderr } = await vmwright('image', 'unpack', join(source, 'disk.img'), join(place, 'x'));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readdir(place)).toEqual(['source']);
  });
});

describe('vmwright image inspect', () => {
  beforeEach(() => vmwright('image', 'pack', source, archive));

  it('tells members, sizes and the machine in a few lines', async () => {
    const { stdout, status } = await vmwright('image', 'inspect', archive);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^disk +raw, 1 MiB$/m);
    expect(stdout).toMatch(/^layer +qcow2 version 3, 1 MiB, over disk\.img \(raw\)$/m);
    expect(stdout).toMatch(/^disk\.img +1 MiB +\d+(\.\d)? [KM]iB$/m);
    expect(stdout).toMatch(/"memory": 512/);
  });

  it('gives all of it as one JSON object', async () => {
    const { last } = await lastObject('image', 'inspect', archive);
    expect(last).toMatchObject({
      type: 'result',
      archive,
      members: [{ name: 'machine.json' }, { name: 'layer.qcow2' }, { name: 'disk.img', bytes: 1024 * 1024 }],
      layer: { virtualBytes: 1024 * 1024, backingFile: 'disk.img' },
    });
  });
});

describe('vmwright image verify', () => {
  it('says of each image whether it is right, with status 1 when one is not', async () => {
    await vmwright('image', 'pack', source, archive, '--manifest');
    const plain = join(place, 'plain.tar.zst');
    await vmwright('image', 'pack', source, plain);
    expect(await vmwright('image', 'verify', archive, plain)).toMatchObject({
      stdout: `${archive}: ok, as its digests say\n${plain}: ok\n`,
      status: 0,
    });
    const broken = join(place, 'broken.tar.zst');
    await writeFile(broken, (await readFile(archive)).subarray(0, -20));
    const { stdout, status } = await vmwright('image', 'verify', '--json', broken, archive);
    const lines = stdout.trimEnd().split('\n');
    const verdicts = lines.map((line) => JSON.parse(line) as { type: string }).filter(({ type }) => type === 'verdict');
    expect(verdicts).toMatchObject([
      { archive: broken, ok: false, code: 'ZSTD_TRUNCATED' },
      { archive, ok: true, hasManifest: true, machine: { memory: 512 } },
    ]);
    expect(status).toBe(1);
  });
});

describe('vmwright image import', () => {
  it('makes an image of a qcow2 disk, and lets it grow', async () => {
    const qcow2 = join(place, 'cloud.img');
    const convert = ['convert', '-f', 'raw', '-O', 'qcow2', join(source, 'disk.img'), qcow2];
    await promisify(execFile)('qemu-img', convert);
    const machine = join(source, 'machine.json');
    const { stdout, status } = await vmwright(
      'image',
      'import',
      qcow2,
      archive,
      '--machine',
      machine,
      '--size',
      '0.25',
    );
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
    const { last } = await lastObject('image', 'inspect', archive);
    expect(last).toMatchObject({ disk: { bytes: 256 * 1024 ** 2, format: 'raw' }, machine: { memory: 512 } });
    await vmwright('image', 'unpack', archive, join(place, 'unpacked'));
    const disk = await readFile(join(place, 'unpacked', 'disk.img'));
    expect(disk.toString('latin1', 4096, 4102)).toBe('marker');
  });

  it('refuses a disk that names another file', async () => {
    const overlay = join(place, 'overlay.qcow2');
    const create = ['create', '-f', 'qcow2', '-b', join(source, 'disk.img'), '-F', 'raw', overlay];
    await promisify(execFile)('qemu-img', create);
    const argv = ['image', 'import', overlay, archive, '--machine', join(source, 'machine.json')];
    expect(await lastObject(...argv)).toMatchObject({ status: 1, last: { type: 'error', code: 'QCOW2_BACKING' } });
    expect(await readdir(place)).not.toContain('a.tar.zst');
  });
});

describe('the cache of images', () => {
  it('has what was pulled, under its digest, until it is pruned', async () => {
    await vmwright('image', 'pack', source, archive);
    const sha256 = createHash('sha256')
      .update(await readFile(archive))
      .digest('hex');
    await using server = await fileServer(archive);
    const pull = ['image', 'pull', server.url, '--sha256', sha256, '--folder', cache, '--allow-private-hosts'];
    expect(await vmwright(...pull)).toMatchObject({ stdout: `sha256:${sha256}\n`, status: 0 });
    expect(await lastObject(...pull)).toMatchObject({ last: { imageId: `sha256:${sha256}`, fetched: false } });
    expect(server.requests()).toBe(1);

    const listed = await vmwright('image', 'ls', '--folder', cache);
    expect(listed.stdout).toMatch(new RegExp(`^IMAGE.*\nsha256:${sha256} +\\d.* [KM]iB +20\\d\\d-.* UTC\n$`));
    const kept = await lastObject('image', 'prune', '--folder', cache, '--max-age', '1d', '--max-size', '1G');
    expect(kept.last).toMatchObject({ type: 'result', removed: [] });
    const pruned = await lastObject('image', 'prune', '--folder', cache, '--all');
    expect(pruned.last).toMatchObject({ removed: [{ imageId: `sha256:${sha256}`, inUse: false }], totalBytes: 0 });
    expect(await vmwright('image', 'ls', '--folder', cache)).toMatchObject({ stdout: '', status: 0 });
  });

  it('takes no file with another digest', async () => {
    await vmwright('image', 'pack', source, archive);
    const url = `file://${encodeURI(archive).replaceAll('#', '%23')}`;
    const pull = ['image', 'pull', url, '--sha256', '0'.repeat(64), '--folder', cache];
    expect(await lastObject(...pull)).toMatchObject({ status: 1, last: { type: 'error', code: 'DOWNLOAD_DIGEST' } });
    expect(await lastObject('image', 'ls', '--folder', cache)).toMatchObject({ last: { images: [] } });
  });

  it('asks no server of the own machine unless it is told to', async () => {
    await using server = await fileServer(join(source, 'machine.json'));
    const { stderr, status } = await vmwright('image', 'pull', server.url, '--folder', cache);
    expect(status).toBe(1);
    expect(stderr).toContain('--allow-private-hosts');
    expect(server.requests()).toBe(0);
  });
});

describe('the command line', () => {
  it.each([
    [['image'], /takes one of pack, .*, not ""/],
    [['image', 'paint'], /takes one of pack, .*, not "paint"/],
    [['image', 'pack'], /the disk or folder to pack is missing/],
    [['image', 'pack', 'a'], /the image to make is missing/],
    [['image', 'pack', 'a', 'b', 'c'], /"c" is one argument too many/],
    [['image', 'pack', 'a', 'b', '--level', '20'], /from 1 to 19, not "20"/],
    [['image', 'verify'], /which image/],
    [['image', 'import', 'a', 'b'], /say --machine FILE/],
    [['image', 'pull', 'http://a/b', '--sha256', 'abc'], /64 hexadecimal digits, not "abc"/],
    [['image', 'ls', 'x'], /ls takes no arguments/],
    [['image', 'prune'], /say --max-age, --max-size or --all/],
    [['image', 'prune', '--max-age', '30'], /not "30"/],
    [['image', 'prune', '--max-size', '-1'], /--max-size/],
    [['image', 'prune', '--max-size', 'big'], /not "big"/],
  ])('%j is refused with status 2 and a reason', async (argv, reason) => {
    const { stdout, stderr, status } = await vmwright(...argv);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toMatch(reason);
    expect(stderr).toMatch(/^Try: vmwright image.* --help$/m);
  });

  it.each(['pack', 'unpack', 'inspect', 'verify', 'import', 'pull', 'ls', 'prune'])(
    'vmwright image %s --help tells of it alone',
    async (name) => {
      const { stdout, status } = await vmwright('image', name, '--help');
      expect(status).toBe(0);
      expect(stdout).toMatch(new RegExp(`^Usage: vmwright image ${name} `));
    },
  );
});

interface FileServer extends AsyncDisposable {
  readonly url: string;
  /** How often it was asked. */
  requests(): number;
}

async function fileServer(file: string): Promise<FileServer> {
  const content = await readFile(file);
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.end(content);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.tar.zst`,
    requests: () => requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
