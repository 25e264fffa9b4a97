import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Workplace } from './workplace.js';

const packages = fileURLToPath(new URL('../../packages', import.meta.url));
const require = createRequire(import.meta.url);
// Another Node as a package. A dependency of this workspace it can't be: its program would come before the host's own.
const newerNode = `node-linux-${process.arch}`;
const slow = { timeout: 240_000 };

let place: Workplace;
let names: string[];

// An empty project that has every package as its tarball, and nothing of this repository.
beforeAll(async () => {
  place = await Workplace.create();
  await mkdir(place.file('tarballs'));
  const folders = await readdir(packages);
  const tarballs = await Promise.all(folders.map(pack));
  names = tarballs.map(({ name }) => name);
  const files = Object.fromEntries(tarballs.map(({ name, file }) => [name, `file:${file}`]));
  const typescript = (require('typescript/package.json') as { version: string }).version;
  await writeJson('package.json', {
    name: 'empty-project',
    private: true,
    type: 'module',
    dependencies: { ...files, typescript, '@types/node': '^20', [newerNode]: '^24' },
    overrides: files,
  });
  await execa('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: place.path, stdin: 'ignore' });
}, 240_000);
afterAll(() => place[Symbol.asyncDispose]());

it.each(['this Node', 'Node 24'])('every package imports from its tarball on %s', slow, async (name) => {
  const script = `for (const name of ${JSON.stringify(names)}) {
    if (Object.keys(await import(name)).length === 0) throw new Error(name + ' exports nothing');
  }
  console.log(process.version);`;
  await writeFile(place.file('import-all.mjs'), script);
  const { stdout } = await execa(nodeFor(name), ['import-all.mjs'], { cwd: place.path });
  expect(stdout).toMatch(name === 'Node 24' ? /^v24\./ : /^v\d+\./);
});

it.each(['this Node', 'Node 24'])('the installed command tells its version on %s', slow, async (name) => {
  const bin = place.file('node_modules/vmwright/bin/vmwright.js');
  const { stdout } = await execa(nodeFor(name), [bin, '--version'], { cwd: place.path });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+$/);
});

it('every package type-checks in a strict foreign project', slow, async () => {
  const imports = names.map((name, index) => `import * as package${index} from '${name}';`);
  const uses = names.map((_, index) => `package${index}`);
  await writeFile(place.file('all.ts'), `${imports.join('\n')}\nexport const all = [${uses.join(', ')}];\n`);
  await writeJson('tsconfig.json', {
    compilerOptions: {
      module: 'NodeNext',
      target: 'ES2022',
      lib: ['ES2023', 'ESNext.Disposable'],
      types: ['node'],
      strict: true,
      skipLibCheck: false,
      noEmit: true,
    },
    files: ['all.ts'],
  });
  const { exitCode, stdout } = await execa('node', ['node_modules/typescript/bin/tsc'], {
    cwd: place.path,
    reject: false,
  });
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
});

function nodeFor(name: string): string {
  return name === 'this Node' ? process.execPath : place.file(`node_modules/${newerNode}/bin/node`);
}

async function pack(folder: string): Promise<{ name: string; file: string }> {
  const cwd = join(packages, folder);
  const { name } = JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8')) as { name: string };
  const { stdout } = await execa('pnpm', ['pack', '--json', '--pack-destination', place.file('tarballs')], { cwd });
  return { name, file: (JSON.parse(stdout) as { filename: string }).filename };
}

async function writeJson(name: string, content: object): Promise<void> {
  await writeFile(place.file(name), JSON.stringify(content, null, 2));
}
