import type { ResolvedMachine } from '@vmwright/machine-schema';
import { valueInvalid } from '../check-value.js';
import { characterKeys, layoutTables } from '../generated/keyboard-layouts.js';
import type { KeyName } from './key-names.js';

export type KeyboardLayout = ResolvedMachine['keyboardLayout'];

/** One key, pressed with or without Shift and AltGr. */
export interface Keystroke {
  readonly key: KeyName;
  readonly shift: boolean;
  readonly altGr: boolean;
}

/** What every layout has. A carriage return and a line feed are the same key. */
const everywhere: readonly (readonly [character: string, key: KeyName])[] = [
  ['\n', 'ret'],
  ['\r', 'ret'],
  ['\t', 'tab'],
  ['\b', 'backspace'],
  ['\u{1b}', 'esc'],
  ['\u{7f}', 'delete'],
  [' ', 'spc'],
];

/** Not on every keyboard, or something else on it: taken only where no other key has the character. */
const rareKeys: ReadonlySet<KeyName> = new Set<KeyName>(['less', 'yen', 'ro']);

/** After these dead keys a space gives the bare accent, with every operating system. Of others they disagree. */
const bareAccents: readonly (readonly [mark: string, accent: string])[] = [
  ['\u{300}', '`'],
  ['\u{302}', '^'],
  ['\u{303}', '~'],
];

/** As X11 has it: these come when their dead key is pressed twice. */
const doubledAccents: readonly (readonly [mark: string, accent: string])[] = [
  ['\u{301}', '´'],
  ['\u{308}', '¨'],
  ['\u{327}', '¸'],
];

const cache = new Map<KeyboardLayout, Keyboarding>();

/** Which keys to press for a character. */
export interface Keyboarding {
  /** The strokes, one after the other, or null for a character that the layout has no way to give. */
  strokesFor(character: string): readonly Keystroke[] | null;
}

/** How to type on a keyboard of this layout, in a guest that is set to the same one. */
export function keyboardingOf(layout: KeyboardLayout): Keyboarding {
  const known = cache.get(layout) ?? makeKeyboarding(layout);
  cache.set(layout, known);
  return known;
}

function makeKeyboarding(layout: KeyboardLayout): Keyboarding {
  if (!Object.hasOwn(layoutTables, layout)) {
    throw valueInvalid('layout', layout, `one of ${Object.keys(layoutTables).join(', ')}`);
  }
  const { characters, marks } = readTable(layout);
  for (const [mark, accent] of bareAccents) addSequence(characters, accent, [marks.get(mark), plain('spc')]);
  for (const [mark, accent] of doubledAccents) addSequence(characters, accent, [marks.get(mark), marks.get(mark)]);
  return { strokesFor: (character) => characters.get(character) ?? composed(character, characters, marks) };
}

interface Table {
  readonly characters: Map<string, readonly Keystroke[]>;
  /** The dead keys, by the combining marks that they put on letters. */
  readonly marks: ReadonlyMap<string, Keystroke>;
}

function readTable(layout: KeyboardLayout): Table {
  const characters = new Map(everywhere.map(([character, key]) => [character, [plain(key)]]));
  const marks = new Map<string, Keystroke>();
  for (const [character, stroke] of strokesOf(layout)) {
    if (isMark(character)) marks.set(character, marks.get(character) ?? stroke);
    else if (!characters.has(character)) characters.set(character, [stroke]);
  }
  return { characters, marks };
}

/** Everything in the table, what is easiest to press first. */
function strokesOf(layout: KeyboardLayout): [string, Keystroke][] {
  const found = layoutTables[layout].flatMap((levels, at) =>
    Array.from(levels, (character, level): [string, Keystroke] => [
      character,
      { key: characterKeys[at] ?? 'unmapped', shift: level % 2 === 1, altGr: level >= 2 },
    ]),
  );
  return found.filter(([character]) => character !== ' ').toSorted(([, one], [, other]) => effort(one) - effort(other));
}

function effort({ key, shift, altGr }: Keystroke): number {
  return Number(shift) + 2 * Number(altGr) + (rareKeys.has(key) ? 1.5 : 0);
}

function addSequence(
  characters: Map<string, readonly Keystroke[]>,
  character: string,
  strokes: readonly (Keystroke | undefined)[],
): void {
  const known = strokes.filter((stroke) => stroke !== undefined);
  if (known.length === strokes.length && !characters.has(character)) characters.set(character, known);
}

/** A letter with one mark on it: the dead key, then the letter. */
function composed(
  character: string,
  characters: ReadonlyMap<string, readonly Keystroke[]>,
  marks: ReadonlyMap<string, Keystroke>,
): readonly Keystroke[] | null {
  const [letter = '', mark = '', ...rest] = character.normalize('NFD');
  const [dead, base] = [marks.get(mark), characters.get(letter)];
  // A character that Unicode takes apart and does not put together again is not what a dead key gives.
  const isOne = rest.length === 0 && `${letter}${mark}`.normalize('NFC') === character;
  return isOne && dead !== undefined && base?.length === 1 ? [dead, ...base] : null;
}

function isMark(character: string): boolean {
  return character >= '\u{300}' && character < '\u{370}';
}

function plain(key: KeyName): Keystroke {
  return { key, shift: false, altGr: false };
}
