/** The nesting that QEMU's own parser allows (MAX_NESTING in its qobject/json-streamer.c). */
export const maxNesting = 1024;

const quote = 0x22;
const backslash = 0x5c;

/**
 * Whether a JSON text nests deeper than QEMU would. V8 parses any depth, but whoever walks such a value by recursion
 * dies of it. The text need not be valid: this is asked before it is parsed.
 */
export function nestsTooDeep(text: string): boolean {
  // Each level takes an opening and a closing character.
  if (text.length < 2 * maxNesting) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === quote) index = endOfString(text, index);
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > maxNesting) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text.charCodeAt(index) !== quote) {
    index += text.charCodeAt(index) === backslash ? 2 : 1;
  }
  return index;
}
