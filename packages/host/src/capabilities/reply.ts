import { isRecord } from '../cache/json.js';

/** Readers of what a monitor answers. A binary that is not QEMU, or not one that we know, may answer anything. */

/** The answer is not of the shape that QEMU's schema promises. */
class ReplyShapeError extends Error {
  override readonly name = 'ReplyShapeError';
}

export type Fields = Readonly<Record<string, unknown>>;

export function asFields(value: unknown): Fields {
  if (isRecord(value)) return value;
  throw new ReplyShapeError(`expected an object, got ${shapeOf(value)}`);
}

export function asList(value: unknown): readonly Fields[] {
  if (Array.isArray(value)) return value.map(asFields);
  throw new ReplyShapeError(`expected a list, got ${shapeOf(value)}`);
}

export function textIn(fields: Fields, key: string): string {
  const value = fields[key];
  if (typeof value === 'string') return value;
  throw new ReplyShapeError(`expected text in ${key}, got ${shapeOf(value)}`);
}

export function numberIn(fields: Fields, key: string): number {
  const value = fields[key];
  if (typeof value === 'number') return value;
  throw new ReplyShapeError(`expected a number in ${key}, got ${shapeOf(value)}`);
}

/** The texts under `name` of each member, sorted: QEMU lists in the order of its hash tables. */
export function namesOf(list: unknown): readonly string[] {
  return asList(list)
    .map((fields) => textIn(fields, 'name'))
    .toSorted();
}

function shapeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value;
}
