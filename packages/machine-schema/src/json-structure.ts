import { pointer } from './issues.js';

/** Something about a text that JSON.parse accepts in silence. */
type JsonFlaw =
  | { readonly problem: 'depth' }
  /** `path` is a JSON Pointer to the property that is given twice. */
  | { readonly problem: 'duplicate-property'; readonly path: string };

/** An object or list that is open where the scan is. */
interface Level {
  /** Names seen in it; a list has none. */
  readonly names: Set<string>;
  /** Name or index of the value that is being read in it. */
  key: string | number;
  /** Whether the next string is a name. */
  expectsName: boolean;
}

/**
 * Walks through valid JSON once, up to the first object or list that is nested too deep and the first name that its object
 * already has. Without recursion: no nesting can exhaust the stack.
 */
export function findFlaw(json: string, maxDepth: number): JsonFlaw | undefined {
  const levels: Level[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    const level = levels.at(-1);
    if (character === '{' || character === '[') {
      if (levels.length === maxDepth) return { problem: 'depth' };
      levels.push(open(character));
    } else if (character === '}' || character === ']') {
      levels.pop();
    } else if (character === ',') {
      advance(level);
    } else if (character === '"') {
      const end = endOfString(json, at);
      const isNew = readName(level, json.slice(at, end + 1));
      if (!isNew)
        return { problem: 'duplicate-property', path: levels.map(({ key }) => pointer(String(key))).join('') };
      at = end;
    }
  }
  return undefined;
}

function open(bracket: string): Level {
  return bracket === '{'
    ? { names: new Set(), key: '', expectsName: true }
    : { names: new Set(), key: 0, expectsName: false };
}

/** Goes on to the next value of the object or list. */
function advance(level: Level | undefined): void {
  if (typeof level?.key === 'number') level.key += 1;
  else if (level !== undefined) level.expectsName = true;
}

/** Index of the quote that ends the string which begins at `start`. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}

/**
 * Takes a string for a name where one is expected. Gives false for a name that its object already has; two spellings of a
 * name ("a" and "\u0061") are one name.
 */
function readName(level: Level | undefined, quoted: string): boolean {
  if (level?.expectsName !== true) return true;
  const name: string = JSON.parse(quoted);
  const isNew = !level.names.has(name);
  level.names.add(name);
  level.key = name;
  level.expectsName = false;
  return isNew;
}
