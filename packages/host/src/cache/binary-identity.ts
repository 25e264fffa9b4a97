import { realpath } from 'node:fs/promises';
import { stampOf } from './stamp.js';

/** A binary as it is now. */
export interface BinaryIdentity {
  /** Goes into the names of files about it. Two binaries may have the same, if their paths are long. */
  readonly fileName: string;
  /** Changes when the binary is replaced, or is told to look for modules elsewhere. */
  readonly text: string;
}

/** A file name can have 255 bytes, and gets more around it. */
const maxNameLength = 180;

/**
 * Identifies a binary, whatever links lead to it. The file name stays when the binary is replaced: what was known of the
 * old one is overwritten then, and a cache folder does not grow with every upgrade.
 */
export async function binaryIdentity(binary: string): Promise<BinaryIdentity> {
  const { path, state } = await stampOf(await realpath(binary));
  return {
    fileName: encodeURIComponent(path).slice(-maxNameLength),
    text: [path, state, process.env['QEMU_MODULE_DIR'] ?? ''].join('\0'),
  };
}
