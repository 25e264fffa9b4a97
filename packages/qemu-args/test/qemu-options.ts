/** QEMU's own reading of `word,key=value,key=value`: a doubled comma is one, and belongs to the value. */
export function readOptions(text: string): { readonly first: string; readonly pairs: Record<string, string> } {
  const parts = text.replaceAll(',,', '\0').split(',');
  const [first = '', ...rest] = parts.map((part) => part.replaceAll('\0', ','));
  return { first, pairs: Object.fromEntries(rest.map(readPair)) };
}

function readPair(text: string): [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, 'on'] : [text.slice(0, equals), text.slice(equals + 1)];
}
