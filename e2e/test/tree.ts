import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes a tree of 1,000 files, of up to 3 KB, whose names have spaces, quotes and more than ASCII. */
export async function makeTree(tree: string): Promise<void> {
  for (const folder of Array.from({ length: 10 }, (_, i) => join(tree, `folder ${i}`))) {
    await mkdir(folder, { recursive: true });
    const files = Array.from({ length: 100 }, (_, i) => join(folder, `ü"${i}`));
    await Promise.all(files.map((file, i) => writeFile(file, randomBytes(i * 30))));
  }
}

/** The files of a tree by their paths in it, in base64. */
export async function contentOf(tree: string): Promise<Record<string, string>> {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pairs = files.map(async (file) => [file.slice(tree.length), await readFile(file, 'base64')] as const);
  return Object.fromEntries(await Promise.all(pairs));
}
