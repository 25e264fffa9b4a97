import type { Definition } from './definition.js';

/** Makes a definition of the next version of one, or gives null where it isn't a definition of that version. */
export type Migration = (definition: Definition) => Definition | null;

/**
 * Takes a definition through every migration that it needs. The one at index N leads from version N to version N + 1, so
 * there are as many as the number of the newest version. Gives null for a version that isn't among them.
 *
 * A definition without a version is of version 0. The fraction of a version is cut off, as it was before definitions
 * were checked by a schema; from version 1 on the schema refuses it.
 */
export function migrateThrough(migrations: readonly Migration[], definition: Definition): Definition | null {
  const { version = 0 } = definition;
  if (typeof version !== 'number') return null;
  const first = Math.trunc(version);
  if (!(first >= 0 && first <= migrations.length)) return null;
  let current: Definition | null = definition;
  for (const migrate of migrations.slice(first)) {
    current = migrate(current);
    if (current === null) return null;
  }
  return current;
}
