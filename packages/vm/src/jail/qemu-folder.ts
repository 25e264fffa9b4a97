import { chown, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JailUser } from './jail.js';

/** The folder that a machine's QEMU may write to: its sockets and pictures are there, and gone with it. */
export interface QemuFolder {
  readonly path: string;
  /** The user that QEMU is, to whom the folder belongs. */
  readonly uid: number;
  /** Where QEMU is to be started, if that matters. */
  readonly cwd: string | undefined;
  /** How QEMU finds a file in it. */
  forQemu(name: string): string;
}

/**
 * A QEMU of another user can't pass the private folders above its own. But it is started in its own, and needs no more for
 * names without a path.
 */
export async function createQemuFolder(parent: string, user: JailUser | undefined): Promise<QemuFolder> {
  if (user === undefined) {
    return { path: parent, uid: process.geteuid?.() ?? 0, cwd: undefined, forQemu: (name) => join(parent, name) };
  }
  const path = join(parent, 'qemu');
  await mkdir(path, { mode: 0o700 });
  await chown(path, user.uid, user.gid);
  return { path, uid: user.uid, cwd: path, forQemu: (name) => name };
}

/** Puts a copy of a file there that QEMU can only open by a path. */
export async function copyForQemu(
  file: string,
  folder: QemuFolder,
  { as: name, user }: { readonly as: string; readonly user: JailUser },
): Promise<string> {
  const copy = join(folder.path, name);
  await copyFile(file, copy);
  await chown(copy, user.uid, user.gid);
  return folder.forQemu(name);
}
