import { expect, it } from 'vitest';
import { timeoutError } from '../src/run/timeout.js';

it.each([
  [null, false, 'the image was still being unpacked'],
  [{ state: 'starting' }, false, 'QEMU was still being started'],
  [{ state: 'running' }, false, 'the guest has not asked for its command'],
  [{ state: 'running' }, true, 'has not reported how it ended'],
])('a timeout of a machine that is %j, command fetched: %s, says: %s', (vm, hasStarted, message) => {
  expect(timeoutError(1500, vm, { hasStarted }).message).toMatch(`no result after 1500 ms: `);
  expect(timeoutError(1500, vm, { hasStarted }).message).toContain(message);
});
