import type { Introspection, SchemaEntity } from './introspection.js';
import type { Marked, MergedObject, MergedSchema, MergedType, TypeUse, Versions } from './merged-schema.js';

const builtins: Readonly<Record<string, string>> = {
  str: 'string',
  int: 'int',
  number: 'number',
  bool: 'boolean',
  null: 'null',
  any: 'value',
};

/** The schemas that a merged one was made of, up to the names of their types. */
export function expandSchema(schema: MergedSchema): Introspection[] {
  return schema.versions.map((version) => ({ version, entities: new Expansion(schema, version).entities() }));
}

/** One version's part of a merged schema. */
class Expansion {
  readonly #schema: MergedSchema;
  readonly #version: string;
  readonly #arrays = new Set<string>();

  constructor(schema: MergedSchema, version: string) {
    this.#schema = schema;
    this.#version = version;
  }

  entities(): SchemaEntity[] {
    const all = this.#schema.versions;
    const commands = this.#present(this.#schema.commands, all).map(
      (command): SchemaEntity => ({
        'meta-type': 'command',
        name: command.name,
        'arg-type': this.#type(command.arguments),
        'ret-type': this.#type(command.returns),
        ...(command.outOfBand?.includes(this.#version) === true ? { 'allow-oob': true } : {}),
        ...this.#features(command),
      }),
    );
    const events = this.#present(this.#schema.events, all).map(
      (event): SchemaEntity => ({
        'meta-type': 'event',
        name: event.name,
        'arg-type': this.#type(event.data),
        ...this.#features(event),
      }),
    );
    const types = this.#present(this.#schema.types, all).map((type) => this.#expandType(type));
    return [...commands, ...events, ...types, ...this.#arrayEntities(), ...builtinEntities()];
  }

  #expandType(type: MergedType): SchemaEntity {
    const versions = type.in ?? this.#schema.versions;
    const head = { name: type.name, ...this.#features(type) };
    if (type.kind === 'enum') {
      const members = this.#present(type.values, versions).map(({ name, ...marks }) => ({
        name,
        ...this.#features(marks),
      }));
      return { 'meta-type': 'enum', ...head, members };
    }
    if (type.kind === 'object') return this.#expandObject(type, head, versions);
    const members = this.#present(type.alternatives, versions).map(({ name }) => ({ type: this.#type(name) }));
    return { 'meta-type': 'alternate', ...head, members };
  }

  #expandObject(object: MergedObject, head: { name: string }, versions: Versions): SchemaEntity {
    const members = this.#present(object.members, versions).map((member) => ({
      name: member.name,
      type: this.#type(member.type),
      ...(member.optional?.includes(this.#version) === true ? { default: null } : {}),
      ...this.#features(member),
    }));
    const plain = { 'meta-type': 'object' as const, ...head, members };
    const tagged = object.tagged ?? versions;
    if (object.tag === undefined || !tagged.includes(this.#version)) return plain;
    const variants = this.#present(object.cases ?? [], tagged).map(({ name, type }) => ({
      case: name,
      type: this.#type(type),
    }));
    return { ...plain, tag: object.tag, variants };
  }

  #present<Part extends Pick<Marked, 'in'>>(parts: readonly Part[], whole: Versions): Part[] {
    return parts.filter((part) => (part.in ?? whole).includes(this.#version));
  }

  #features({ features = {} }: Pick<Marked, 'features'>): { features?: string[] } {
    const names = Object.keys(features).filter((name) => features[name]?.includes(this.#version) === true);
    return names.length === 0 ? {} : { features: names };
  }

  #type(use: TypeUse): string {
    const name = typeof use === 'string' ? use : this.#typeOfVersion(use);
    for (let inner = name; inner.startsWith('['); inner = inner.slice(1, -1)) this.#arrays.add(inner);
    return name;
  }

  #typeOfVersion(use: Readonly<Record<string, Versions>>): string {
    const found = Object.entries(use).find(([, versions]) => versions.includes(this.#version));
    if (found === undefined) throw new Error(`Nothing is said about QEMU ${this.#version} in ${JSON.stringify(use)}`);
    return found[0];
  }

  #arrayEntities(): SchemaEntity[] {
    return [...this.#arrays].map((name) => ({ 'meta-type': 'array', name, 'element-type': name.slice(1, -1) }));
  }
}

function builtinEntities(): SchemaEntity[] {
  const nothing: SchemaEntity = { 'meta-type': 'object', name: 'nothing', members: [] };
  const entries = Object.entries(builtins);
  return [
    nothing,
    ...entries.map(([name, json]): SchemaEntity => ({ 'meta-type': 'builtin', name, 'json-type': json })),
  ];
}
