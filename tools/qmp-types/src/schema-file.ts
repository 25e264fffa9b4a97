import type { MergedSchema } from './merged-schema.js';

/** A merged schema as text: one line an entry, so that a diff shows what a version brought. */
export function formatSchema({ versions, commands, events, types }: MergedSchema): string {
  return `{"versions":${JSON.stringify(versions)},
"commands":[
${lines(commands)}
],
"events":[
${lines(events)}
],
"types":[
${lines(types)}
]}
`;
}

function lines(entries: readonly unknown[]): string {
  return entries.map((entry) => JSON.stringify(entry)).join(',\n');
}

/** Reads what {@link formatSchema} wrote. */
export function parseSchema(text: string): MergedSchema {
  const schema: unknown = JSON.parse(text);
  if (isMergedSchema(schema)) return schema;
  throw new Error('This is not a merged schema: versions, commands, events and types are expected');
}

function isMergedSchema(value: unknown): value is MergedSchema {
  if (typeof value !== 'object' || value === null) return false;
  return ['versions', 'commands', 'events', 'types'].every((key) => Array.isArray(Reflect.get(value, key)));
}
