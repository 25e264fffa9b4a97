/** Labels of the QEMU versions that have something, oldest first. Absent: all that have what it is part of. */
export type Versions = readonly string[];

/**
 * The type of one place, or the types that it has in different versions. A type is the name of a {@link MergedType},
 * a builtin of introspection (`str`, `int`, `number`, `bool`, `null`, `any`), one of both in brackets for a list, or
 * `nothing`.
 */
export type TypeUse = string | Readonly<Record<string, Versions>>;

export interface Marked {
  readonly name: string;
  readonly in?: Versions | undefined;
  /** QEMU's own flags, such as `deprecated` and `unstable`, with the versions that set them. */
  readonly features?: Readonly<Record<string, Versions>> | undefined;
}

export interface MergedCommand extends Marked {
  readonly arguments: TypeUse;
  readonly returns: TypeUse;
  /** Versions in which it can be executed out of band. */
  readonly outOfBand?: Versions | undefined;
}

export interface MergedEvent extends Marked {
  readonly data: TypeUse;
}

export interface MergedMember extends Marked {
  readonly type: TypeUse;
  /** Versions in which it may be left out. */
  readonly optional?: Versions | undefined;
}

export interface MergedCase extends Marked {
  readonly type: TypeUse;
}

export interface MergedEnum extends Marked {
  readonly kind: 'enum';
  readonly values: readonly Marked[];
}

export interface MergedObject extends Marked {
  readonly kind: 'object';
  readonly members: readonly MergedMember[];
  /** Name of the member that decides which of the cases it is. */
  readonly tag?: string | undefined;
  /** Versions in which it has cases at all. */
  readonly tagged?: Versions | undefined;
  readonly cases?: readonly MergedCase[] | undefined;
}

export interface MergedAlternate extends Marked {
  readonly kind: 'alternate';
  /** Their names are types. */
  readonly alternatives: readonly Marked[];
}

export type MergedType = MergedEnum | MergedObject | MergedAlternate;

/** What several QEMU versions say about their protocol, as one. Each of them can be had back from it. */
export interface MergedSchema {
  /** Oldest first. */
  readonly versions: Versions;
  readonly commands: readonly MergedCommand[];
  readonly events: readonly MergedEvent[];
  readonly types: readonly MergedType[];
}
