import type { Schema, SchemaType } from './schema.js';

/** What a type is called towards people. At most so many of an enum's values are named; all when null. */
export function typeName(schema: Schema, type: SchemaType, maxValues: number | null = null): string {
  switch (type.kind) {
    case 'enum':
      return valuesText(type.values, maxValues);
    case 'list':
      return listName(schema, schema.type(type.entries), maxValues);
    case 'alternate':
      return [...new Set(schema.choices(type).map((choice) => shallowName(schema, choice, maxValues)))].join(' or ');
    case 'any':
      return 'any JSON';
    case 'object':
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'null':
      return type.kind;
  }
}

function listName(schema: Schema, entries: SchemaType, maxValues: number | null): string {
  const name = shallowName(schema, entries, maxValues);
  return entries.kind === 'enum' ? `list of: ${name}` : `list of ${name}`;
}

/** Stops where types could lead back to themselves. */
function shallowName(schema: Schema, type: SchemaType, maxValues: number | null): string {
  return type.kind === 'list' || type.kind === 'alternate' ? type.kind : typeName(schema, type, maxValues);
}

function valuesText(values: readonly string[], most: number | null): string {
  if (most === null || values.length <= most) return values.join(' | ');
  return `${values.slice(0, most).join(' | ')} | … (${values.length} values)`;
}
