import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { emit } from './emit.js';
import { readKeysyms } from './keysyms.js';
import { layouts, type XkbLayout } from './layouts.js';
import { readKeymap } from './read-keymap.js';

const { values } = parseArgs({
  options: {
    xkbcli: { type: 'string', default: 'xkbcli compile-keymap' },
    keysyms: { type: 'string', default: '/usr/include/X11/keysymdef.h' },
    release: { type: 'string' },
    out: {
      type: 'string',
      default: fileURLToPath(new URL('../../../packages/vm/src/generated/keyboard-layouts.ts', import.meta.url)),
    },
  },
});

const characterOf = readKeysyms(await readFile(values.keysyms, 'utf8'));
const tables: Record<string, string[]> = {};
for (const [name, layout] of Object.entries(layouts)) {
  tables[name] = readKeymap(await compile(layout), characterOf);
}
await writeFile(values.out, emit(tables, values.release ?? (await installedRelease())));
process.stdout.write(`${values.out}: ${Object.keys(tables).length} layouts\n`);

async function compile({ layout, variant }: XkbLayout): Promise<string> {
  const [program = '', ...first] = values.xkbcli.split(' ');
  const args = [...first, '--layout', layout, ...(variant === undefined ? [] : ['--variant', variant])];
  return (await promisify(execFile)(program, args, { maxBuffer: 2 ** 24 })).stdout;
}

async function installedRelease(): Promise<string> {
  const { stdout } = await promisify(execFile)('dpkg-query', ['--show', '--showformat', '${Version}', 'xkb-data']);
  return stdout;
}
