/** Combining marks that X11's dead keys put on the letter that follows, as far as Unicode has such letters. */
const deadKeys: Readonly<Record<string, number>> = {
  dead_grave: 0x300,
  dead_acute: 0x301,
  dead_circumflex: 0x302,
  dead_tilde: 0x303,
  dead_macron: 0x304,
  dead_breve: 0x306,
  dead_abovedot: 0x307,
  dead_diaeresis: 0x308,
  dead_hook: 0x309,
  dead_abovering: 0x30a,
  dead_doubleacute: 0x30b,
  dead_caron: 0x30c,
  dead_horn: 0x31b,
  dead_belowdot: 0x323,
  dead_belowcomma: 0x326,
  dead_cedilla: 0x327,
  dead_ogonek: 0x328,
};

const definition = /^#define XK_(\w+)\s+0x\w+\s*\/\*[\s(]*U\+([0-9A-F]{4,6}) /gm;

/** Gives the character of a key symbol's name, a combining mark for a dead key, or null where it is no character. */
export type CharacterOf = (keysym: string) => string | null;

/** @param header X11's keysymdef.h, whose comments tell which character each key symbol is */
export function readKeysyms(header: string): CharacterOf {
  const known = new Map(
    [...header.matchAll(definition)].map(([, name = '', hex = '']) => [name, Number.parseInt(hex, 16)]),
  );
  return (keysym) => {
    const dead = deadKeys[keysym];
    if (dead !== undefined) return String.fromCodePoint(dead);
    const unicode = /^U([0-9A-F]{4,6})$|^0x1(00[0-9a-f]{4})$/.exec(keysym);
    const codePoint = unicode ? Number.parseInt(unicode[1] ?? unicode[2] ?? '', 16) : known.get(keysym);
    return codePoint === undefined ? null : characterAt(codePoint);
  };
}

/** Marks that only dead keys stand for here are no characters of their own, nor are control codes. */
function characterAt(codePoint: number): string | null {
  const isMark = codePoint >= 0x300 && codePoint < 0x370;
  return isMark || codePoint <= 0x20 ? null : String.fromCodePoint(codePoint);
}
