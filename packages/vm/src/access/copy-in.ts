import { stat } from 'node:fs/promises';
import { basename, dirname, posix, resolve } from 'node:path';
import { create } from 'tar';
import { PassThrough } from 'node:stream';
import { valueInvalid } from '../check-value.js';
import type { AccessOptions, GuestAccess } from './guest-access.js';
import { runInGuest } from './run-in-guest.js';

/** Makes the folder that the copy goes into, and unpacks there. */
const unpack = 'mkdir -p -- "$1" && exec tar -x -f - -C "$1"';

/**
 * Copies a file or a whole tree of this host into the guest, where it is called `guestPath` then; folders that are missing
 * above it are made, and what is in a folder already stays. Takes a guest with tar.
 *
 * @throws VirtualMachineError `VM_VALUE_INVALID`, `VM_GUEST_COMMAND_FAILED`, and the file system's error for what can't be read here
 */
export async function copyIn(
  access: Pick<GuestAccess, 'exec'>,
  hostPath: string,
  guestPath: string,
  options: AccessOptions = {},
): Promise<void> {
  if (hostPath === '') throw valueInvalid('hostPath', hostPath, 'the path of a file or folder');
  if (guestPath === '') throw valueInvalid('guestPath', guestPath, 'the path that the copy is to have');
  const source = resolve(hostPath);
  await stat(source);
  const target = posix.normalize(guestPath).replace(/(.)\/$/, '$1');
  const archive = pack(source, posix.basename(target));
  const argv = ['sh', '-c', unpack, 'sh', posix.dirname(target)];
  await runInGuest(access, argv, archive, options, async (stdout) => {
    for await (const _ of stdout);
  });
}

/** An archive of what is there, under another name. */
function pack(source: string, name: string): PassThrough {
  const own = basename(source);
  const archive = new PassThrough();
  const packing = create(
    {
      cwd: dirname(source),
      portable: true,
      noMtime: false,
      onWriteEntry: (entry) => {
        entry.path = `${name}${entry.path.replace(/^\.\//, '').slice(own.length)}`;
      },
    },
    // A name that begins with @ would be taken for that of an archive.
    [`./${own}`],
  );
  packing.on('error', (error) => archive.destroy(error instanceof Error ? error : new Error(String(error))));
  packing.on('data', (chunk: Buffer) => {
    if (archive.write(chunk)) return;
    packing.pause();
    archive.once('drain', () => packing.resume());
  });
  packing.on('end', () => archive.end());
  return archive;
}
