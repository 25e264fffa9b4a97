import { LineError } from './errors.js';
import { oneLine } from '../terminal-text.js';
import { argumentTree } from './line/argument-tree.js';
import type { Word } from './line/words.js';
import { inColumns, wrapped } from './output/layout.js';
import type { CommandSchema, Member, Schema, SchemaType } from './schema/schema.js';
import { typeName } from './schema/type-name.js';
import { membersAt, type Place, walk } from './schema/walk.js';

const syntax = `COMMAND NAME=VALUE ...    execute a command; NAME.PART=VALUE for a part of an object, NAME.0=VALUE for an entry of a list
{"execute": ...}          the same in JSON
help COMMAND              what a command takes; with arguments, what it takes besides them
exit                      leave, as Ctrl-D does; QEMU goes on ("quit" is the command that ends QEMU)

VALUE is a word, a text in 'quotes' or "quotes", or JSON: {...} or [...]

Commands of this QEMU:
`;

/** Parts of parts are shown down to here. */
const maxDepth = 2;

/** What `help` says: of everything, of a command or of an event. Throws {@link LineError} for a name that is none. */
export function helpText(schema: Schema, words: readonly Word[], columns: number): string {
  const [topic, ...given] = words;
  if (topic === undefined) return `${syntax}${inColumns([...schema.commands.keys()].toSorted(), columns)}`;
  const command = schema.commands.get(topic.name);
  if (command !== undefined) return commandHelp(schema, topic.name, command, given, columns);
  const event = schema.events.get(topic.name);
  if (event === undefined) throw new LineError(unknown(schema, topic.name));
  const data = membersHelp(schema, { type: schema.type(event.dataType), given: new Map() }, columns);
  return [`${topic.name} is an event${data.length === 0 ? ' without data' : ', with data:'}`, ...data].join('\n');
}

function commandHelp(
  schema: Schema,
  name: string,
  command: CommandSchema,
  given: readonly Word[],
  columns: number,
): string {
  const place = { type: schema.type(command.argumentType), given: argumentTree(given) };
  const members = membersHelp(schema, place, columns);
  const notes = [...command.features, ...(command.outOfBand ? ['out of band'] : [])];
  return [
    `${name}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}${members.length === 0 ? ' takes no arguments' : ''}`,
    ...members,
    ...tagHelp(schema, name, place),
    ...returnHelp(schema, schema.type(command.returnType), columns),
  ].join('\n');
}

/** A member a line: its name, its type, and whether it may be left out. */
function membersHelp(schema: Schema, place: Place, columns: number): string[] {
  const rows = memberRows(schema, place, '', []);
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => wrapped(`  ${name.padEnd(width)}  `, text, columns));
}

function memberRows(schema: Schema, place: Place, prefix: string, path: readonly SchemaType[]): [string, string][] {
  return membersAt(schema, place).flatMap((member) => {
    const name = `${prefix}${member.name}`;
    const part = walk(schema, place, [member.name]);
    const parts = isShown(part, path) ? memberRows(schema, part, `${name}.`, [...path, place.type]) : [];
    return [[name, memberText(schema, member)], ...parts];
  });
}

/** Parts are shown where something was given for them, and else down to some depth, unless they lead back to themselves. */
function isShown({ type, given }: Place, path: readonly SchemaType[]): boolean {
  return given.size > 0 || (type.kind === 'object' && path.length < maxDepth && !path.includes(type));
}

function memberText(schema: Schema, { type, optional }: Member): string {
  return `${typeName(schema, schema.type(type))}${optional ? ', optional' : ''}`;
}

/** Where more arguments depend on one that is not given yet. */
function tagHelp(schema: Schema, name: string, { type, given }: Place): string[] {
  if (type.kind !== 'object' || type.tag === null || given.has(type.tag)) return [];
  const [example] = [...type.variants].find(([, variant]) => hasMembers(schema.type(variant))) ?? [];
  if (example === undefined) return [];
  return [`What else it takes depends on ${type.tag}; for one, see: help ${name} ${type.tag}=${example}`];
}

function hasMembers(type: SchemaType): boolean {
  return type.kind === 'object' && type.members.length > 0;
}

function returnHelp(schema: Schema, type: SchemaType, columns: number): string[] {
  if (type.kind === 'object' && !hasMembers(type)) return [];
  const object = type.kind === 'list' ? schema.type(type.entries) : type;
  const names = object.kind === 'object' ? object.members.map(({ name }) => name).join(', ') : '';
  const text = `${typeName(schema, type)}${names === '' ? '' : ` with ${names}`}`;
  return [wrapped('Returns: ', text, columns)];
}

function unknown(schema: Schema, name: string): string {
  const alike = [...schema.commands.keys()].filter((command) => name !== '' && command.includes(name));
  const advice = alike.length === 0 ? 'help lists them' : `did you mean ${alike.slice(0, 8).join(', ')}?`;
  return `this QEMU has no command or event "${oneLine(name)}": ${advice}`;
}
