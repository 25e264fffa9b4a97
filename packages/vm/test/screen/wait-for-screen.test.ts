import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VirtualMachine } from '../../src/index.js';
import { echoingMachine, until } from '../echoing-machine.js';
import { Parts } from '../parts.js';

let parts: Parts;
let vm: VirtualMachine;

beforeEach(async () => {
  parts = await Parts.create();
  vm = await echoingMachine(parts);
  await vm.start();
  await until(vm.serial.attach(), 'ready\n');
});
afterEach(async () => {
  await vm.kill();
  await parts[Symbol.asyncDispose]();
});

it('a screen that nobody touches becomes stable, its blinking cursor notwithstanding', async () => {
  const screen = await vm.waitForScreen({ stableMs: 1_500 });
  expect([screen.width, screen.height]).toEqual([720, 400]);
});

it('typing changes the screen, and what it showed can be waited for, by pixels or by PNG', async () => {
  const before = await vm.waitForScreen({ stableMs: 300 });
  await vm.type('Hello, screen', { paceMs: 12 });
  // Some of what was typed is on it, so it no longer is as before.
  const late = vm.waitForScreen({ matches: before, tolerance: 0.0005 }, { timeoutMs: 700 });
  await expect(late).rejects.toMatchObject({
    code: 'VM_TIMEOUT',
    message: expect.stringMatching(/not as wished after 700 ms: 0\.\d+ % of its pixels differ, with 720x400 pixels/),
  });
  const after = await vm.waitForScreen({ stableMs: 300 });
  await expect(vm.waitForScreen({ matches: after, tolerance: 0.0005 })).resolves.toMatchObject({ width: 720 });
  await expect(vm.waitForScreen({ matches: after.png, tolerance: 0.0005 })).resolves.toMatchObject({ width: 720 });
  const elsewhere = { x: 0, y: 300, width: 720, height: 100 };
  await expect(vm.waitForScreen({ matches: before, region: elsewhere })).resolves.toMatchObject({ height: 400 });
});

it('what is no picture is refused as a reference', async () => {
  const wish = { matches: Buffer.from('GIF89a') };
  await expect(vm.waitForScreen(wish)).rejects.toMatchObject({ code: 'VM_REFERENCE_INVALID', fault: 'input' });
});

it('the wait ends with the machine, and with an abort', async () => {
  const abort = new AbortController();
  const aborted = vm.waitForScreen({ stableMs: 600_000 }, { signal: abort.signal });
  const ended = vm.waitForScreen({ stableMs: 600_000 });
  const reason = new Error('enough');
  abort.abort(reason);
  await expect(aborted).rejects.toBe(reason);
  await Promise.all([expect(ended).rejects.toMatchObject({ code: 'VM_ENDED' }), vm.kill()]);
});
