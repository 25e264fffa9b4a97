import { type AlternateEntity, enumMembers, type Introspection, Schema } from './introspection.js';
import type {
  Marked,
  MergedCommand,
  MergedEvent,
  MergedMember,
  MergedSchema,
  MergedType,
  TypeUse,
  Versions,
} from './merged-schema.js';
import { nameTypes } from './name-types.js';
import type { TypeClasses } from './type-classes.js';
import { allNames, type TypeClass, walkSchemas } from './walk.js';

/** Makes one schema of those of several QEMUs. */
export function mergeSchemas(introspections: readonly Introspection[]): MergedSchema {
  const schemas = introspections.map((each) => new Schema(each)).toSorted(byVersion);
  const versions = schemas.map((schema) => schema.version);
  if (new Set(versions).size < versions.length) throw new Error(`There is a version twice: ${versions.join(', ')}`);
  const { classes, occurrences } = walkSchemas(schemas);
  const merger = new Merger(schemas, classes, nameTypes(occurrences, versions));
  return { versions, commands: merger.commands(), events: merger.events(), types: merger.types() };
}

function byVersion(a: Schema, b: Schema): number {
  return a.version.localeCompare(b.version, 'en', { numeric: true });
}

/** One entry of several versions that have it, oldest first. */
type Entry<Value> = ReadonlyMap<Schema, Value>;

class Merger {
  readonly #schemas: readonly Schema[];
  readonly #classes: TypeClasses;
  readonly #names: ReadonlyMap<TypeClass, string>;

  constructor(schemas: readonly Schema[], classes: TypeClasses, names: ReadonlyMap<TypeClass, string>) {
    this.#schemas = schemas;
    this.#classes = classes;
    this.#names = names;
  }

