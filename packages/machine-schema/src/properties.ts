import type { Machine } from './machine.js';
import { machineSchema } from './schema.js';

/** Names of all properties of a machine definition, in the order in which they are written. */
export const propertyNames = Object.keys(machineSchema.properties).filter(isPropertyName);

function isPropertyName(name: string): name is keyof Machine {
  return Object.hasOwn(machineSchema.properties, name);
}

/**
 * Makes a machine of the properties that `read` has a value for. The result shares nothing with what is read from:
 * properties that the format doesn't know are left behind, lists are copied.
 */
export function buildMachine(read: (name: keyof Machine) => unknown): Machine {
  const machine: Partial<Record<keyof Machine, unknown>> = {};
  for (const name of propertyNames) {
    const value = read(name);
    if (value !== undefined) machine[name] = Array.isArray(value) ? [...value] : value;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller vouches for the values that it gives by name
  return machine as Machine;
}

/** The object's own value of a property: what it inherits is not part of a definition. */
export function ownValue(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined;
}
