import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guestToolsScript } from '@vmwright/guest';

/**
 * A name for what a build is made from: the same inputs give the same name, and with it what was built before. Beside
 * the packages and the guest tools these are the sources of the programs that build and pack.
 *
 * @param packages files of packages, whose names say their versions.
 */
export async function nameOfInputs(packages: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of packages) hash.update(`${basename(file)}\n`);
  const image = dirname(createRequire(import.meta.url).resolve('@vmwright/image/package.json'));
  const builder = fileURLToPath(new URL('..', import.meta.url));
  for (const folder of [join(builder, 'src'), join(builder, 'guest'), join(image, 'src')])
    await hashFolder(hash, folder);
  hash.update(await readFile(guestToolsScript));
  return hash.digest('hex').slice(0, 24);
}

async function hashFolder(hash: ReturnType<typeof createHash>, folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.toSorted()) {
    const content = await readFile(file);
    hash.update(`${file.slice(folder.length)} ${content.length}\n`).update(content);
  }
}
