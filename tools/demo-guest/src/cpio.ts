/** A member of an initramfs. Paths are relative, with `/` between their parts; modes are the permission bits alone. */
export type CpioEntry =
  | { readonly type: 'folder'; readonly path: string; readonly mode?: number }
  | { readonly type: 'file'; readonly path: string; readonly mode?: number; readonly content: Uint8Array }
  | { readonly type: 'link'; readonly path: string; readonly target: string }
  | {
      readonly type: 'character-device';
      readonly path: string;
      readonly mode?: number;
      readonly major: number;
      readonly minor: number;
    };

/** The file type bits of st_mode. */
const typeBits = { folder: 0o040000, file: 0o100000, link: 0o120000, 'character-device': 0o020000 } as const;

const defaultModes = { folder: 0o755, file: 0o644, link: 0o777, 'character-device': 0o600 } as const;

/**
 * A cpio archive in the `newc` format, the one that Linux unpacks as its initramfs
 * (Documentation/driver-api/early-userspace/buffer-format.rst in the kernel's sources). Everything in it belongs to root
 * and dates from 1970, so the same entries give the same bytes. Folders have to come before what lies in them.
 *
 * @throws RangeError where an entry does not fit into the format.
 */
export function cpioArchive(entries: readonly CpioEntry[]): Uint8Array {
  const parts = entries.flatMap((entry, index) => member(entry, index + 1));
  const trailer = record({ name: 'TRAILER!!!', inode: 0, mode: 0, links: 1, content: new Uint8Array() });
  return Buffer.concat([...parts, ...trailer]);
}

function member(entry: CpioEntry, inode: number): Uint8Array[] {
  checkPath(entry.path);
  const mode = typeBits[entry.type] | (('mode' in entry ? entry.mode : undefined) ?? defaultModes[entry.type]);
  const device = entry.type === 'character-device' ? { major: entry.major, minor: entry.minor } : undefined;
  const links = entry.type === 'folder' ? 2 : 1;
  return record({ name: entry.path, inode, mode, links, content: content(entry), ...device });
}

function content(entry: CpioEntry): Uint8Array {
  if (entry.type === 'file') return entry.content;
  return entry.type === 'link' ? Buffer.from(entry.target) : new Uint8Array();
}

function checkPath(path: string): void {
  const parts = path.split('/');
  if (path.includes('\0') || parts.some((part) => part === '' || part === '.' || part === '..'))
    throw new RangeError(`${JSON.stringify(path)} is no relative path that can stand in a cpio archive`);
}

interface Record {
  readonly name: string;
  readonly inode: number;
  readonly mode: number;
  readonly links: number;
  readonly content: Uint8Array;
  readonly major?: number;
  readonly minor?: number;
}

function record({ name, inode, mode, links, content, major = 0, minor = 0 }: Record): Uint8Array[] {
  const encodedName = Buffer.from(`${name}\0`);
  // ino, mode, uid, gid, nlink, mtime, filesize, devmajor, devminor, rdevmajor, rdevminor, namesize, check
  const fields = [inode, mode, 0, 0, links, 0, content.length, 0, 0, major, minor, encodedName.length, 0];
  const header = Buffer.from(`070701${fields.map(hexField).join('')}`);
  return [header, encodedName, padding(header.length + encodedName.length), content, padding(content.length)];
}

function hexField(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff)
    throw new RangeError(`${value} does not fit into the eight digits of a cpio field`);
  return value.toString(16).toUpperCase().padStart(8, '0');
}

function padding(length: number): Uint8Array {
  return new Uint8Array(-length & 3);
}
