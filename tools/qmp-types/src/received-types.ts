import type { MergedSchema, MergedType, TypeUse } from './merged-schema.js';
import { elementName, typeNames } from './type-text.js';

/** Names of all types that a reply or an event can hold. The others are only ever sent. */
export function receivedTypes(schema: MergedSchema): ReadonlySet<string> {
  const byName = new Map(schema.types.map((type) => [type.name, type]));
  const received = new Set<string>();
  const queue = [...schema.commands.map(({ returns }) => returns), ...schema.events.map(({ data }) => data)];
  for (const use of queue) {
    for (const name of typeNames(use).map(elementName)) {
      const type = byName.get(name);
      if (type === undefined || received.has(name)) continue;
      received.add(name);
      queue.push(...partsOf(type));
    }
  }
  return received;
}

function partsOf(type: MergedType): TypeUse[] {
  if (type.kind === 'enum') return [];
  if (type.kind === 'alternate') return type.alternatives.map(({ name }) => name);
  return [...type.members, ...(type.cases ?? [])].map((part) => part.type);
}
