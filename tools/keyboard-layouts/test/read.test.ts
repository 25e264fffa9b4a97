import { expect, it } from 'vitest';
import { keys } from '../src/keys.js';
import { readKeysyms } from '../src/keysyms.js';
import { readKeymap } from '../src/read-keymap.js';

const characterOf = readKeysyms(`
#define XK_a                             0x0061  /* U+0061 LATIN SMALL LETTER A */
#define XK_adiaeresis                    0x00e4  /* U+00E4 LATIN SMALL LETTER A WITH DIAERESIS */
#define XK_guillemot                     0x00ab  /* deprecated */
#define XK_Return                        0xff0d  /* U+000D CARRIAGE RETURN */
#define XK_periodcentered                0x00b7  /*(U+00B7 MIDDLE DOT)*/
`);

it.each([
  ['a', 'a'],
  ['adiaeresis', 'ä'],
  ['periodcentered', '·'],
  ['U20AC', '€'],
  ['0x10020ac', '€'],
  ['U1F5A5', '🖥'],
  ['dead_acute', '\u{301}'],
  ['U0301', null],
  ['dead_greek', null],
  ['Return', null],
  ['NoSymbol', null],
])('the key symbol %s is the character %j', (name, character) => {
  expect(characterOf(name)).toBe(character);
});

const keymap = (altGr: string) => `
xkb_symbols "x" {
	key <AD01>               {	[               a,      adiaeresis,        NoSymbol,           U20AC ] };
	key <AC01>               {
		type= "FOUR_LEVEL",
		symbols[Group1]= [               a,      dead_acute ]
	};
	key <AC02>               {	[        NoSymbol,               a,               a,               a,               a ] };
	key <RALT>               {
		type= "ONE_LEVEL",
		symbols[Group1]= [ ${altGr} ]
	};
};`;

function table(altGr: string): Record<string, string> {
  const levels = readKeymap(keymap(altGr), characterOf);
  return Object.fromEntries(keys.map(([name], at) => [name, levels[at] ?? '']));
}

it('a keymap becomes what each key gives, by level', () => {
  const read = table('ISO_Level3_Shift');
  expect([read['AD01'], read['AC01'], read['AC02'], read['AD02']]).toEqual(['aä €', 'a\u{301}', ' aaa', '']);
});

it('a layout without AltGr has two levels', () => {
  expect([table('Alt_R')['AD01'], table('Alt_R')['AC02']]).toEqual(['aä', ' a']);
});