  commands(): MergedCommand[] {
    return allNames(this.#schemas, 'commands').map((name) => {
      const entry = pick(this.#schemas, (schema) => schema.commands.get(name));
      return {
        ...marks(name, entry, this.#schemas),
        outOfBand: versionsOf(entry, (command) => command['allow-oob'] === true),
        arguments: this.#use(entry, (command) => command['arg-type']),
        returns: this.#use(entry, (command) => command['ret-type']),
      };
    });
  }

  events(): MergedEvent[] {
    return allNames(this.#schemas, 'events').map((name) => {
      const entry = pick(this.#schemas, (schema) => schema.events.get(name));
      return { ...marks(name, entry, this.#schemas), data: this.#use(entry, (event) => event['arg-type']) };
    });
  }

  types(): MergedType[] {
    return [...this.#names]
      .map(([typeClass, name]) => this.#type(name, typeClass))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  #type(name: string, typeClass: TypeClass): MergedType {
    const entry = pick(this.#schemas, (schema) => {
      const type = typeClass.get(schema.version);
      return type === undefined ? undefined : schema.type(type);
    });
    const head = marks(name, entry, this.#schemas);
    const enums = narrow(entry, (entity) => (entity['meta-type'] === 'enum' ? entity : undefined));
    if (enums.size > 0) {
      const values = mergeNamed(enums, enumMembers).map(([value, each]) => marks(value, each, enums.keys()));
      return { kind: 'enum', ...head, values };
    }
    const alternates = narrow(entry, (entity) => (entity['meta-type'] === 'alternate' ? entity : undefined));
    if (alternates.size > 0) {
      return { kind: 'alternate', ...head, alternatives: this.#alternatives(alternates) };
    }
    return this.#object(head, entry);
  }

  #object(head: Marked, entry: Entry<ReturnType<Schema['type']>>): MergedType {
    const objects = narrow(entry, (entity) => (entity['meta-type'] === 'object' ? entity : undefined));
    const members = mergeNamed(objects, (object) => object.members).map(
      ([name, each]): MergedMember => ({
        ...marks(name, each, objects.keys()),
        optional: versionsOf(each, (member) => 'default' in member),
        type: this.#use(each, (member) => member.type),
      }),
    );
    const tagged = narrow(objects, ({ tag, variants }) => (tag === undefined ? undefined : { tag, variants }));
    const newest = [...tagged.values()].at(-1);
    if (newest === undefined) return { kind: 'object', ...head, members };
    const cases = mergeNamed(tagged, ({ variants = [] }) => variants.map((each) => ({ ...each, name: each.case })));
    return {
      kind: 'object',
      ...head,
      members,
      tag: newest.tag,
      tagged: tagged.size === objects.size ? undefined : versionsOf(tagged, () => true),
      cases: cases.map(([name, each]) => ({
        ...marks(name, each, tagged.keys()),
        type: this.#use(each, (v) => v.type),
      })),
    };
  }

  #alternatives(entry: Entry<AlternateEntity>): Marked[] {
    const named = (schema: Schema, { members }: AlternateEntity): { name: string }[] =>
      members.map(({ type }) => ({ name: this.#reference(schema, type) }));
    const withNames = new Map([...entry].map(([schema, alternate]) => [schema, named(schema, alternate)]));
    return mergeNamed(withNames, (names) => names).map(([name, each]) => marks(name, each, entry.keys()));
  }

  #use<Value>(entry: Entry<Value>, typeOf: (value: Value) => string): TypeUse {
    const uses: Record<string, string[]> = {};
    for (const [schema, value] of entry) (uses[this.#reference(schema, typeOf(value))] ??= []).push(schema.version);
    const [only, ...others] = Object.keys(uses);
    return only !== undefined && others.length === 0 ? only : uses;
  }

  #reference(schema: Schema, type: string): string {
    const entity = schema.type(type);
    if (entity['meta-type'] === 'builtin') return entity.name;
    if (entity['meta-type'] === 'array') return `[${this.#reference(schema, entity['element-type'])}]`;
    if (schema.isNothing(type)) return 'nothing';
    const name = this.#names.get(this.#classes.classOf(schema.version, type));
    if (name === undefined) throw new Error(`The type "${type}" of QEMU ${schema.version} was not met on the walk`);
    return name;
  }
}

function pick<Value>(schemas: readonly Schema[], get: (schema: Schema) => Value | undefined): Entry<Value> {
  return narrow(new Map(schemas.map((schema) => [schema, schema])), get);
}

function narrow<From, To>(entry: Entry<From>, get: (value: From) => To | undefined): Entry<To> {
  const narrowed = new Map<Schema, To>();
  for (const [schema, value] of entry) {
    const found = get(value);
    if (found !== undefined) narrowed.set(schema, found);
  }
  return narrowed;
}

/** The entries of all versions by name: in the newest version's order, and then what only older ones have. */
function mergeNamed<Value, Part extends { name: string }>(
  entry: Entry<Value>,
  partsOf: (value: Value) => readonly Part[],
): [string, Entry<Part>][] {
  const names = new Set([...entry.values()].toReversed().flatMap((value) => partsOf(value).map(({ name }) => name)));
  return [...names].map((name) => [name, narrow(entry, (value) => partsOf(value).find((part) => part.name === name))]);
}

/** Name, versions and features of an entry that is part of something that `whole` have. */
function marks(
  name: string,
  entry: Entry<{ readonly features?: readonly string[] } | object>,
  whole: Iterable<Schema>,
): Marked {
  const features: Record<string, string[]> = {};
  for (const [schema, value] of entry) {
    const list: readonly string[] = 'features' in value ? (value.features ?? []) : [];
    for (const feature of list) (features[feature] ??= []).push(schema.version);
  }
  return {
    name,
    in: entry.size === [...whole].length ? undefined : versionsOf(entry, () => true),
    features: Object.keys(features).length === 0 ? undefined : features,
  };
}

/** The versions for which something holds; undefined for none, so that it is left out of the file. */
function versionsOf<Value>(entry: Entry<Value>, holds: (value: Value) => boolean): Versions | undefined {
  const versions = [...entry].filter(([, value]) => holds(value)).map(([{ version }]) => version);
  return versions.length === 0 ? undefined : versions;
}
