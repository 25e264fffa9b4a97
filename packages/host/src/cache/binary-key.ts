import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { type Stamp, stampOf } from './stamp.js';

/** A binary as it is now, and the part of a file name under which things about it are stored. */
export interface BinaryKey {
  readonly key: string;
  readonly stamp: Stamp;
}

/**
 * Identifies a binary. The key stays when the binary is replaced: what is known of the old one is overwritten then, and
 * a cache folder does not grow with every upgrade.
 */
export async function binaryKey(binary: string): Promise<BinaryKey> {
  const path = await realpath(binary);
  // QEMU looks for its modules in this folder first.
  const modules = process.env['QEMU_MODULE_DIR'] ?? '';
  const key = createHash('sha256').update(`${path}\0${modules}`).digest('hex').slice(0, 16);
  return { key, stamp: await stampOf(path) };
}
