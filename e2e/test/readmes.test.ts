import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Inside this package, so that the code finds the workspace's packages.
const folder = fileURLToPath(new URL('../reports/readmes', import.meta.url));

it('every TypeScript example of the documentation compiles', { timeout: 120_000 }, async () => {
  const examples = (await Promise.all((await pages()).map(examplesOf))).flat();
  expect(examples.length).toBeGreaterThan(5);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { name, code } of examples) await writeFile(join(folder, name), code);
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../../tsconfig.base.json',
      compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
      include: ['*.ts'],
    }),
  );
  const { stdout } = await execa('pnpm', ['exec', 'tsc', '-p', folder], { reject: false });
  expect(stdout).toBe('');
});

it('the graph in the README has the dependencies that the packages have', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const edges = [...readme.matchAll(/^ {2}(\S+) --> (.+)$/gm)].map(([, from, to]): [unknown, unknown] => [from, to]);
  const folders = await readdir(join(root, 'packages'));
  const packages = await Promise.all(folders.map(async (folder) => [folder, await dependenciesOf(folder)]));
  expect(Object.fromEntries(edges)).toEqual(Object.fromEntries(packages.filter(([, to]) => to !== '')));
});

async function dependenciesOf(folder: string): Promise<string> {
  const text = await readFile(join(root, 'packages', folder, 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
  const names = Object.keys(dependencies).filter((name) => name.startsWith('@vmwright/'));
  return names.map((name) => name.slice('@vmwright/'.length)).join(' & ');
}

async function pages(): Promise<string[]> {
  const found = await execa('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root });
  return found.stdout.split('\n').filter((path) => !path.endsWith('CHANGELOG.md'));
}

async function examplesOf(page: string): Promise<{ name: string; code: string }[]> {
  const text = await readFile(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)];
  return blocks.map(([, code = ''], index) => ({ name: `${page.replaceAll(/[/.]/g, '-')}-${index + 1}.ts`, code }));
}
