import { VirtualMachineError } from '../errors.js';
import type { AccessOptions, GuestAccess } from './guest-access.js';
import { runInGuest } from './run-in-guest.js';

const limitBytes = 16 * 1024 * 1024;

/**
 * The paths of the plain files in a folder of the guest and in the folders below it, sorted. A name that is not UTF-8 is not
 * told exactly.
 *
 * @throws VirtualMachineError `VM_GUEST_COMMAND_FAILED`; `VM_COPY_REFUSED` for more than 16 MiB of names
 */
export async function listFiles(
  access: Pick<GuestAccess, 'exec'>,
  guestPath: string,
  options: AccessOptions = {},
): Promise<string[]> {
  const path = guestPath.startsWith('/') ? guestPath : `./${guestPath}`;
  const chunks: Buffer[] = [];
  let bytes = 0;
  await runInGuest(access, ['find', '-H', path, '-type', 'f', '-print0'], 'empty', options, async (stdout) => {
    for await (const chunk of stdout as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limitBytes) {
        throw new VirtualMachineError('VM_COPY_REFUSED', 'the guest lists more than 16 MiB of names', {
          fault: 'guest',
        });
      }
      chunks.push(chunk);
    }
  });
  return Buffer.concat(chunks).toString().split('\0').slice(0, -1).toSorted();
}
