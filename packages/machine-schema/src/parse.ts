import { MachineSchemaError } from './errors.js';
import type { Machine } from './machine.js';
import { migrateMachineDefinition } from './migrate.js';
import { findIssues } from './find-issues.js';

/**
 * Reads a machine definition of any format version: it is migrated to the current version, then checked.
 * The definition isn't changed, and the result shares nothing with it. A property that is `undefined` is not set.
 *
 * @throws {MachineSchemaError} with every fault at once. They are those of the current format against the definition as
 * it was given, also where it may have been meant as one of an older version.
 */
export function parseMachine(definition: unknown): Machine {
  const machine = migrateMachineDefinition(definition);
  if (machine === null) throw new MachineSchemaError(findIssues(definition));
  return machine;
}
