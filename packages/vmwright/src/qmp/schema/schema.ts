/** A type of what goes over the wire, as a QEMU describes it. Types refer to each other by name. */
export type SchemaType =
  | { readonly kind: 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'any' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly entries: string }
  | { readonly kind: 'alternate'; readonly branches: readonly string[] }
  | ObjectType;

export interface ObjectType {
  readonly kind: 'object';
  readonly members: readonly Member[];
  /** The member whose value says which of the variants the object is; null when it has none. */
  readonly tag: string | null;
  /** Types with further members, by the value of the tag. */
  readonly variants: ReadonlyMap<string, string>;
}

export interface Member {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
}

export interface CommandSchema {
  readonly argumentType: string;
  readonly returnType: string;
  readonly outOfBand: boolean;
  /** Such as `deprecated` and `unstable`. */
  readonly features: readonly string[];
}

export interface EventSchema {
  readonly dataType: string;
}

/** What a QEMU says about its own protocol. */
export class Schema {
  readonly commands: ReadonlyMap<string, CommandSchema>;
  readonly events: ReadonlyMap<string, EventSchema>;
  readonly #types: ReadonlyMap<string, SchemaType>;

  constructor(
    commands: ReadonlyMap<string, CommandSchema>,
    events: ReadonlyMap<string, EventSchema>,
    types: ReadonlyMap<string, SchemaType>,
  ) {
    this.commands = commands;
    this.events = events;
    this.#types = types;
  }

  /** What is behind a name; anything where the schema does not say. */
  type(name: string): SchemaType {
    return this.#types.get(name) ?? { kind: 'any' };
  }

  /** What a command takes; anything for one that the schema does not have. */
  argumentsOf(command: string): SchemaType {
    const found = this.commands.get(command);
    return found === undefined ? { kind: 'any' } : this.type(found.argumentType);
  }

  /** A type and, for an alternate, what it may be instead. */
  choices(type: SchemaType): readonly SchemaType[] {
    return type.kind === 'alternate' ? type.branches.map((branch) => this.type(branch)) : [type];
  }

  /**
   * The members that an object has, with those of its variant where the tag's value is known.
   *
   * @param valueOf the value of a member, by name; undefined while it is not known
   */
  membersOf(object: ObjectType, valueOf: (name: string) => string | undefined): readonly Member[] {
    const members = [...object.members];
    const seen = new Set<ObjectType>([object]);
    // A variant may have variants in its turn.
    for (
      let variant = this.#variantOf(object, valueOf);
      variant !== null;
      variant = this.#variantOf(variant, valueOf)
    ) {
      if (seen.has(variant)) break;
      seen.add(variant);
      members.push(...variant.members);
    }
    return members;
  }

  #variantOf(object: ObjectType, valueOf: (name: string) => string | undefined): ObjectType | null {
    const value = object.tag === null ? undefined : valueOf(object.tag);
    const name = value === undefined ? undefined : object.variants.get(value);
    const type = name === undefined ? null : this.type(name);
    return type?.kind === 'object' ? type : null;
  }
}

/** Of a QEMU that tells nothing about itself. */
export const emptySchema = new Schema(new Map(), new Map(), new Map());
