import type { Machine } from './machine.js';
import { buildMachine, ownValue } from './properties.js';
import { machineFormatVersion } from './schema.js';

/**
 * Writes a machine as the text of a machine.json: only what is set, always in the current format version, the properties
 * in the order of the schema, with a line break at the end. {@link parseMachineJson} reads it back.
 */
export function serializeMachine(machine: Machine): string {
  const written = buildMachine((name) => (name === 'version' ? machineFormatVersion : ownValue(machine, name)));
  return `${JSON.stringify(written, null, 2)}\n`;
}
