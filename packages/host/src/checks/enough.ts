import type { HostCheckStatus } from './host-check.js';

/** Judges an amount: less than what is needed is a failure, less than twice that a warning. */
export function enough(available: number, needed: number): HostCheckStatus {
  if (available < needed) return 'fail';
  return available < 2 * needed ? 'warn' : 'ok';
}
