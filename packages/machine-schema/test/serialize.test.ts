import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Machine, machineSchema, parseMachineJson, serializeMachine } from '../src/index.js';
import { anyMachine } from './arbitrary-machine.js';

describe('serializeMachine', () => {
  test('writes what parseMachineJson reads as the same machine', () => {
    fc.assert(
      fc.property(anyMachine, (machine) => {
        expect(parseMachineJson(serializeMachine(machine))).toEqual(machine);
      }),
    );
  });

  test('writes only what is set, and always the version', () => {
    expect(serializeMachine({ version: 1 })).toBe('{\n  "version": 1\n}\n');
    expect(serializeMachine({} as unknown as Machine)).toBe('{\n  "version": 1\n}\n');
    expect(serializeMachine({ version: 1, memory: undefined } as unknown as Machine)).toBe('{\n  "version": 1\n}\n');
  });

  test('writes an empty list of flags, which is set', () => {
    expect(JSON.parse(serializeMachine({ version: 1, flags: [] }))).toEqual({ version: 1, flags: [] });
  });

  test('writes the properties in the order of the schema, so that the same machine is always the same text', () => {
    const order = Object.keys(machineSchema.properties);
    fc.assert(
      fc.property(anyMachine, (machine) => {
        const written = Object.keys(JSON.parse(serializeMachine(machine)) as object);
        expect(written).toEqual(order.filter((name) => name in machine));
        const reversed = Object.fromEntries(Object.entries(machine).toReversed()) as unknown as Machine;
        expect(serializeMachine(reversed)).toBe(serializeMachine(machine));
      }),
    );
  });
});
