import { readDefinition } from './definition.js';
import { validateMachine } from './generated/validate-machine.js';
import type { Machine } from './machine.js';
import { migrateFrom0 } from './migrate-from-0.js';
import { type Migration, migrateThrough } from './migration-chain.js';
import { buildMachine } from './properties.js';

const migrations: readonly Migration[] = [migrateFrom0];

/**
 * Brings a definition of any format version to the current one, and checks it. A definition without a version is of
 * version 0. Gives null for what is no valid definition of a version that this package knows.
 * The definition isn't changed, and the result shares nothing with it.
 */
export function migrateMachineDefinition(definition: unknown): Machine | null {
  const original = readDefinition(definition);
  if (original === undefined) return null;
  const migrated = migrateThrough(migrations, original);
  if (migrated === null || !validateMachine(migrated)) return null;
  return buildMachine((name) => migrated[name]);
}
