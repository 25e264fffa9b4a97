import { machineSchema } from '@vmwright/machine-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterKeys, layoutTables } from '../../src/generated/keyboard-layouts.js';
import type { KeyboardLayout, Keystroke } from '../../src/input/keystrokes.js';
import { spell } from '../../src/input/spell.js';

const layouts = machineSchema.properties.keyboardLayout.enum;
const fixed: Record<string, string> = {
  ret: '\n',
  tab: '\t',
  spc: ' ',
  backspace: '\b',
  esc: '\u{1b}',
  delete: '\u{7f}',
};
const twice: Record<string, string> = { '\u{301}': '´', '\u{308}': '¨', '\u{327}': '¸' };
const spaced: Record<string, string> = { '\u{300}': '`', '\u{302}': '^', '\u{303}': '~' };

/** A guest that is set to a layout: makes characters of keystrokes, with dead keys. */
function read(strokes: readonly Keystroke[], layout: KeyboardLayout): string {
  let text = '';
  let dead = '';
  for (const stroke of strokes) {
    const character = characterOf(stroke, layout);
    if (dead !== '') {
      text += character === dead ? twice[dead] : character === ' ' ? spaced[dead] : (character + dead).normalize('NFC');
      dead = '';
    } else if (/^[\u{300}-\u{36f}]$/u.test(character)) dead = character;
    else text += character;
  }
  return text + dead;
}

function characterOf({ key, shift, altGr }: Keystroke, layout: KeyboardLayout): string {
  const levels = layoutTables[layout][characterKeys.findIndex((name) => name === key)];
  return fixed[key] ?? Array.from(levels ?? '')[Number(shift) + 2 * Number(altGr)] ?? '';
}

/** Every character up to U+2FFF that can be typed. */
function repertoire(layout: KeyboardLayout): string[] {
  return Array.from({ length: 0x3000 }, (_, codePoint) => String.fromCodePoint(codePoint)).filter((character) => {
    try {
      return spell(character, layout).length > 0;
    } catch {
      return false;
    }
  });
}

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join('');

describe.each(layouts)('the layout %s', (layout) => {
  const characters = repertoire(layout);

  it('gives back every text that it can type', () => {
    const text = fc.array(fc.constantFrom(...characters.filter((character) => character !== '\r')));
    fc.assert(
      fc.property(text, (parts) => {
        expect(read(spell(parts.join(''), layout), layout)).toBe(parts.join(''));
      }),
      { numRuns: 50 },
    );
  });

  it('types each of its characters, one at a time', () => {
    expect(characters.length).toBeGreaterThan(90);
    expect(characters.filter((each) => each !== '\r' && read(spell(each, layout), layout) !== each)).toEqual([]);
  });
});

it.each(layouts.filter((layout) => !['ar', 'lt', 'mk', 'ru', 'th'].includes(layout)))(
  'the layout %s has all of ASCII',
  (layout) => {
    expect(read(spell(ascii, layout), layout)).toBe(ascii);
  },
);

it.each([
  ['de', 'zZyYäß€@|~µ', 'a key'],
  ['de', 'éèêÂ', 'a dead key'],
  ['fr', 'aqzwéçà19', 'a key'],
  ['fr', 'âêüÏ', 'a dead key'],
  ['es', 'ñÑ¿¡áÜ', 'keys and dead keys'],
  ['ru', 'Привет', 'a key'],
  ['th', 'ภาษาไทย', 'a key'],
  ['tr', 'ığşİĞ', 'a key'],
] as const)('the layout %s has %s by %s', (layout, text, _by) => {
  expect(read(spell(text, layout), layout)).toBe(text);
});

it('takes keys that every keyboard has before those that some lack', () => {
  expect(spell('<>|\\', 'en-us').map(({ key }) => key)).toEqual(['comma', 'dot', 'backslash', 'backslash']);
  expect(spell('<', 'de')).toEqual([{ key: 'less', shift: false, altGr: false }]);
});

it('types a line break of two characters once', () => {
  expect(spell('a\r\nb\n', 'en-us').map(({ key }) => key)).toEqual(['a', 'ret', 'b', 'ret']);
});

it.each([
  ['字', 'en-us', 'U+5B57', 'offset 3'],
  ['é', 'en-us', 'U+00E9', 'offset 3'],
  ['\u{301}', 'de', 'U+0301', 'offset 3'],
  ['\0', 'de', 'U+0000', 'offset 3'],
  ['🖥', 'fr', 'U+1F5A5', 'offset 3'],
  ['я', 'ar', 'U+044F', 'offset 3'],
] as const)('refuses %j, which the layout %s has not, by name and place', (character, layout, codePoint, offset) => {
  expect(() => spell(`1 2${character}3`, layout)).toThrow(
    expect.objectContaining({
      code: 'VM_CHARACTER_MISSING',
      fault: 'input',
      message: expect.stringContaining(
        `layout ${layout} has no key for ${JSON.stringify(character)} (${codePoint}), at ${offset}`,
      ),
    }),
  );
});
