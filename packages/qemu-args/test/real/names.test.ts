import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { QemuCapabilities } from '../../src/index.js';
import { qemuArgs } from '../../src/index.js';
import { options } from '../machines.js';
import { Folder } from './folder.js';
import { probe } from './probe.js';
import { cleanEnd, Qemu } from './qemu.js';

let capabilities: QemuCapabilities;

beforeAll(async () => {
  capabilities = await probe();
});

const names = [
  '-x',
  '--help',
  'a,b=c d',
  'a,,b,',
  ',readonly=on',
  '$(touch made-by-a-shell)`touch made-too`',
  'ü\'"✂\\u0041\\',
  '%s%n%p',
  'json:{"driver":"null-co"}',
  'nbd:localhost:10809',
  'fd:3',
  'tab\tand\u2028',
  '{"qom-type":"x"}',
];

test.each(names)('files and sockets called %j are used as they are called', async (name) => {
  await using folder = await Folder.create();
  const file = (kind: string) => `${name}.${kind}`;
  await folder.disk(file('img'));
  await folder.disk(file('iso'));
  await writeFile(join(folder.path, file('kernel')), tinyKernel());
  await writeFile(join(folder.path, file('initrd')), 'initrd');
  // Relative names are the hardest: nothing stands in front of them.
  const args = qemuArgs(
    options({
      capabilities,
      name,
      disk: { format: 'raw', file: file('img') },
      cdroms: [file('iso')],
      vncSocket: file('vnc'),
      serial: { file: file('log') },
      channels: [{ name, socket: file('ch') }],
      linuxBoot: { kernel: file('kernel'), initrd: file('initrd'), append: name },
    }),
  );
  await using qemu = await Qemu.start(args, folder.path);
  expect(await qemu.execute('query-name')).toEqual({ name });
  const kinds = ['img', 'iso', 'kernel', 'initrd', 'vnc', 'log', 'ch'];
  expect((await readdir(folder.path)).toSorted()).toEqual(kinds.map(file).toSorted());
  expect(await qemu.execute('qom-get', { path: '/machine/peripheral/channel-1', property: 'name' })).toBe(name);
  for (const [property, value] of [
    ['kernel', file('kernel')],
    ['initrd', file('initrd')],
    ['append', name],
  ]) {
    expect(await qemu.execute('qom-get', { path: '/machine', property })).toBe(value);
  }
  expect(await qemu.quit()).toEqual(cleanEnd);
});

test('QMP on a unix socket and a serial port on another open both', async () => {
  await using folder = await Folder.create();
  await folder.disk('disk.img');
  const args = qemuArgs(
    options({
      capabilities,
      disk: { format: 'raw', file: 'disk.img' },
      qmp: { socket: 'q,m=p' },
      serial: { socket: 's,e=r' },
    }),
  );
  // A second monitor, on the descriptor, tells when QEMU is ready.
  const monitor = ['-chardev', 'socket,id=second,fd=3', '-qmp', 'chardev:second'];
  await using qemu = await Qemu.start([...args, ...monitor], folder.path);
  expect(existsSync(join(folder.path, 'q,m=p'))).toBe(true);
  expect(existsSync(join(folder.path, 's,e=r'))).toBe(true);
  expect(await qemu.quit()).toEqual(cleanEnd);
});

/** What QEMU takes for a Linux kernel: the header of the boot protocol 2.12, and no code. */
function tinyKernel(): Buffer {
  const kernel = Buffer.alloc(8192);
  kernel.writeUInt8(1, 0x1f1); // setup_sects
  kernel.writeUInt16LE(0xaa55, 0x1fe); // boot_flag
  kernel.write('HdrS', 0x202);
  kernel.writeUInt16LE(0x020c, 0x206); // version
  kernel.writeUInt8(1, 0x211); // loadflags: loaded high
  kernel.writeUInt32LE(0x7fffffff, 0x22c); // initrd_addr_max
  return kernel;
}
