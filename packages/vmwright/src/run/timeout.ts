import { GuestTimeoutError } from '../failure.js';

/** What was going on when the time was up: as much of the machine and the guest's session as tells it. */
export function timeoutError(
  timeoutMs: number,
  vm: { readonly state: string } | null,
  session: { readonly hasStarted: boolean },
): GuestTimeoutError {
  return new GuestTimeoutError(`no result after ${timeoutMs} ms: ${stateOf(vm, session)}`);
}

function stateOf(vm: { readonly state: string } | null, session: { readonly hasStarted: boolean }): string {
  if (vm === null) return 'the image was still being unpacked; allow more time';
  if (session.hasStarted) return 'the guest took its command, but has not reported how it ended';
  if (vm.state !== 'running') return 'QEMU was still being started; allow more time';
  return 'the guest has not asked for its command: does its image boot, and start the guest tools?';
}
