import { VirtualMachineError } from '../errors.js';

/** The error for a jail that is none, whatever the host. */
export function jailInvalid(problem: string): VirtualMachineError {
  return new VirtualMachineError('VM_JAIL_INVALID', `the jail is wrong: ${problem}`, {
    fault: 'input',
    phase: 'prepare',
  });
}

/** The error for a jail that can't be had by this user, on this host, or with this network. */
export function jailUnsupported(
  message: string,
  { fault = 'host', cause }: { readonly fault?: 'host' | 'input'; readonly cause?: unknown } = {},
): VirtualMachineError {
  return new VirtualMachineError('VM_JAIL_UNSUPPORTED', message, { fault, phase: 'prepare', cause });
}
