import type { CharacterOf } from './keysyms.js';
import { keys } from './keys.js';

/** What a table has where a key gives no character. */
const nothing = ' ';

const levels = 4;

/**
 * For each key, what it gives alone, with Shift, with AltGr, and with both; what is missing at the end is left out.
 *
 * @param keymap a keymap as `xkbcli compile-keymap` prints it
 */
export function readKeymap(keymap: string, characterOf: CharacterOf): string[] {
  const hasAltGr = (symbolsOf(keymap, 'RALT') ?? []).includes('ISO_Level3_Shift');
  return keys.map(([name]) => {
    const symbols = symbolsOf(keymap, name) ?? [];
    const usable = symbols.slice(0, hasAltGr ? levels : 2);
    return usable
      .map((symbol) => characterOf(symbol) ?? nothing)
      .join('')
      .trimEnd();
  });
}

/** A key's symbols by level, or null for a key that the keymap does not have. They come alone or beside the key's type. */
function symbolsOf(keymap: string, key: string): string[] | null {
  const body = new RegExp(`^\\s*key <${key}>\\s*\\{([^}]*)\\}`, 'm').exec(keymap)?.[1];
  const list = /(?:symbols\[\w+\]=|^)\s*\[([^\]]*)\]/.exec(body ?? '');
  return list === null ? null : (list[1] ?? '').split(',').map((symbol) => symbol.trim());
}
