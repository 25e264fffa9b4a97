import type { VirtualMachineEvent } from '@vmwright/vm';
import { expect, it } from 'vitest';
import { GuestWatch } from '../src/guest-watch.js';

// What no guest of one sector brings about.
const writeError: VirtualMachineEvent = {
  type: 'block-io-error',
  device: '/machine/peripheral/virtio-disk0',
  operation: 'write',
  action: 'report',
  noSpace: false,
  reason: 'Input/output error',
};

it.each<[string, VirtualMachineEvent, string, string]>([
  ['a disk that the host can not write', writeError, 'BUILD_DISK_FAILED', 'look at the host'],
  ['a full disk', { ...writeError, reason: 'No space left on device' }, 'BUILD_DISK_FAILED', 'free some space'],
  ['a panic', { type: 'guest-panicked', action: 'pause' }, 'BUILD_NOT_POWERED_OFF', "guest's kernel panicked"],
  [
    'a QEMU that can not go on',
    { type: 'state', state: 'paused', reason: 'internal-error' },
    'BUILD_NOT_POWERED_OFF',
    'QEMU can not go on',
  ],
])('%s is the end of a build', async (_, event, code, message) => {
  const watch = new GuestWatch();
  watch.tell(event);
  await expect(watch.failed).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});

it.each<[string, VirtualMachineEvent]>([
  ['a scratched CD', { ...writeError, operation: 'read' }],
  ['a restart', { type: 'reset', byGuest: true, reason: 'guest-reset' }],
  ['a pause that the caller asked for', { type: 'state', state: 'paused', reason: 'paused' }],
])('%s is not', async (_, event) => {
  const watch = new GuestWatch();
  watch.tell(event);
  expect(await Promise.race([watch.failed, Promise.resolve('goes on')])).toBe('goes on');
});
