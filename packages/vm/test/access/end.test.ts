import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVirtualMachine, type GuestAccess } from '../../src/index.js';
import { Parts } from '../parts.js';

let parts: Parts;
beforeEach(async () => {
  parts = await Parts.create();
});
afterEach(() => parts[Symbol.asyncDispose]());

it('what is done in the guest fails with the end of the machine, and why it ended', async () => {
  const reasons: unknown[] = [];
  const guestAccess: GuestAccess = {
    exec: () => new Promise<never>(() => undefined),
    disconnect: (reason) => void reasons.push(reason),
  };
  await using vm = createVirtualMachine({
    image: parts.image({ memory: 16 }),
    network: parts.network(),
    accelerator: 'tcg',
    socketFolder: parts.folder,
    guestAccess,
  });
  await vm.start();
  const before = await readdir(parts.folder);
  const underWay = Promise.allSettled([
    vm.exec(['true']),
    vm.shell(),
    vm.copyIn(parts.disk, '/disk'),
    vm.copyOut('/disk', join(parts.folder, 'copy')),
    vm.listFiles('/'),
  ]);
  process.kill(vm.pid ?? Number.NaN, 'SIGKILL');
  const killed = { code: 'VM_ENDED', message: expect.stringContaining('QEMU was killed by SIGKILL') };
  const settled = await underWay;
  expect(settled.map((each) => each.status === 'rejected' && each.reason)).toEqual(
    Array.from(settled, () => expect.objectContaining(killed)),
  );
  expect(reasons).toEqual([expect.objectContaining(killed)]);
  // Nothing of the copy is left; the machine's own folder has gone with it.
  expect((await readdir(parts.folder)).filter((name) => !before.includes(name))).toEqual([]);
});
