import { join } from 'node:path';
import { memberNames } from '../archive/member-names.js';
import { ImageError } from '../errors.js';
import { digestOfFile } from './digest.js';
import { manifestName, parseManifest } from './format.js';

/**
 * Compares the files that were unpacked into `folder` with the digests that their archive has.
 *
 * @throws ImageError MANIFEST_SYNTAX, MANIFEST_DIGEST; the signal's reason
 */
export async function verifyManifest(manifest: Buffer, folder: string, signal?: AbortSignal): Promise<void> {
  const digests = parseManifest(manifest.toString('latin1'));
  for (const name of memberNames) {
    const found = await digestOfFile(join(folder, name), signal);
    if (found === digests[name]) continue;
    const message = `${name} does not have the digest that ${manifestName} tells: the archive is damaged, get it again`;
    throw new ImageError('MANIFEST_DIGEST', message, { member: name, found });
  }
}
