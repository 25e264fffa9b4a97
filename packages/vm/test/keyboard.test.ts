import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SerialAttachment, VirtualMachine } from '../src/index.js';
import { echoingMachine, until } from './echoing-machine.js';
import { Parts } from './parts.js';

let parts: Parts;
let vm: VirtualMachine;

beforeEach(async () => {
  parts = await Parts.create();
});
afterEach(async () => {
  await vm.kill();
  await parts[Symbol.asyncDispose]();
});

async function typingAt(keyboard: 'PS/2' | 'usb-kbd'): Promise<SerialAttachment> {
  vm = await echoingMachine(parts, { keyboard, keyboardLayout: 'en-us' });
  await vm.start();
  const echo = vm.serial.attach();
  await until(echo, 'ready\n');
  return echo;
}

// A BIOS has an American keyboard.
const everything = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join('');

it.each([
  ['PS/2', everything],
  // Twice as many keys as this keyboard keeps for its guest.
  ['usb-kbd', 'Packer, Types, LINUX'],
] as const)('everything that is typed on a %s arrives: %s', async (keyboard, text) => {
  const echo = await typingAt(keyboard);
  await vm.type(`${text}.`, keyboard === 'PS/2' ? { paceMs: 12 } : {});
  await vm.type('#');
  expect(await until(echo, '#')).toBe(`${text}.#`);
});

it('two who type at a time take turns', async () => {
  const echo = await typingAt('PS/2');
  await Promise.all([vm.type('one '), vm.type('two '), vm.type('three.')]);
  expect(await until(echo, '.')).toBe('one two three.');
});

it('nothing is typed of a text that the layout can not give all of', async () => {
  const echo = await typingAt('PS/2');
  await expect(vm.type('abc字')).rejects.toMatchObject({ code: 'VM_CHARACTER_MISSING' });
  await vm.type('.');
  expect(await until(echo, '.')).toBe('.');
});

it('the layout can be said with the text, for a guest that is set to another', async () => {
  const echo = await typingAt('PS/2');
  await vm.type('zyäö-.', { layout: 'de' });
  expect(await until(echo, '.')).toBe(`yz';/.`);
});

it('an abort ends typing with its reason, and lets the next one type', async () => {
  const echo = await typingAt('PS/2');
  const abort = new AbortController();
  const typing = vm.type('a'.repeat(1000), { signal: abort.signal });
  await until(echo, 'a');
  const reason = new Error('enough');
  abort.abort(reason);
  await expect(typing).rejects.toBe(reason);
  await vm.type('b.');
  expect(await until(echo, '.')).toMatch(/^a{0,100}b\.$/);
});

it.each([['ctrl-alt-delete'], [['Ctrl', 'ALT', 'del']]])('%j restarts the guest', async (keys) => {
  const echo = await typingAt('PS/2');
  await vm.press(keys);
  expect(await until(echo, 'ready\n')).toBe('ready\n');
});

it('keys that are pressed come up again when the hold is aborted', async () => {
  const echo = await typingAt('PS/2');
  const abort = new AbortController();
  const pressing = vm.press('shift-a', { holdMs: 600_000, signal: abort.signal });
  await until(echo, 'A');
  abort.abort(new Error('enough'));
  await expect(pressing).rejects.toThrow('enough');
  await vm.type('b.');
  expect(await until(echo, '.')).toMatch(/^A*b\.$/);
});

it('what is no key is refused, and named', async () => {
  vm = await echoingMachine(parts);
  for (const keys of ['ctrl-alt-nonsense', '', 'ctrl-', [], ['__proto__'], 'constructor']) {
    await expect(vm.press(keys)).rejects.toMatchObject({ code: 'VM_KEY_UNKNOWN', fault: 'input' });
  }
  await expect(vm.press('ctrl-alt-nonsense')).rejects.toThrow('no key called "nonsense" in "ctrl-alt-nonsense"');
});

it('what is no text, and no list of keys, is refused', async () => {
  const invalid = { code: 'VM_VALUE_INVALID' };
  await expect(Reflect.apply(vm.type.bind(vm), undefined, [5])).rejects.toMatchObject(invalid);
  await expect(Reflect.apply(vm.press.bind(vm), undefined, [5])).rejects.toMatchObject(invalid);
});

it('typing at a guest that is stopped is refused, as it would be lost', async () => {
  await typingAt('PS/2');
  await vm.qmp.execute('stop');
  await expect(vm.type('a')).rejects.toMatchObject({
    code: 'VM_NOT_RUNNING',
    message: expect.stringContaining('paused'),
  });
});

it('typing at a machine that does not run is refused', async () => {
  vm = await echoingMachine(parts);
  await expect(vm.type('a')).rejects.toMatchObject({ code: 'VM_NOT_RUNNING' });
});

it('a layout that nobody knows is refused with those that there are, and a pace that is none with its name', async () => {
  vm = await echoingMachine(parts);
  await expect(vm.type('a', { layout: JSON.parse('"klingon"') })).rejects.toMatchObject({
    code: 'VM_VALUE_INVALID',
    message: expect.stringMatching(/^layout is "klingon": give one of .*\bde\b/),
  });
  await expect(vm.type('a', { paceMs: -1 })).rejects.toThrow('paceMs is -1: give a number from 0 on');
  await expect(vm.press('a', { holdMs: Number.NaN })).rejects.toThrow('holdMs is NaN');
});
