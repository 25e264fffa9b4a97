import { LineError } from './errors.js';
import { type ArgumentTree, argumentTree } from './line/argument-tree.js';
import { splitWords, type Word } from './line/words.js';
import type { Member, Schema, SchemaType } from './schema/schema.js';
import { membersAt, type Place, walk } from './schema/walk.js';

/** What the last word may become, and the word as it is: the form that node:readline asks for. */
export type Completion = [candidates: string[], word: string];

/** Completes the names of commands and arguments, and values where the type says which there are. */
export function complete(schema: Schema, line: string, builtIns: readonly string[]): Completion {
  const [word] = /\S*$/.exec(line) ?? [''];
  try {
    const before = splitWords(line.slice(0, line.length - word.length));
    return [candidates(schema, before, word, builtIns).filter((text) => text.startsWith(word)), word];
  } catch (error) {
    // In the middle of quotes or of JSON, or behind a mistake, there is nothing to offer.
    if (error instanceof LineError) return [[], word];
    throw error;
  }
}

function candidates(schema: Schema, before: readonly Word[], word: string, builtIns: readonly string[]): string[] {
  const commands = [...schema.commands.keys()];
  const [first, ...rest] = before;
  if (first === undefined) return [...commands, ...builtIns].toSorted().map((name) => `${name} `);
  if (first.name !== 'help') return argumentCandidates(schema, first.name, rest, word);
  const [topic, ...given] = rest;
  if (topic !== undefined) return argumentCandidates(schema, topic.name, given, word);
  return [...commands, ...schema.events.keys()].toSorted().map((name) => `${name} `);
}

function argumentCandidates(schema: Schema, command: string, words: readonly Word[], word: string): string[] {
  const root: Place = { type: schema.argumentsOf(command), given: argumentTree(words) };
  const equals = word.indexOf('=');
  return equals === -1 ? nameCandidates(schema, root, word) : valueCandidates(schema, root, word.slice(0, equals));
}

/** Names that are not taken yet, those that have to be given first. */
function nameCandidates(schema: Schema, root: Place, word: string): string[] {
  const above = word.split('.').slice(0, -1);
  const place = walk(schema, root, above);
  const prefix = above.map((part) => `${part}.`).join('');
  const members = membersAt(schema, place).filter(({ name }) => isFree(place.given, name));
  const ordered = members.toSorted((a, b) => Number(a.optional) - Number(b.optional));
  return [...ordered.flatMap((member) => endings(schema, member)), ...nextEntry(schema, place)].map(
    (text) => `${prefix}${text}`,
  );
}

function isFree(given: ArgumentTree, name: string): boolean {
  const found = given.get(name);
  return found === undefined || found instanceof Map;
}

/** A member with what may follow: an equal sign for a value, a point for its own members. */
function endings(schema: Schema, { name, type }: Member): string[] {
  const kinds = schema.choices(schema.type(type)).map(({ kind }) => kind);
  const parts = kinds.includes('object') ? [`${name}.`] : [];
  return kinds.every((kind) => kind === 'object') ? parts : [`${name}=`, ...parts];
}

function nextEntry(schema: Schema, { type, given }: Place): string[] {
  const list = schema.choices(type).find(({ kind }) => kind === 'list');
  if (list?.kind !== 'list') return [];
  return endings(schema, { name: String(given.size), type: list.entries, optional: true });
}

function valueCandidates(schema: Schema, root: Place, name: string): string[] {
  const { type } = walk(schema, root, name.split('.'));
  return schema
    .choices(type)
    .flatMap(valuesOf)
    .map((value) => `${name}=${value} `);
}

function valuesOf(type: SchemaType): readonly string[] {
  if (type.kind === 'boolean') return ['true', 'false'];
  if (type.kind === 'null') return ['null'];
  return type.kind === 'enum' ? type.values : [];
}
