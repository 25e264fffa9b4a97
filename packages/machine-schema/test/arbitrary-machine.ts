import fc from 'fast-check';
import { type Machine, machineSchema } from '../src/index.js';

interface PropertySchema {
  readonly type: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Every value that the schema allows for a property. */
function allowedValue(schema: PropertySchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  if (schema.minimum !== undefined) return fc.integer({ min: schema.minimum, max: schema.maximum ?? Infinity });
  return fc.constant([]);
}

const properties = Object.fromEntries(
  Object.entries(machineSchema.properties).map(([name, schema]) => [name, allowedValue(schema)]),
);

/** Any valid machine: each property but the version is there or not. */
export const anyMachine: fc.Arbitrary<Machine> = fc
  .record(properties, { requiredKeys: ['version'] })
  .map((machine) => machine as unknown as Machine);
