import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VirtualMachine } from '../src/index.js';
import { echoingMachine, until } from './echoing-machine.js';
import { Parts } from './parts.js';

let parts: Parts;

beforeEach(async () => {
  parts = await Parts.create();
});
afterEach(() => parts[Symbol.asyncDispose]());

it('points, clicks, drags and scrolls by what QEMU takes', async () => {
  await using vm = await echoingMachine(parts, { mouse: 'usb-mouse', tablet: 'usb-tablet' });
  await vm.start();
  // Until then its BIOS changes the screen's size.
  await until(vm.serial.attach(), 'ready');
  const { width, height } = await vm.screenshot();
  await vm.mouse.moveTo(width - 1, height - 1);
  await vm.mouse.moveBy(-10, 10.4);
  await vm.mouse.down('right');
  await vm.mouse.up('right');
  await expect(vm.mouse.click('left', { count: 2 })).resolves.toBeUndefined();
  await expect(vm.mouse.wheel(-2)).resolves.toBeUndefined();
});

it.each([
  [-1, 0],
  [0, 100_000],
  [Number.NaN, 0],
  [0, Number.POSITIVE_INFINITY],
])('does not point at %d,%d, which is outside of the screen', async (x, y) => {
  await using vm = await echoingMachine(parts);
  await vm.start();
  await expect(vm.mouse.moveTo(x, y)).rejects.toMatchObject({ code: 'VM_POINT_OUTSIDE', fault: 'input' });
});

it('can not point at a pixel without a tablet', async () => {
  await using vm = await echoingMachine(parts, { tablet: 'none' });
  await vm.start();
  await expect(vm.mouse.moveTo(0, 0)).rejects.toMatchObject({ code: 'VM_TABLET_MISSING', fault: 'input' });
  await expect(vm.mouse.moveBy(1, 1)).resolves.toBeUndefined();
});

it.each<[string, (vm: VirtualMachine) => Promise<void>]>([
  ['x is NaN', (vm) => vm.mouse.moveBy(Number.NaN, 0)],
  ['count is 0', (vm) => vm.mouse.click('left', { count: 0 })],
  ['count is 1.5', (vm) => vm.mouse.click('left', { count: 1.5 })],
  ['notches is Infinity', (vm) => vm.mouse.wheel(Number.POSITIVE_INFINITY)],
  ['button is "none"', (vm) => vm.mouse.click(JSON.parse('"none"'))],
  ['button is "wheel-up"', (vm) => vm.mouse.down(JSON.parse('"wheel-up"'))],
])('refuses what no mouse can do: %s', async (message, act) => {
  await using vm = await echoingMachine(parts);
  await expect(act(vm)).rejects.toMatchObject({ code: 'VM_VALUE_INVALID', message: expect.stringContaining(message) });
});
