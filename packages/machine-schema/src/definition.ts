/** Properties of a definition, in an object without a prototype: nothing is found in it that the definition doesn't have. */
export type Definition = Readonly<Record<string, unknown>>;

/** Reads the definition's own properties, each once; undefined where it is no object. */
export function readDefinition(definition: unknown): Definition | undefined {
  if (typeof definition !== 'object' || definition === null || Array.isArray(definition)) return undefined;
  const own: Definition = Object.assign(Object.create(null), definition);
  return own;
}
