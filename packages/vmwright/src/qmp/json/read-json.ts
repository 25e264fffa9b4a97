import { LineError } from '../errors.js';

/** A value, and where the text goes on behind it. */
interface Read {
  readonly value: unknown;
  readonly end: number;
}

/** The nesting that QEMU's own parser allows. */
const maxDepth = 1024;

const space = /[ \t\r\n]*/y;
const numberToken = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
const literals: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const literalToken = /[a-z]+/y;

/**
 * Reads a text that is one JSON value and nothing else.
 *
 * As JSON.parse, but integers that a number cannot hold become bigints, a key that comes twice is refused, and an error
 * says at which character.
 */
export function readJson(text: string): unknown {
  const { value, end } = readJsonAt(text, 0);
  const rest = skipSpace(text, end);
  if (rest < text.length) throw wrong(text, rest);
  return value;
}

/** Reads the JSON value that begins at a place in a longer text. Throws {@link LineError}. */
export function readJsonAt(text: string, start: number): Read {
  return readValue(text, skipSpace(text, start), 0);
}

function readValue(text: string, start: number, depth: number): Read {
  if (depth > maxDepth) throw new LineError(`the JSON nests deeper than the ${maxDepth} levels that QEMU reads`);
  switch (text.charAt(start)) {
    case '{':
      return readObject(text, start, depth);
    case '[':
      return readArray(text, start, depth);
    case '"':
      return readString(text, start);
    default:
      return readNumber(text, start) ?? readLiteral(text, start);
  }
}

function readObject(text: string, start: number, depth: number): Read {
  const members = new Map<string, unknown>();
  const end = readList(text, start, '}', (at) => {
    const key = text[at] === '"' ? readString(text, at) : null;
    if (key === null) throw wrong(text, at);
    if (members.has(key.value)) throw new LineError(`the key ${JSON.stringify(key.value)} comes twice in an object`);
    const colon = skipSpace(text, key.end);
    if (text[colon] !== ':') throw wrong(text, colon);
    const member = readValue(text, skipSpace(text, colon + 1), depth + 1);
    members.set(key.value, member.value);
    return member.end;
  });
  return { value: Object.fromEntries(members), end };
}

function readArray(text: string, start: number, depth: number): Read {
  const value: unknown[] = [];
  const end = readList(text, start, ']', (at) => {
    const entry = readValue(text, at, depth + 1);
    value.push(entry.value);
    return entry.end;
  });
  return { value, end };
}

/** What is between brackets, by commas. Returns where the text goes on behind them. */
function readList(text: string, start: number, bracket: string, readEntry: (at: number) => number): number {
  let at = skipSpace(text, start + 1);
  if (text[at] === bracket) return at + 1;
  for (;;) {
    at = skipSpace(text, readEntry(at));
    if (text[at] === bracket) return at + 1;
    if (text[at] !== ',') throw wrong(text, at);
    at = skipSpace(text, at + 1);
  }
}

/** Reads a string in JSON's own quotes. Throws {@link LineError}. */
export function readString(text: string, start: number): { readonly value: string; readonly end: number } {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  if (end >= text.length) throw new LineError(`the quote at character ${start + 1} is not closed`);
  try {
    return { value: String(JSON.parse(text.slice(start, end + 1))), end: end + 1 };
  } catch (cause) {
    const reason = 'holds a control character or an escape that JSON does not have';
    throw new LineError(`the text in quotes at character ${start + 1} ${reason}`, { cause });
  }
}

function readNumber(text: string, start: number): Read | null {
  numberToken.lastIndex = start;
  const [token, fraction, exponent] = numberToken.exec(text) ?? [];
  if (token === undefined) return null;
  const value = Number(token);
  const exact = fraction !== undefined || exponent !== undefined || Number.isSafeInteger(value);
  return { value: exact ? value : BigInt(token), end: start + token.length };
}

function readLiteral(text: string, start: number): Read {
  literalToken.lastIndex = start;
  const token = literalToken.exec(text)?.[0] ?? '';
  if (!literals.has(token)) throw wrong(text, start);
  return { value: literals.get(token), end: start + token.length };
}

function skipSpace(text: string, start: number): number {
  space.lastIndex = start;
  return start + (space.exec(text)?.[0].length ?? 0);
}

function wrong(text: string, at: number): LineError {
  const what = at < text.length ? `${JSON.stringify(text.slice(at, at + 20))} at character ${at + 1}` : 'the end';
  return new LineError(`the JSON goes wrong with ${what}`);
}
