import { type ArgumentTree, isTree, textIn } from '../line/argument-tree.js';
import type { Member, Schema, SchemaType } from './schema.js';

const nothing: ArgumentTree = new Map();

/** A place in a command's arguments: what may be there, and what has been given below it. */
export interface Place {
  readonly type: SchemaType;
  readonly given: ArgumentTree;
}

/** Where a name leads, part by part; to anything where the schema does not know it. */
export function walk(schema: Schema, start: Place, parts: readonly string[]): Place {
  return parts.reduce((place, part) => step(schema, place, part), start);
}

/** The members that may stand at a place, its variant's included. */
export function membersAt(schema: Schema, { type, given }: Place): readonly Member[] {
  const object = schema.choices(type).find((choice) => choice.kind === 'object');
  return object?.kind === 'object' ? schema.membersOf(object, (name) => textIn(given, name)) : [];
}

function step(schema: Schema, place: Place, part: string): Place {
  const below = place.given.get(part);
  const given = below !== undefined && isTree(below) ? below : nothing;
  const member = membersAt(schema, place).find(({ name }) => name === part);
  if (member !== undefined) return { type: schema.type(member.type), given };
  const list = schema.choices(place.type).find(({ kind }) => kind === 'list');
  const isEntry = list?.kind === 'list' && /^\d+$/.test(part);
  return { type: isEntry ? schema.type(list.entries) : { kind: 'any' }, given };
}
