import { type CommandSchema, type EventSchema, type Member, Schema, type SchemaType } from './schema.js';

type Entry = Readonly<Record<string, unknown>>;

const builtins: ReadonlyMap<unknown, SchemaType> = new Map([
  ['string', { kind: 'string' }],
  ['int', { kind: 'integer' }],
  ['number', { kind: 'number' }],
  ['boolean', { kind: 'boolean' }],
  ['null', { kind: 'null' }],
]);

/**
 * Reads the reply to `query-qmp-schema` (docs/devel/qapi-code-gen in QEMU's sources says what is in it). What it does not
 * understand, it leaves out: a type that is not there means that anything goes.
 */
export function parseSchema(reply: unknown): Schema {
  const commands = new Map<string, CommandSchema>();
  const events = new Map<string, EventSchema>();
  const types = new Map<string, SchemaType>();
  for (const entry of entriesOf(reply)) {
    const name = textOf(entry['name']);
    if (entry['meta-type'] === 'command') commands.set(name, commandOf(entry));
    else if (entry['meta-type'] === 'event') events.set(name, { dataType: textOf(entry['arg-type']) });
    else types.set(name, typeOf(entry));
  }
  return new Schema(commands, events, types);
}

function commandOf(entry: Entry): CommandSchema {
  return {
    argumentType: textOf(entry['arg-type']),
    returnType: textOf(entry['ret-type']),
    outOfBand: entry['allow-oob'] === true,
    features: textsOf(entry['features']),
  };
}

function typeOf(entry: Entry): SchemaType {
  switch (entry['meta-type']) {
    case 'builtin':
      return builtins.get(entry['json-type']) ?? { kind: 'any' };
    case 'enum':
      return { kind: 'enum', values: valuesOf(entry) };
    case 'array':
      return { kind: 'list', entries: textOf(entry['element-type']) };
    case 'alternate':
      return { kind: 'alternate', branches: entriesOf(entry['members']).map(({ type }) => textOf(type)) };
    case 'object':
      return {
        kind: 'object',
        members: entriesOf(entry['members']).map(memberOf),
        tag: typeof entry['tag'] === 'string' ? entry['tag'] : null,
        variants: new Map(
          entriesOf(entry['variants']).map((variant) => [textOf(variant['case']), textOf(variant['type'])]),
        ),
      };
    default:
      return { kind: 'any' };
  }
}

/** Since QEMU 6.2 the values are the names of members, before that they are texts. */
function valuesOf(entry: Entry): readonly string[] {
  const members = entriesOf(entry['members']).map(({ name }) => textOf(name));
  return members.length > 0 ? members : textsOf(entry['values']);
}

/** A member is optional when it has a default, even though that is always null. */
function memberOf(entry: Entry): Member {
  return { name: textOf(entry['name']), type: textOf(entry['type']), optional: Object.hasOwn(entry, 'default') };
}

function entriesOf(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? value.filter(isEntry) : [];
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
