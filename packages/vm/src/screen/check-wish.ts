import { checkNumber, isObject, valueInvalid } from '../check-value.js';
import { VirtualMachineError } from '../errors.js';
import type { Region } from './compare.js';
import type { ScreenWish } from './wait-for-screen.js';

/**
 * Refuses a wish that no screen can fulfil: a wait for it would only be too late.
 *
 * @throws VirtualMachineError `VM_VALUE_INVALID`, `VM_REFERENCE_INVALID`
 */
export function checkWish(wish: ScreenWish): void {
  if (!isObject(wish) || !('matches' in wish || 'stableMs' in wish)) {
    throw valueInvalid('what to wait for', wish, '{ stableMs } or { matches }');
  }
  if ('matches' in wish) checkReference(wish.matches);
  else checkNumber('stableMs', wish.stableMs, { atLeast: 0 });
  if (wish.tolerance !== undefined) checkNumber('tolerance', wish.tolerance, { atLeast: 0, atMost: 1 });
  if (wish.region !== undefined) checkRegion(wish.region);
}

function checkReference(reference: unknown): void {
  if (reference instanceof Uint8Array || (isObject(reference) && isPicture(reference))) return;
  const given = typeof reference === 'string' ? JSON.stringify(reference) : `this ${typeof reference}`;
  const message = `can't compare the screen with ${given}: give the bytes of a PNG file, or a screenshot`;
  throw new VirtualMachineError('VM_REFERENCE_INVALID', message, { fault: 'input' });
}

function isPicture({ width, height, pixels }: Readonly<Record<string, unknown>>): boolean {
  return pixels instanceof Uint8Array && pixels.length === Number(width) * Number(height) * 4;
}

function checkRegion(region: Region): void {
  for (const name of ['x', 'y'] as const) checkNumber(`region.${name}`, region[name]);
  for (const name of ['width', 'height'] as const) checkNumber(`region.${name}`, region[name], { atLeast: 0 });
}
