import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import type { QemuArgsOptions, QemuCapabilities } from '../../src/index.js';
import { qemuArgs } from '../../src/index.js';
import { options } from '../machines.js';
import { Folder } from './folder.js';
import { probe } from './probe.js';
import { cleanEnd, Qemu } from './qemu.js';

let capabilities: QemuCapabilities;

beforeAll(async () => {
  capabilities = await probe();
});

const start = (folder: Folder, changes: Partial<QemuArgsOptions>) =>
  Qemu.start(qemuArgs(options({ capabilities, ...changes })), folder.path);

async function overlay(folder: Folder, name: string, backing: string, format: string): Promise<string> {
  const file = join(folder.path, name);
  await promisify(execFile)('qemu-img', ['create', '-q', '-f', 'qcow2', '-b', backing, '-F', format, file, '1M']);
  return file;
}

interface Node {
  readonly 'node-name': string;
  readonly drv: string;
  readonly file: string;
  readonly ro: boolean;
  readonly cache: Record<string, boolean>;
}

/** All open block nodes: the files that are open, and the formats that they are read in. */
async function openFiles(qemu: Qemu): Promise<string[]> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape that QEMU documents for the command
  const nodes = (await qemu.execute('query-named-block-nodes', { flat: true })) as Node[];
  for (const { cache } of nodes) {
    expect(cache).toEqual({ writeback: true, direct: false, 'no-flush': true });
  }
  return nodes.map(({ drv, file, ro }) => `${drv === 'file' ? file : drv} ${ro ? 'ro' : 'rw'}`).toSorted();
}

test('QEMU opens the files of the chain and no other', async () => {
  await using folder = await Folder.create();
  const raw = await folder.disk('base.img');
  const layer = await overlay(folder, 'layer.qcow2', raw, 'raw');
  const top = await overlay(folder, 'top.qcow2', layer, 'qcow2');
  const disk = {
    format: 'qcow2',
    file: top,
    backing: { format: 'qcow2', file: layer, backing: { format: 'raw', file: raw } },
  } as const;
  await using qemu = await start(folder, { disk });
  expect(await openFiles(qemu)).toEqual(
    [`${raw} ro`, `${layer} ro`, `${top} rw`, 'raw ro', 'qcow2 ro', 'qcow2 rw'].toSorted(),
  );
  expect(await qemu.quit()).toEqual(cleanEnd);
});

test("a backing file that only the image's header names is not opened", async () => {
  await using folder = await Folder.create();
  const secret = await folder.disk('secret');
  const file = await overlay(folder, 'disk.qcow2', secret, 'raw');
  await using qemu = await start(folder, { disk: { format: 'qcow2', file } });
  expect(await openFiles(qemu)).toEqual([`${file} rw`, 'qcow2 rw']);
});

test('a chain holds where the files that the headers name are gone', async () => {
  await using folder = await Folder.create();
  const gone = await folder.disk('gone');
  const file = await overlay(folder, 'disk.qcow2', gone, 'raw');
  await rm(gone);
  const backing = { format: 'raw', file: await folder.disk('moved') } as const;
  await using qemu = await start(folder, { disk: { format: 'qcow2', file, backing } });
  expect(await openFiles(qemu)).toContain(`${backing.file} ro`);
});

test('the format is never guessed: a raw disk that holds a qcow2 image is raw', async () => {
  await using folder = await Folder.create();
  const file = await overlay(folder, 'disk.qcow2', await folder.disk('secret'), 'raw');
  await using qemu = await start(folder, { disk: { format: 'raw', file } });
  expect(await openFiles(qemu)).toEqual([`${file} rw`, 'raw rw']);
});

test('a read-only disk and CD-ROMs are read-only', async () => {
  await using folder = await Folder.create();
  const file = await folder.disk('disk.img');
  const cdrom = await folder.disk('one.iso');
  await using qemu = await start(folder, { disk: { format: 'raw', file, readOnly: true }, cdroms: [cdrom] });
  const found = await openFiles(qemu);
  expect(found).toEqual([`${cdrom} ro`, `${file} ro`, 'raw ro', 'raw ro'].toSorted());
  expect(await qemu.quit()).toEqual(cleanEnd);
});

test('an error of the disk reaches the guest and does not stop the machine', async () => {
  await using folder = await Folder.create();
  await using qemu = await start(folder, {
    disk: { format: 'raw', file: await folder.disk('disk.img') },
    cdroms: [await folder.disk('one.iso')],
  });
  const tree = await qemu.monitor('info qtree');
  expect(tree.match(/[rw]error = "report"/g)).toHaveLength(4);
  expect(await readdir(folder.path)).toHaveLength(2);
});
