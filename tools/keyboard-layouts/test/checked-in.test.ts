import { existsSync, readFileSync } from 'node:fs';
import { machineSchema } from '@vmwright/machine-schema';
import { expect, it } from 'vitest';
import { characterKeys, layoutTables } from '../../../packages/vm/src/generated/keyboard-layouts.js';
import { emit } from '../src/emit.js';
import { keys } from '../src/keys.js';
import { readKeysyms } from '../src/keysyms.js';
import { layouts } from '../src/layouts.js';

const generated = new URL('../../../packages/vm/src/generated/keyboard-layouts.ts', import.meta.url);
const keymaps = '/usr/share/qemu/keymaps';

it('there is a table for each layout that a machine definition can name', () => {
  const named = machineSchema.properties.keyboardLayout.enum.toSorted();
  expect(Object.keys(layoutTables).toSorted()).toEqual(named);
  expect(Object.keys(layouts).toSorted()).toEqual(named);
});

it('the tables that are checked in are what the tool writes, and are for the keys that it knows', () => {
  const text = readFileSync(generated, 'utf8');
  expect(emit(layoutTables, /xkeyboard-config (\S+)\)/.exec(text)?.[1] ?? '')).toBe(text);
  expect(characterKeys).toEqual(keys.map(([, name]) => name));
  for (const table of Object.values(layoutTables)) expect(table).toHaveLength(keys.length);
});

// QEMU has the first two from before it took X11's layouts, and Ethiopia's for Estonia's.
const own = ['sl', 'sv', 'et'];
// Of what X11 spells as it is, Thai has next to nothing.
const compared = Object.keys(layoutTables).filter((layout) => !['nl-be', 'th', ...own].includes(layout));

it.skipIf(!existsSync(keymaps)).each(compared)(
  `the table of %s agrees with QEMU's own keymap (takes ${keymaps}, of the package qemu-system-data)`,
  (layout) => {
    const plain = positions(layout).filter(({ level }) => level < 2);
    expect(plain.length).toBeGreaterThan(5);
    const differing = plain.filter(({ character, level, key }) => {
      const at = characterKeys.findIndex((name) => name === key);
      const mine = Array.from(layoutTables[layout as keyof typeof layoutTables][at] ?? '')[level] ?? ' ';
      return mine !== character && !isAccent(mine);
    });
    expect(differing).toEqual([]);
  },
);

interface Position {
  readonly key: string;
  readonly level: number;
  readonly character: string;
}

/** What QEMU's keymap says of the Latin letters, digits and signs, which X11's key symbols spell as they are. */
function positions(layout: string): Position[] {
  const found: Position[] = [];
  let key = '';
  for (const line of readFileSync(`${keymaps}/${layout}`, 'utf8').split('\n')) {
    key = /QKeyCode "(\w+)"/.exec(line)?.[1] ?? key;
    const [, name = '', modifiers = ''] = /^([A-Za-z0-9_]+) 0x[0-9a-f]+((?: \w+)*)$/.exec(line) ?? [];
    const character = /^[A-Za-z0-9]$/.test(name) ? name : readKeysyms('')(name);
    if (character === null || !characterKeys.some((known) => known === key) || /numlock/.test(modifiers)) continue;
    found.push({ key, level: Number(/shift/.test(modifiers)) + 2 * Number(/altgr/.test(modifiers)), character });
  }
  return found;
}

/** For some layouts QEMU takes the variant without dead keys. */
function isAccent(character: string): boolean {
  return character >= '\u{300}' && character < '\u{370}';
}
