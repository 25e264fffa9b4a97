import { readdir, rename } from 'node:fs/promises';
import { dirname, join, posix, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createScratchFolder } from '@vmwright/scratch-folder';
import { ReadEntry, Unpack } from 'tar';
import { VirtualMachineError } from '../errors.js';
import type { AccessOptions, GuestAccess } from './guest-access.js';
import { runInGuest } from './run-in-guest.js';

export interface CopyOutOptions extends AccessOptions {
  /** How much the guest may send: bytes of all files together, 16 GiB by default. */
  readonly maxBytes?: number;
  /** How many files, folders and links the guest may send, 1,000,000 by default. */
  readonly maxEntries?: number;
}

const gib = 1024 ** 3;
/** The name that the copy has in the archive, whatever it is called in the guest or here. */
const pack = 'cd -- "$(dirname -- "$1")" && exec tar -c -f - -- "./${1##*/}"';

/**
 * Copies a file or a whole tree out of the guest to `hostPath`, where nothing may be yet but an empty folder or a file. It is
 * complete there or not there at all. The guest is believed nothing: what is no file, folder or link within the tree, lies
 * outside of it, or is more than was allowed, is refused. Takes a guest with tar.
 *
 * @throws VirtualMachineError `VM_FILE_UNUSABLE`, `VM_COPY_REFUSED`, `VM_GUEST_COMMAND_FAILED`, and the file system's error
 */
export async function copyOut(
  access: Pick<GuestAccess, 'exec'>,
  guestPath: string,
  hostPath: string,
  options: CopyOutOptions = {},
): Promise<void> {
  const target = resolve(hostPath);
  const source = posix.normalize(guestPath).replace(/(.)\/$/, '$1');
  const root = posix.basename(source);
  if (root === '' || root === '..' || root === '.') throw refused(`${JSON.stringify(guestPath)} names nothing to copy`);
  await checkFree(target);
  await using folder = await createScratchFolder({ purpose: 'copy', parent: dirname(target) });
  const argv = ['sh', '-c', pack, 'sh', source];
  await runInGuest(access, argv, 'empty', options, async (stdout) => {
    await pipeline(stdout, unpacker(folder.path, root, options));
  });
  await rename(join(folder.path, root), target).catch((cause: unknown) => {
    throw isTaken(cause) ? taken(target, cause) : cause;
  });
}

/** Said before the guest has sent all of it. */
async function checkFree(target: string): Promise<void> {
  const names = await readdir(target).catch(() => []);
  if (names.length > 0) throw taken(target);
}

function isTaken(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return ['EEXIST', 'ENOTEMPTY', 'EISDIR', 'ENOTDIR'].includes(String(code));
}

function taken(target: string, cause?: unknown): VirtualMachineError {
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  const message = `can't copy to ${target}, where something else is${why}: name what is not there yet, or remove that`;
  return new VirtualMachineError('VM_FILE_UNUSABLE', message, { fault: 'input', cause });
}

/** Takes an archive, and refuses it at the first entry that is not in order. */
function unpacker(
  cwd: string,
  root: string,
  { maxBytes = 16 * gib, maxEntries = 1_000_000 }: CopyOutOptions,
): Writable {
  let bytes = 0;
  let entries = 0;
  let refusal: Error | null = null;
  const check = (path: string, entry: ReadEntry): boolean => {
    bytes += entry.size;
    entries++;
    if (bytes > maxBytes) refusal ??= refused(`it is more than ${maxBytes} bytes`);
    if (entries > maxEntries) refusal ??= refused(`it is more than ${maxEntries} files`);
    const problem = problemOf(path, entry, root);
    if (problem !== null) refusal ??= refused(problem);
    // Neither set-user-ID nor whatever else the guest would like.
    if (entry.mode !== undefined) entry.mode &= 0o777;
    return refusal === null;
  };
  const unpack = new Unpack({
    cwd,
    strict: true,
    preserveOwner: false,
    filter: (path, entry) => entry instanceof ReadEntry && check(path, entry),
  });
  return new Writable({
    write(chunk: Buffer, _encoding, callback) {
      if (refusal !== null) callback(refusal);
      else if (unpack.write(chunk)) callback();
      else unpack.once('drain', () => callback());
    },
    final(callback) {
      unpack.once('close', () => callback(refusal));
      unpack.end();
    },
    construct(callback) {
      unpack.on('error', (error: Error) => this.destroy(refusal ?? refused(`its archive is broken: ${error.message}`)));
      callback();
    },
  });
}

function problemOf(path: string, entry: ReadEntry, root: string): string | null {
  const name = posix.normalize(path).replace(/(.)\/$/, '$1');
  const where = JSON.stringify(path.slice(0, 200));
  if (path.includes('\0') || posix.isAbsolute(path) || path.split('/').includes('..'))
    return `${where} leads out of it`;
  if (name !== root && !name.startsWith(`${root}/`)) return `${where} is not in it`;
  if (entry.type === 'SymbolicLink') {
    return leadsOut(name, entry.linkpath ?? '', root) ? `the link ${where} leads out of it` : null;
  }
  const isPlain = ['File', 'OldFile', 'Directory'].includes(entry.type);
  return isPlain ? null : `${where} is a ${entry.type}, neither a file nor a folder`;
}

function leadsOut(name: string, target: string, root: string): boolean {
  const end = posix.normalize(posix.join(posix.dirname(name), target));
  return posix.isAbsolute(target) || (end !== root && !end.startsWith(`${root}/`));
}

function refused(why: string): VirtualMachineError {
  return new VirtualMachineError('VM_COPY_REFUSED', `what the guest sends is not copied: ${why}`, { fault: 'guest' });
}
