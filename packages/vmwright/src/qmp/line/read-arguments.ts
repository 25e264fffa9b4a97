import { LineError } from '../errors.js';
import { oneLine } from '../../terminal-text.js';
import type { Schema, SchemaType } from '../schema/schema.js';
import { typeName } from '../schema/type-name.js';
import { walk } from '../schema/walk.js';
import { type ArgumentTree, argumentTree, isTree } from './argument-tree.js';
import { readValue } from './read-value.js';
import type { Value, Word } from './words.js';

/**
 * Turns words into a command's arguments, with values of the types that the schema says. A name that the schema does not
 * have goes along as any JSON or text: some commands, such as `device_add`, take more than they tell.
 *
 * @throws LineError for a value that is not of its type
 */
export function readArguments(schema: Schema, command: string, words: readonly Word[]): object {
  return readObject(schema, schema.argumentsOf(command), argumentTree(words), '');
}

function readObject(schema: Schema, type: SchemaType, given: ArgumentTree, prefix: string): object {
  const entries = [...given].map(([part, node]): [string, unknown] => {
    const member = walk(schema, { type, given }, [part]).type;
    return [part, readNode(schema, member, node, `${prefix}${part}`)];
  });
  // Unlike an assignment, this makes a member of its own also where the name is __proto__.
  return Object.fromEntries(entries);
}

function readNode(schema: Schema, type: SchemaType, node: ArgumentTree | Value, name: string): unknown {
  if (!isTree(node)) return readLeaf(schema, type, node, name);
  const choice = schema.choices(type).find(({ kind }) => kind === 'object' || kind === 'list' || kind === 'any');
  if (choice === undefined) throw new LineError(`${oneLine(name)} takes ${wanted(schema, type)}, which has no parts`);
  return choice.kind === 'list'
    ? readList(schema, schema.type(choice.entries), node, name)
    : readObject(schema, choice, node, `${name}.`);
}

function readList(schema: Schema, entries: SchemaType, tree: ArgumentTree, name: string): unknown[] {
  return Array.from({ length: tree.size }, (_, index) => {
    const node = tree.get(String(index));
    if (node === undefined) throw new LineError(`${oneLine(`${name} is a list: ${name}.0, ${name}.1`)} and so on`);
    return readNode(schema, entries, node, `${name}.${index}`);
  });
}

function readLeaf(schema: Schema, type: SchemaType, value: Value, name: string): unknown {
  const found = readValue(schema, type, value);
  if (found !== undefined) return found;
  const text = oneLine(value.text);
  const shown = text.length <= 60 ? text : `${text.slice(0, 60)}…`;
  throw new LineError(`${oneLine(name)} takes ${wanted(schema, type)}, not "${shown}"`);
}

function wanted(schema: Schema, type: SchemaType): string {
  return `${type.kind === 'enum' ? 'one of' : 'the type'} ${typeName(schema, type, 8)}`;
}
