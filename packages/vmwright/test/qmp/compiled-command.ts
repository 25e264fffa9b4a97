import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';

const packages = join(import.meta.dirname, '../../..');

const launcher = `import { qmpCommand } from './vmwright/qmp/command.js';
process.exitCode = await qmpCommand(process.argv.slice(2), process);
`;

/**
 * Compiles the command into a folder, so that tests can start it as a process of plain Node from the sources as they are
 * now. Resolves with the path of the script.
 */
export async function compiledCommand(folder: string): Promise<string> {
  await compile('qmp', join(folder, 'node_modules/@vmwright/qmp'));
  await compile('vmwright', join(folder, 'vmwright'));
  const script = join(folder, 'qmp.mjs');
  await writeFile(script, launcher);
  return script;
}

async function compile(name: string, target: string): Promise<void> {
  const source = join(packages, name, 'src');
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
  for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
    // What is generated is nothing but types.
    if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.parentPath.endsWith('/generated')) continue;
    const { outputText } = ts.transpileModule(await readFile(join(entry.parentPath, entry.name), 'utf8'), {
      compilerOptions,
    });
    const output = join(target, entry.parentPath.slice(source.length), `${basename(entry.name, '.ts')}.js`);
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, outputText);
  }
  await writeFile(join(target, 'package.json'), JSON.stringify({ type: 'module', exports: './index.js' }));
}
