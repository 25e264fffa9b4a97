import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVirtualMachine, type VirtualMachine } from '../src/index.js';
import { echoingMachine, until } from './echoing-machine.js';
import { Parts } from './parts.js';

let parts: Parts;
let vm: VirtualMachine;

beforeEach(async () => {
  parts = await Parts.create();
  vm = await echoingMachine(parts);
});
afterEach(async () => {
  await vm.kill();
  await parts[Symbol.asyncDispose]();
});

it('is a stream both ways, attached before the start', async () => {
  const attached = vm.serial.attach();
  attached.write('early ');
  await vm.start();
  await until(attached, 'ready\n');
  attached.write('late');
  await until(attached, 'late');
  expect(vm.serial.scrollBack.toString()).toMatch(/ready\n.*late$/);
});

it('gives everyone who is attached everything, and who comes later what was there already', async () => {
  const [one, two] = [vm.serial.attach(), vm.serial.attach()];
  await vm.start();
  await Promise.all([until(one, 'ready\n'), until(two, 'ready\n')]);
  one.write('from one.');
  await Promise.all([until(one, 'from one.'), until(two, 'from one.')]);
  const [late, fresh] = [vm.serial.attach(), vm.serial.attach({ scrollBack: false })];
  two.write('from two.');
  expect(await until(late, 'from two.')).toMatch(/^ready\nfrom one\.from two\.$/);
  expect(await until(fresh, 'from two.')).toBe('from two.');
});

it('is left by those who detach, and by nobody else', async () => {
  const [leaving, staying] = [vm.serial.attach(), vm.serial.attach()];
  await vm.start();
  await until(leaving, 'ready\n');
  leaving.destroy();
  await once(leaving, 'close');
  staying.write('still here');
  expect(await until(staying, 'still here')).toBe('ready\nstill here');
});

it('never makes the guest wait for those who do not read, and keeps the last 256 KiB', async () => {
  const asleep = vm.serial.attach();
  const awake = vm.serial.attach();
  await vm.start();
  await until(awake, 'ready\n');
  awake.write('!');
  await until(awake, '#');
  expect(vm.serial.scrollBack).toHaveLength(256 * 1024);
  const slept = await until(asleep, '#');
  expect(asleep.lostBytes + slept.length).toBe('ready\n'.length + 384 * 1024 + '#'.length);
  expect(asleep.lostBytes).toBeGreaterThan(64 * 1024);
  expect(vm.serial.attach().lostBytes).toBe(0);
});

it('ends with the machine, after its last byte, and what it wrote stays', async () => {
  const attached = vm.serial.attach();
  await vm.start();
  const all = text(attached);
  await until(vm.serial.attach(), 'ready\n');
  await vm.kill();
  expect(await all).toBe('ready\n');
  expect(vm.serial.scrollBack.toString()).toBe('ready\n');
  expect(await text(vm.serial.attach())).toBe('ready\n');
});

it('ends for those who attached to a machine that never started', async () => {
  const attached = vm.serial.attach();
  attached.write('to nobody');
  await vm.kill();
  expect(await text(attached)).toBe('');
});

it('is refused by a machine without a serial port', async () => {
  await using plain = createVirtualMachine({ image: parts.image(), network: parts.network() });
  expect(() => plain.serial).toThrow(expect.objectContaining({ code: 'VM_PORT_MISSING', fault: 'bug' }));
});
