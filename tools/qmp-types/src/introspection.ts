/** One entry of the reply to query-qmp-schema, as any QEMU from 2.5 on writes it. */
export type SchemaEntity =
  | { readonly 'meta-type': 'builtin'; readonly name: string; readonly 'json-type': string }
  | EnumEntity
  | { readonly 'meta-type': 'array'; readonly name: string; readonly 'element-type': string }
  | ObjectEntity
  | AlternateEntity
  | CommandEntity
  | EventEntity;

export interface EnumEntity {
  readonly 'meta-type': 'enum';
  readonly name: string;
  /** From QEMU 6.2 on; before, there are only `values`. */
  readonly members?: readonly { readonly name: string; readonly features?: readonly string[] }[];
  readonly values?: readonly string[];
}

interface ObjectEntity {
  readonly 'meta-type': 'object';
  readonly name: string;
  readonly features?: readonly string[];
  readonly members: readonly ObjectMember[];
  readonly tag?: string;
  readonly variants?: readonly { readonly case: string; readonly type: string }[];
}

interface ObjectMember {
  readonly name: string;
  readonly type: string;
  /** Present, and null, when the member may be left out. */
  readonly default?: null;
  readonly features?: readonly string[];
}

export interface AlternateEntity {
  readonly 'meta-type': 'alternate';
  readonly name: string;
  readonly members: readonly { readonly type: string }[];
}

export interface CommandEntity {
  readonly 'meta-type': 'command';
  readonly name: string;
  readonly 'arg-type': string;
  readonly 'ret-type': string;
  readonly 'allow-oob'?: boolean;
  readonly features?: readonly string[];
}

export interface EventEntity {
  readonly 'meta-type': 'event';
  readonly name: string;
  readonly 'arg-type': string;
  readonly features?: readonly string[];
}

/** What one QEMU says about its protocol. */
export interface Introspection {
  /** Major and minor number, such as `7.2`. */
  readonly version: string;
  readonly entities: readonly SchemaEntity[];
}

/** One QEMU's schema, ready to look things up. */
export class Schema {
  readonly version: string;
  readonly commands: ReadonlyMap<string, CommandEntity>;
  readonly events: ReadonlyMap<string, EventEntity>;
  readonly #types = new Map<string, Exclude<SchemaEntity, CommandEntity | EventEntity>>();

  constructor({ version, entities }: Introspection) {
    this.version = version;
    const commands = new Map<string, CommandEntity>();
    const events = new Map<string, EventEntity>();
    for (const entity of entities) {
      if (entity['meta-type'] === 'command') commands.set(entity.name, entity);
      else if (entity['meta-type'] === 'event') events.set(entity.name, entity);
      else this.#types.set(entity.name, entity);
    }
    this.commands = commands;
    this.events = events;
  }

  type(name: string): Exclude<SchemaEntity, CommandEntity | EventEntity> {
    const entity = this.#types.get(name);
    if (entity === undefined) throw new Error(`The schema of QEMU ${this.version} does not define its type "${name}"`);
    return entity;
  }

  /** Whether a type is the object without any member, which stands for "nothing" wherever it occurs. */
  isNothing(name: string): boolean {
    const entity = this.type(name);
    return entity['meta-type'] === 'object' && entity.members.length === 0 && entity.variants === undefined;
  }
}

/** The values of an enum, whichever way the QEMU writes them. */
export function enumMembers(entity: EnumEntity): readonly { name: string; features?: readonly string[] }[] {
  return entity.members ?? (entity.values ?? []).map((name) => ({ name }));
}
