import type { Machine } from './machine.js';
import { migrateFrom0 } from './migrate-from-0.js';
import { buildMachine } from './properties.js';
import { type Definition, findIssues, readDefinition } from './validate.js';

/** Makes a definition of the next version of one, or gives null where it isn't a definition of that version. */
type Migration = (definition: Definition) => Definition | null;

/** The step at index N leads from version N to version N + 1. */
const migrations: readonly Migration[] = [migrateFrom0];

/**
 * Brings a definition of any format version to the current one, and checks it. A definition without a version is of
 * version 0. Gives null for what is no valid definition of a version that this package knows.
 * The definition isn't changed, and the result shares nothing with it.
 */
export function migrateMachineDefinition(definition: unknown): Machine | null {
  const original = readDefinition(definition);
  const version = original === undefined ? undefined : versionOf(original);
  if (original === undefined || version === undefined) return null;
  let current: Definition | null = original;
  for (const migrate of migrations.slice(version)) {
    current = migrate(current);
    if (current === null) return null;
  }
  if (findIssues(current).length > 0) return null;
  const machine = current;
  return buildMachine((name) => machine[name]);
}

/** Number of the first migration to run. A fraction has always been cut off; the schema refuses it from version 1 on. */
function versionOf({ version = 0 }: Definition): number | undefined {
  if (typeof version !== 'number') return undefined;
  const whole = Math.trunc(version);
  return whole >= 0 && whole <= migrations.length ? whole : undefined;
}
