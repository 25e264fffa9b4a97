import { LineError } from '../errors.js';
import { readJson, readJsonAt, readString } from '../json/read-json.js';

/** A value as it was typed. What it means depends on the type that is wanted. */
export type Value =
  | { readonly kind: 'bare'; readonly text: string }
  /** It was in quotes: where any type goes, it is a string. */
  | { readonly kind: 'quoted'; readonly text: string }
  /** An object or an array in JSON, with the text that it was. */
  | { readonly kind: 'json'; readonly text: string; readonly json: unknown };

/** One word of a line: `name=value`, or just a name. */
export interface Word {
  readonly name: string;
  /** Null when there is no equal sign. */
  readonly value: Value | null;
  /** Where in the line it begins, and where the line goes on. */
  readonly start: number;
  readonly end: number;
}

const space = /\s*/y;
const nameToken = /[^\s=]*/y;
const bareToken = /\S*/y;

/**
 * Splits a line into words.
 *
 * A value is a word without spaces, a text in single quotes (where nothing has a meaning), a text in double quotes (with
 * JSON's escapes), or an object or array in JSON.
 *
 * @throws LineError for quotes and JSON that do not end, or are followed by anything but a space
 */
export function splitWords(line: string): readonly Word[] {
  const words: Word[] = [];
  for (let at = matchEnd(space, line, 0); at < line.length; ) {
    const word = readWord(line, at);
    words.push(word);
    at = matchEnd(space, line, word.end);
    if (at === word.end && at < line.length) {
      throw new LineError(`a space is missing at character ${at + 1}, behind the value of ${word.name}`);
    }
  }
  return words;
}

/** A word that a shell has split already: all behind the equal sign is the value, quotes included. */
export function readArgument(text: string): Word {
  const [, name = text, value] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  return { name, value: value === undefined ? null : argumentValue(value), start: 0, end: text.length };
}

function argumentValue(text: string): Value {
  if (!/^\s*[[{]/.test(text)) return { kind: 'bare', text };
  try {
    return { kind: 'json', text, json: readJson(text) };
  } catch (error) {
    // It may be a string that only looks like JSON; where JSON is wanted, the error will name it.
    if (error instanceof LineError) return { kind: 'bare', text };
    throw error;
  }
}

function readWord(line: string, start: number): Word {
  const nameEnd = matchEnd(nameToken, line, start);
  const name = line.slice(start, nameEnd);
  if (line[nameEnd] !== '=') return { name, value: null, start, end: nameEnd };
  const { value, end } = readValue(line, nameEnd + 1);
  return { name, value, start, end };
}

function readValue(line: string, start: number): { value: Value; end: number } {
  switch (line.charAt(start)) {
    case '{':
    case '[': {
      const { value: json, end } = readJsonAt(line, start);
      return { value: { kind: 'json', text: line.slice(start, end), json }, end };
    }
    case '"': {
      const { value: text, end } = readString(line, start);
      return { value: { kind: 'quoted', text }, end };
    }
    case "'": {
      const end = line.indexOf("'", start + 1);
      if (end === -1) throw new LineError(`the quote at character ${start + 1} is not closed`);
      return { value: { kind: 'quoted', text: line.slice(start + 1, end) }, end: end + 1 };
    }
    default: {
      const end = matchEnd(bareToken, line, start);
      return { value: { kind: 'bare', text: line.slice(start, end) }, end };
    }
  }
}

/** Where a sticky pattern, which may match nothing, ends. */
function matchEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return start + (pattern.exec(text)?.[0].length ?? 0);
}
