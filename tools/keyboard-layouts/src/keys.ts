/** X11's names for the keys that characters are on, in the order of the tables, and QEMU's names (QKeyCode) for them. */
export const keys: readonly (readonly [xkb: string, qemu: string])[] = [
  ['TLDE', 'grave_accent'],
  ...rowOf('AE', ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'minus', 'equal', 'yen']),
  ...rowOf('AD', ['q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p', 'bracket_left', 'bracket_right']),
  ...rowOf('AC', ['a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'semicolon', 'apostrophe']),
  ['BKSL', 'backslash'],
  ['LSGT', 'less'],
  ...rowOf('AB', ['z', 'x', 'c', 'v', 'b', 'n', 'm', 'comma', 'dot', 'slash', 'ro']),
];

/** Names are counted along a row, in two digits. */
function rowOf(row: string, names: readonly string[]): [string, string][] {
  return names.map((name, index) => [`${row}${String(index + 1).padStart(2, '0')}`, name]);
}
