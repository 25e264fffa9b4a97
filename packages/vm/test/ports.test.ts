import { once } from 'node:events';
import { readdir, readlink } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVirtualMachine, type VirtualMachineEvent, type VirtualMachineOptions } from '../src/index.js';
import { Parts } from './parts.js';

const agent = 'org.qemu.guest_agent.0';
let parts: Parts;

beforeEach(async () => {
  parts = await Parts.create();
});
afterEach(() => parts[Symbol.asyncDispose]());

function machine(options: Partial<VirtualMachineOptions> = {}) {
  return createVirtualMachine({
    image: parts.image(),
    network: parts.network(),
    accelerator: 'tcg',
    socketFolder: parts.folder,
    ...options,
  });
}

/** Whatever the machine's QEMU wrote. */
const output = (events: readonly VirtualMachineEvent[]) =>
  events.flatMap((event) => (event.type === 'output' ? [event.line] : []));

/** Files that this process has open, and sockets. */
async function openFiles(): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).filter((target) => /^socket|^pipe/.test(target)).length;
}

it('a machine has no serial port and no channel unless it is given them', async () => {
  await using vm = machine();
  await vm.start();
  expect((await vm.qmp.execute('query-chardev')).map(({ label }) => label)).toEqual(['qmp-0']);
  expect(() => vm.channel(agent)).toThrow(
    expect.objectContaining({ code: 'VM_PORT_MISSING', message: expect.stringContaining(agent) }),
  );
});

it('serial port and channels are connected to QEMU, which says nothing about them on stderr', async () => {
  const events: VirtualMachineEvent[] = [];
  await using vm = machine({ serial: true, channels: [agent, 'two'], logger: (event) => events.push(event) });
  await vm.start();
  const labels = (await vm.qmp.execute('query-chardev')).map(({ label }) => label);
  expect(labels.toSorted()).toEqual(['channel-1', 'channel-2', 'qmp-0', 'serial-0']);
  expect(vm.channel('two')).not.toBe(vm.channel(agent));
  expect(vm.channel('two').writable).toBe(true);
  expect(output(events)).toEqual([]);
});

it('the channels close with the machine, and leave no file descriptor with us', async () => {
  const before = await openFiles();
  {
    await using vm = machine({ serial: true, channels: [agent, 'two'] });
    await vm.start();
    const closed = once(vm.channel('two'), 'close');
    await vm.kill();
    await closed;
    expect(() => vm.channel('two')).toThrow(expect.objectContaining({ code: 'VM_NOT_RUNNING' }));
  }
  await expect.poll(openFiles).toBe(before);
});

it('a machine that is not started has no channels yet', async () => {
  await using vm = machine({ channels: [agent] });
  expect(() => vm.channel(agent)).toThrow(expect.objectContaining({ code: 'VM_NOT_RUNNING' }));
});
