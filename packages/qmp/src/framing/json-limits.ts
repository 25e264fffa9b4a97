/** The nesting that QEMU's own parser allows (MAX_NESTING in its qobject/json-streamer.c). */
export const maxNesting = 1024;
/** The tokens that QEMU reads in one message (MAX_TOKEN_COUNT, same place). */
export const maxTokens = 2 * 1024 * 1024;
/** The characters that QEMU reads in one message (MAX_TOKEN_SIZE, same place). */
export const maxLength = 64 * 1024 * 1024;

const quote = 0x22;
const backslash = 0x5c;

/**
 * Whether a JSON text nests deeper than QEMU would. V8 parses any depth, but whoever walks such a value by recursion
 * dies of it. The text need not be valid: this is asked before it is parsed.
 */
export function nestsTooDeep(text: string): boolean {
  // Each level takes an opening and a closing character.
  return text.length >= 2 * maxNesting && measure(text).depth > maxNesting;
}

/** Whether a JSON text without white space has more tokens than QEMU reads. */
export function hasTooManyTokens(text: string): boolean {
  return text.length > maxTokens && measure(text).tokens > maxTokens;
}

function measure(text: string): { depth: number; tokens: number } {
  let depth = 0;
  let deepest = 0;
  let tokens = 0;
  let inScalar = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const wasInScalar = inScalar;
    inScalar = false;
    if (code === quote) index = endOfString(text, index);
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
    else if (code !== 0x2c && code !== 0x3a) inScalar = true;
    // A number or a keyword is one token, however many characters it has.
    if (!(inScalar && wasInScalar)) tokens++;
  }
  return { depth: deepest, tokens };
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text.charCodeAt(index) !== quote) {
    index += text.charCodeAt(index) === backslash ? 2 : 1;
  }
  return index;
}
