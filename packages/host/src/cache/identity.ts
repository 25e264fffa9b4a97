import { realpathSync, statSync } from 'node:fs';

/** What tells one state of a file or folder from another. */
export interface Stamp {
  readonly path: string;
  /** `absent`, or text that changes when the file is replaced or written, or something in the folder comes or goes. */
  readonly state: string;
}

/**
 * The state of a path now. Beside size and time of modification it has the inode and the time of the last change of
 * status, which stay behind when a file of the same size is copied over with its times kept. Without waiting: dozens of
 * these precede the start of a machine, and a turn in the thread pool for each would take longer than all else of it.
 */
function stampOf(path: string): Stamp {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return { path, state: [ino, size, mtimeNs, ctimeNs].join(' ') };
  } catch {
    return { path, state: 'absent' };
  }
}

/** The state of each. */
export function stampsOf(paths: readonly string[]): readonly Stamp[] {
  return paths.map(stampOf);
}

/** True when all are as they were. */
export function allUnchanged(stamps: readonly Stamp[]): boolean {
  return stamps.every(({ path, state }) => stampOf(path).state === state);
}

/** A binary as it is now. */
export interface BinaryIdentity {
  /** Goes into the names of files about it. Two binaries may have the same, if their paths are long. */
  readonly fileName: string;
  /** Changes when the binary is replaced, or is told to look for modules elsewhere. */
  readonly text: string;
}

/** A file name can have 255 bytes, and gets more around it. */
const maxNameLength = 180;

/** The path that a file name tells of; null where it tells no whole path. */
export function binaryOf(fileName: string): string | null {
  try {
    const path = decodeURIComponent(fileName);
    return path.startsWith('/') ? path : null;
  } catch {
    return null;
  }
}

/**
 * Identifies a binary, whatever links lead to it. The file name stays when the binary is replaced: what was known of the
 * old one is overwritten then, and a cache folder does not grow with every upgrade.
 */
export function binaryIdentity(binary: string): BinaryIdentity {
  const { path, state } = stampOf(realpathSync.native(binary));
  return {
    fileName: encodeURIComponent(path).slice(-maxNameLength),
    text: [path, state, process.env['QEMU_MODULE_DIR'] ?? ''].join('\0'),
  };
}
