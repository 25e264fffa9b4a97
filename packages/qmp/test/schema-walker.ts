import type { QmpReturn } from '../src/index.js';

type Entry = QmpReturn<'query-qmp-schema'>[number];

const jsonTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  int: (value) => typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value)),
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  value: () => true,
};

/** Compares what a QEMU says with what its own schema promises. */
export class SchemaWalker {
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(schema: readonly Entry[]) {
    this.#entries = new Map(schema.map((entry) => [key(entry['meta-type'], entry.name), entry]));
  }

  /** Names of the commands that can be executed without any argument. */
  get commandsWithoutArguments(): string[] {
    const entries = [...this.#entries.values()];
    return entries.flatMap((entry) => {
      if (entry['meta-type'] !== 'command') return [];
      const type = this.#type(entry['arg-type']);
      const needsNone = type['meta-type'] === 'object' && type.members.every((member) => 'default' in member);
      return needsNone && !('tag' in type && type.tag !== undefined) ? [entry.name] : [];
    });
  }

  /** Names of all events. */
  get events(): string[] {
    return [...this.#entries.values()].filter((entry) => entry['meta-type'] === 'event').map(({ name }) => name);
  }

  /** What is wrong with a command's reply. */
  problemsOfReturn(command: string, value: unknown): string[] {
    const entry = this.#entries.get(key('command', command));
    if (entry?.['meta-type'] !== 'command') return [`there is no command ${command}`];
    return this.#problems(entry['ret-type'], value, command);
  }

  /** What is wrong with an event's data. */
  problemsOfEvent(event: string, data: unknown): string[] {
    const entry = this.#entries.get(key('event', event));
    if (entry?.['meta-type'] !== 'event') return [`there is no event ${event}`];
    return this.#problems(entry['arg-type'], data, event);
  }

  #problems(typeName: string, value: unknown, path: string): string[] {
    const type = this.#type(typeName);
    switch (type['meta-type']) {
      case 'builtin':
        return jsonTypes[type['json-type']]?.(value) === true ? [] : [`${path} is no ${type['json-type']}`];
      case 'enum':
        return (type.values ?? []).some((each) => each === value)
          ? []
          : [`${path} is not one of ${type.values?.join()}`];
      case 'array':
        if (!Array.isArray(value)) return [`${path} is no list`];
        return value.flatMap((each, index) => this.#problems(type['element-type'], each, `${path}[${index}]`));
      case 'object':
        return isRecord(value) ? this.#problemsOfObject(type, value, path) : [`${path} is no object`];
      case 'alternate': {
        const attempts = type.members.map((member) => this.#problems(member.type, value, path));
        return attempts.some((problems) => problems.length === 0) ? [] : attempts.flat();
      }
      case 'command':
      case 'event':
        return [`${path} has a type that is none`];
    }
  }

  #problemsOfObject(type: Entry & { 'meta-type': 'object' }, value: Record<string, unknown>, path: string): string[] {
    const known = this.#membersOf(type, value);
    const problems = Object.keys(value)
      .filter((name) => !known.has(name))
      .map((name) => `${path} has a member ${name} too many`);
    for (const [name, member] of known) {
      if (Object.hasOwn(value, name)) problems.push(...this.#problems(member.type, value[name], `${path}.${name}`));
      else if (!member.optional) problems.push(`${path} lacks ${name}`);
    }
    return problems;
  }

  /** The members of an object of this type, those of the case that it is included. */
  #membersOf(
    type: Entry & { 'meta-type': 'object' },
    value: Record<string, unknown>,
  ): Map<string, { type: string; optional: boolean }> {
    const members = new Map(type.members.map((each) => [each.name, { type: each.type, optional: 'default' in each }]));
    const variant = type.variants?.find((each) => each.case === value[type.tag ?? '']);
    const variantType = variant === undefined ? undefined : this.#type(variant.type);
    if (variantType?.['meta-type'] !== 'object') return members;
    return new Map([...members, ...this.#membersOf(variantType, value)]);
  }

  #type(name: string): Entry {
    const entry = this.#entries.get(key('type', name));
    if (entry === undefined) throw new Error(`The schema does not define its type ${name}`);
    return entry;
  }
}

/** Commands, events and types have names of their own each. */
function key(metaType: string, name: string): string {
  return `${metaType === 'command' || metaType === 'event' ? metaType : 'type'} ${name}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
