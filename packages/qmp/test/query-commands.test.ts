import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type QmpArguments,
  type QmpClient,
  QmpCommandError,
  type QmpCommandName,
  type QmpReturn,
} from '../src/index.js';
import { type RealQemu, startQemu } from './real-qemu.js';
import { SchemaWalker } from './schema-walker.js';

// What these ask about needs a KVM with special hardware, another firmware, or a build with a profiler.
const refusable = new Set([
  'query-sev',
  'query-sev-capabilities',
  'query-sev-launch-measure',
  'query-sgx',
  'query-sgx-capabilities',
  'query-firmware-log',
  'query-gic-capabilities',
  'query-hv-balloon-status-report',
  'query-xen-replication-status',
  'query-s390x-cpu-polarization',
  'x-query-profile',
]);

let folder: string;
let qemu: RealQemu;
let client: QmpClient;
let walker: SchemaWalker;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qmp-query-'));
  // One of everything that a query can tell something about.
  const options = [
    `-m 128,slots=2,maxmem=1G -vga std -vnc unix:${join(folder, 'vnc')}`,
    '-object iothread,id=io0 -object memory-backend-ram,id=m0,size=64M -device pc-dimm,memdev=m0',
    '-netdev user,id=net0,restrict=on -device virtio-net-pci,id=nic0,netdev=net0',
    '-blockdev null-co,node-name=disk0,size=1048576 -device virtio-blk-pci,id=blk0,drive=disk0',
    '-chardev ringbuf,id=ring0 -device virtio-serial-pci -device virtconsole,chardev=ring0',
    '-device virtio-balloon-pci -device vmgenid -device qemu-xhci -device usb-tablet',
  ];
  qemu = await startQemu(options.flatMap((each) => each.split(' ')));
  ({ client } = qemu);
  walker = new SchemaWalker(await client.execute('query-qmp-schema'));
});

