import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

it('the package needs nothing but Node at run time', async () => {
  const { dependencies, peerDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  expect([dependencies, peerDependencies]).toEqual([undefined, undefined]);
  const foreign: string[] = [];
  for (const file of await readdir(join(root, 'src'), { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const text = await readFile(join(root, 'src', file), 'utf8');
    for (const [, name = ''] of text.matchAll(/\bfrom '([^']+)'/g)) if (!/^(node:|\.)/.test(name)) foreign.push(name);
  }
  expect(foreign).toEqual([]);
});

it('the types of the schema leave nothing behind when they are compiled', async () => {
  const text = await readFile(join(root, 'src/generated/qemu.ts'), 'utf8');
  const statements = text.split('\n').filter((line) => /^[a-z]/.test(line));
  expect(statements.length).toBeGreaterThan(1000);
  expect(statements.filter((line) => !/^export (type|interface) /.test(line))).toEqual([]);
});
