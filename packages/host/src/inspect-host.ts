import type { HostCheck, InspectHostOptions } from './checks/host-check.js';

/**
 * Looks at everything that virtual machines need from the host, by trying it out where that leaves nothing behind.
 * A missing thing is a finding, not an error.
 *
 * @returns One entry for each thing, always in the same order: all of them, or those that `only` names.
 * @throws Only the signal's reason.
 */
export async function inspectHost(options: InspectHostOptions = {}): Promise<readonly HostCheck[]> {
  options.signal?.throwIfAborted();
  // Loaded only here, as most programs that use this package never ask.
  const { inspectAll } = await import('./checks/inspect-all.js');
  return inspectAll(options);
}

/** Whether virtual machines can run: nothing failed. Warnings don't count. */
export function hostIsFit(checks: readonly HostCheck[]): boolean {
  return checks.every(({ status }) => status !== 'fail');
}