afterAll(async () => {
  await qemu?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Executes a command and returns its reply; whatever the schema says against it fails the test. */
async function execute<Name extends QmpCommandName>(
  command: Name,
  commandArguments: QmpArguments<Name>,
): Promise<QmpReturn<Name>> {
  const reply = await client.execute(command, commandArguments, { bigIntegers: true });
  expect(walker.problemsOfReturn(command, reply)).toEqual([]);
  return reply;
}

function nested(depth: number): object {
  return depth === 1 ? {} : { a: nested(depth - 1) };
}

describe('every query that takes no argument', () => {
  it('is answered as the schema says, or refused for want of special hardware', async () => {
    const queries = walker.commandsWithoutArguments.filter((name) => /^(x-)?query-/.test(name));
    const problems: string[] = [];
    const refused: string[] = [];
    for (const query of queries) {
      try {
        const reply = await client.executeUntyped(query, undefined, { bigIntegers: true });
        problems.push(...walker.problemsOfReturn(query, reply));
      } catch (error) {
        if (!(error instanceof QmpCommandError)) throw error;
        refused.push(error.command);
      }
    }
    expect(queries.length).toBeGreaterThan(50);
    expect(problems).toEqual([]);
    expect(refused.filter((query) => !refusable.has(query))).toEqual([]);
  });
});

describe('a schema walker', () => {
  it('notices what is missing, what is too much, and what has the wrong type', () => {
    expect(walker.problemsOfReturn('query-version', { qemu: { major: 1, minor: 2 }, package: 3, extra: true })).toEqual(
      [
        'query-version has a member extra too many',
        'query-version.qemu lacks micro',
        'query-version.package is no string',
      ],
    );
    expect(walker.problemsOfReturn('query-name', { name: 7 })).toEqual(['query-name.name is no string']);
    expect(walker.problemsOfReturn('query-commands', {})).toEqual(['query-commands is no list']);
    expect(walker.problemsOfReturn('query-tpm-models', ['abacus'])).toHaveLength(1);
  });
});

describe('commands with arguments are answered as the schema says', () => {
  it('about objects and their properties', async () => {
    const children = await execute('qom-list', { path: '/machine' });
    expect(children.map(({ name }) => name)).toContain('peripheral');
    expect(await execute('qom-get', { path: '/machine', property: 'type' })).toMatch(/^pc-.*-machine$/);
    await execute('qom-set', { path: '/objects/io0', property: 'poll-max-ns', value: 1000 });
    expect(await execute('qom-get', { path: '/objects/io0', property: 'poll-max-ns' })).toBe(1000);
    const types = await execute('qom-list-types', { implements: 'device', abstract: false });
    expect(types.length).toBeGreaterThan(100);
    const properties = await execute('qom-list-properties', { typename: 'iothread' });
    expect(properties.map(({ name }) => name)).toContain('poll-max-ns');
    const ofDevice = await execute('device-list-properties', { typename: 'virtio-net-pci' });
    expect(ofDevice.map(({ name }) => name)).toContain('mac');
  });

  it('about processors, options and tracing', async () => {
    const model = await execute('query-cpu-model-expansion', { type: 'full', model: { name: 'max' } });
    expect(model.model.props).toBeTypeOf('object');
    const [options] = await execute('query-command-line-options', { option: 'netdev' });
    expect(options?.option).toBe('netdev');
    await execute('trace-event-get-state', { name: 'qmp_*' });
  });

  it('about memory, which is written to files', async () => {
    const filename = join(folder, 'memory');
    await execute('pmemsave', { val: 0xf_0000, size: 4096, filename });
    expect((await stat(filename)).size).toBe(4096);
    // An address that no number holds exactly.
    await expect(execute('memsave', { val: 0x7fff_ffff_8100_0001n, size: 1, filename })).rejects.toThrow(
      '0x7fffffff81000001',
    );
  });

  it('that nest as deep as QEMU reads; one level more is refused here', async () => {
    // The request itself is a level, and so is the object of its arguments.
    const deepest = nested(1023);
    await expect(client.executeUntyped('no-such-command', deepest)).rejects.toMatchObject({ class: 'CommandNotFound' });
    await expect(client.executeUntyped('x', { deepest })).rejects.toMatchObject({ name: 'QmpInputError' });
    expect(await execute('query-name', {})).toBeTypeOf('object');
  });

  it('about the screen, keys and pointers', async () => {
    const filename = join(folder, 'screen.ppm');
    await execute('screendump', { filename });
    expect((await readFile(filename)).subarray(0, 2).toString()).toBe('P6');
    await execute('send-key', {
      keys: [
        { type: 'qcode', data: 'ctrl' },
        { type: 'number', data: 30 },
      ],
    });
    await execute('cont', {});
    await execute('input-send-event', { events: [{ type: 'abs', data: { axis: 'x', value: 100 } }] });
    await execute('stop', {});
  });

  it('about the network', async () => {
    const [filter] = await execute('query-rx-filter', { name: 'nic0' });
    expect(filter?.['main-mac']).toMatch(/^52:54:00:/);
    await execute('set_link', { name: 'nic0', up: false });
    await execute('netdev_add', { type: 'hubport', id: 'hub0', hubid: 0 });
    await execute('netdev_del', { id: 'hub0' });
  });

  it('about character devices', async () => {
    expect(await execute('chardev-add', { id: 'null0', backend: { type: 'null', data: {} } })).toEqual({});
    await execute('chardev-remove', { id: 'null0' });
    await execute('ringbuf-write', {
      device: 'ring0',
      data: Buffer.from('päckchen').toString('base64'),
      format: 'base64',
    });
    expect(await execute('ringbuf-read', { device: 'ring0', size: 100 })).toBe('päckchen');
  });

  it('about objects and devices that come and go', async () => {
    await execute('object-add', { 'qom-type': 'throttle-group', id: 'slow', limits: { 'bps-total': 2n ** 40n } });
    expect(await execute('qom-get', { path: '/objects/slow', property: 'limits' })).toMatchObject({
      'bps-total': 2 ** 40,
    });
    await execute('object-del', { id: 'slow' });
    await execute('device_add', { driver: 'usb-kbd', id: 'kbd0' });
    await execute('device_del', { id: 'kbd0' });
  });

  it('about disks', async () => {
    await execute('blockdev-add', { driver: 'null-co', 'node-name': 'disk1', size: 1_048_576, 'read-zeroes': true });
    await execute('block-dirty-bitmap-add', { node: 'disk1', name: 'changes', granularity: 65_536 });
    await execute('x-debug-block-dirty-bitmap-sha256', { node: 'disk1', name: 'changes' });
    const nodes = await execute('query-named-block-nodes', { flat: true });
    expect(nodes.map((node) => node['node-name'])).toEqual(expect.arrayContaining(['disk0', 'disk1']));
    const statistics = await execute('query-blockstats', { 'query-nodes': true });
    expect(statistics.length).toBeGreaterThanOrEqual(2);
    const none = { bps: 0, bps_rd: 0, bps_wr: 0, iops: 0, iops_rd: 0, iops_wr: 0 };
    await execute('block_set_io_throttle', { id: '/machine/peripheral/blk0/virtio-backend', ...none });
    await execute('transaction', {
      actions: [{ type: 'block-dirty-bitmap-clear', data: { node: 'disk1', name: 'changes' } }],
    });
    await execute('blockdev-del', { 'node-name': 'disk1' });
  });

  it('about migration', async () => {
    await execute('migrate-set-capabilities', { capabilities: [{ capability: 'events', state: true }] });
    await execute('migrate-set-parameters', { 'max-bandwidth': 1_000_000 });
    expect((await execute('query-migrate-parameters', {}))['max-bandwidth']).toBe(1_000_000);
  });

  it('about what only people read', async () => {
    expect(await execute('human-monitor-command', { 'command-line': 'info version' })).toContain(
      `${client.greeting.version.qemu.major}.`,
    );
  });
});

describe('out of band', () => {
  it('a command is executed where QEMU offers that', async ({ skip }) => {
    skip(!(await client.supports('query-yank')), 'a QEMU before 6.0 has no command that always succeeds out of band');
    expect(client.capabilities).toContain('oob');
    expect(await client.execute('query-yank', {}, { outOfBand: true })).toBeInstanceOf(Array);
    await expect(client.execute('query-status', {}, { outOfBand: true })).rejects.toMatchObject({
      name: 'QmpCommandError',
    });
  });
});

describe('a monitor that prints its messages for people', () => {
  it('is understood as well', async () => {
    await using pretty = await startQemu([], { monitor: ['-mon', 'chardev=qmp0,mode=control,pretty=on'] });
    const [commands, status] = await Promise.all([
      pretty.client.execute('query-commands'),
      pretty.client.execute('query-status'),
    ]);
    expect(commands.length).toBeGreaterThan(150);
    expect(status.running).toBe(false);
  });
});
