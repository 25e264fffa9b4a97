import { keys } from './keys.js';

/** The module with the tables. */
export function emit(tables: Readonly<Record<string, readonly string[]>>, version: string): string {
  return [
    `// Written by tools/keyboard-layouts from the keyboard layouts of X11 (xkeyboard-config ${version}). Do not edit.`,
    '',
    '/** The keys that characters are on, by their names in QEMU. */',
    `export const characterKeys = [`,
    ...keys.map(([, name]) => `  '${name}',`),
    '] as const;',
    '',
    '/**',
    ' * By layout, for each of the keys: what it gives alone, with Shift, with AltGr and with both. A space stands for nothing, a',
    ' * combining mark for the dead key that puts it on the letter which follows.',
    ' */',
    'export const layoutTables = {',
    ...Object.entries(tables).map(([name, table]) => `  ${property(name)}: [${table.map(literal).join(', ')}],`),
    '} as const;',
    '',
  ].join('\n');
}

function property(name: string): string {
  return /^\w+$/.test(name) ? name : `'${name}'`;
}

/** Marks are written as escapes: in the text they would sit on the quote before them. */
function literal(text: string): string {
  const escaped = text
    .replaceAll(/['\\]/g, String.raw`\$&`)
    .replaceAll(/[\p{M}\p{Z}\p{C}]/gu, (character) =>
      character === ' ' ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );
  return `'${escaped}'`;
}
