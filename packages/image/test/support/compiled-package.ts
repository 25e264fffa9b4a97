import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const packages = join(import.meta.dirname, '../../..');

/**
 * Compiles this package and what it uses at run time into a folder, so that tests can start processes of plain Node on
 * the sources as they are now.
 *
 * @returns URL of the package's entry.
 */
export async function compiledPackage(folder: string): Promise<string> {
  const modules = join(folder, 'node_modules');
  await compile('machine-schema', join(modules, '@vmwright/machine-schema'));
  await compile('scratch-folder', join(modules, '@vmwright/scratch-folder'));
  for (const name of ['tar', 'fzstd', 'xxhash-wasm']) {
    await symlink(join(packages, 'image/node_modules', name), join(modules, name));
  }
  await compile('image', join(folder, 'image'));
  return pathToFileURL(join(folder, 'image/index.js')).href;
}

async function compile(name: string, target: string): Promise<void> {
  const source = join(packages, name, 'src');
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
  for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    const { outputText } = ts.transpileModule(await readFile(path, 'utf8'), { compilerOptions });
    const output = join(target, entry.parentPath.slice(source.length), `${basename(entry.name, '.ts')}.js`);
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, outputText);
  }
  await writeFile(join(target, 'package.json'), JSON.stringify({ type: 'module', exports: './index.js' }));
}
