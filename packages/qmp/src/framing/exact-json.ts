import { randomUUID } from 'node:crypto';

// A string, or a number with what follows it. Strings come first, so digits inside of them never match.
const stringOrNumber = /"(?:[^"\\]+|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

// Numbers travel as strings with a prefix that nobody outside can guess, because Node 20 neither shows a reviver the
// source text of a number nor writes raw JSON.
const prefix = `integer ${randomUUID()} `;
const markedInteger = new RegExp(`"${prefix}(-?\\d+)"`, 'g');

/** As JSON.parse, but integers that a number cannot hold exactly become bigints. The text must be valid JSON. */
export function parseExact(text: string): unknown {
  const marked = text.replace(stringOrNumber, (token) => (isUnsafeInteger(token) ? `"${prefix}${token}"` : token));
  if (marked === text) return JSON.parse(text);
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(prefix) ? BigInt(value.slice(prefix.length)) : value,
  );
}

/** As JSON.stringify, but bigints are written as integers, and numbers that JSON cannot express are refused. */
export function stringifyExact(value: object): string {
  const text = stringifyPlain(value);
  // A number that JSON cannot express turns into a null, so a text without one needs no second look.
  return text?.includes('null') === false ? text : stringifyCarefully(value);
}

/** Null where there is a bigint: JSON.stringify refuses it, at several times the speed of a replacer that looks. */
function stringifyPlain(value: object): string | null {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function stringifyCarefully(value: object): string {
  const text = JSON.stringify(value, (key, member: unknown) => {
    if (typeof member === 'bigint') return `${prefix}${member}`;
    if (typeof member === 'number' && !Number.isFinite(member)) throw new RangeError(`"${key}" is ${member}`);
    return member;
  });
  return text.replaceAll(markedInteger, '$1');
}

function isUnsafeInteger(token: string): boolean {
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
}
