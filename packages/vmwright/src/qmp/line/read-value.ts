import { LineError } from '../errors.js';
import { readJson } from '../json/read-json.js';
import type { Schema, SchemaType } from '../schema/schema.js';
import type { Value } from './words.js';

/** The order in which the branches of an alternate are tried: what takes any text comes last. */
const branchOrder = ['null', 'enum', 'boolean', 'integer', 'number', 'object', 'list', 'string', 'any', 'alternate'];

/** What a value means where a type is wanted; undefined when it cannot be one of that type. */
export function readValue(schema: Schema, type: SchemaType, value: Value): unknown {
  const { text } = value;
  switch (type.kind) {
    case 'string':
      return text;
    case 'integer':
      return readInteger(text);
    case 'number':
      return /^-?\d/.test(text) ? readScalar(text) : undefined;
    case 'boolean':
      return readBoolean(text);
    case 'null':
      return text === 'null' ? null : undefined;
    case 'enum':
      return type.values.includes(text) ? text : undefined;
    case 'list':
      return value.kind === 'json' && Array.isArray(value.json) ? value.json : undefined;
    case 'object':
      return value.kind === 'json' && !Array.isArray(value.json) ? value.json : undefined;
    case 'alternate':
      return readAlternate(schema, type, value);
    case 'any':
      return readAny(value);
  }
}

/** Decimal, or hexadecimal with 0x; a bigint where a number could not hold it. */
function readInteger(text: string): number | bigint | undefined {
  const [, sign, digits] = /^(-?)(\d+|0x[\da-f]+)$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** `on` and `off` are what QEMU's own command line takes. */
function readBoolean(text: string): boolean | undefined {
  if (text === 'true' || text === 'on') return true;
  return text === 'false' || text === 'off' ? false : undefined;
}

function readAlternate(schema: Schema, type: SchemaType, value: Value): unknown {
  const branches = schema
    .choices(type)
    .filter(({ kind }) => kind !== 'alternate')
    .toSorted((a, b) => branchOrder.indexOf(a.kind) - branchOrder.indexOf(b.kind));
  // Quotes tell the text "null" from null.
  const text = value.kind === 'quoted' ? branches.find(({ kind }) => kind === 'string') : undefined;
  for (const branch of text === undefined ? branches : [text]) {
    const found = readValue(schema, branch, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is JSON is taken as JSON, and the rest as text. */
function readAny(value: Value): unknown {
  if (value.kind === 'json') return value.json;
  const scalar = value.kind === 'bare' ? readScalar(value.text) : undefined;
  return scalar === undefined ? value.text : scalar;
}

function readScalar(text: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof LineError) return undefined;
    throw error;
  }
}
