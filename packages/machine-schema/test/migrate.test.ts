import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Machine, MachineSchemaError, migrateMachineDefinition, parseMachine } from '../src/index.js';
import { type Migration, migrateThrough } from '../src/migration-chain.js';
import { anyMachine } from './arbitrary-machine.js';

const old = {
  uuid: '52bab607-10f1-4049-a0f8-ee4725cb715b',
  network: { device: 'e1000', mac: '02:00:00:00:00:01' },
  keyboard: { layout: 'da' },
};

function parsedOrNull(definition: unknown): Machine | null {
  try {
    return parseMachine(definition);
  } catch (error) {
    if (error instanceof MachineSchemaError) return null;
    throw error;
  }
}

/** A migration to this version that writes down that it ran. */
function step(to: number): Migration {
  return ({ passed, ...definition }) => ({
    ...definition,
    version: to,
    passed: [...(Array.isArray(passed) ? passed : []), to],
  });
}

describe('migrateMachineDefinition', () => {
  test('leaves a machine of the current version as it is', () => {
    fc.assert(
      fc.property(anyMachine, (machine) => {
        expect(migrateMachineDefinition(machine)).toEqual(machine);
      }),
    );
  });

  test('gives null for exactly what parseMachine refuses', () => {
    const part = fc.anything({ maxDepth: 1 });
    const definition = fc.record({
      uuid: fc.oneof(fc.constant(old.uuid), part),
      version: fc.oneof(fc.constantFrom(0, 1, undefined), part),
      memory: fc.oneof(fc.integer({ min: -1, max: 3 }), part),
      cpu: fc.oneof(fc.record({ threads: fc.integer({ min: -1, max: 3 }), cores: part }), part),
      network: fc.oneof(fc.constant(old.network), part),
      keyboard: fc.oneof(fc.constant(old.keyboard), part),
    });
    fc.assert(
      fc.property(definition, (candidate) => {
        expect(parsedOrNull(candidate)).toEqual(migrateMachineDefinition(candidate));
      }),
    );
  });

  test('shares nothing with the definition', () => {
    const definition = { version: 1, flags: [] };
    expect(migrateMachineDefinition(definition)?.flags).not.toBe(definition.flags);
  });

  test.each([2, 1.5, -1, -1e19, 1e19, Number.NaN, Infinity, '1', null, true, [0], {}])(
    'knows no version %o',
    (version) => {
      expect(migrateMachineDefinition({ ...old, version })).toBeNull();
      expect(migrateMachineDefinition({ version })).toBeNull();
    },
  );

  test.each([0, -0, 0.5, -0.5])('takes version %f for version 0', (version) => {
    expect(migrateMachineDefinition({ ...old, version })).toEqual(migrateMachineDefinition(old));
  });
});

describe('version 0', () => {
  test.each([
    ['cpu', null],
    ['sound', null],
    ['memory', null],
    ['memory', 0],
    ['memory', -0],
    ['cpu', { threads: null, cores: 0, sockets: -0 }],
    ['network', { ...old.network, device: null }],
  ])('takes %s: %j for not set', (name, value) => {
    expect(migrateMachineDefinition({ ...old, [name]: value })).toEqual(migrateMachineDefinition(old));
  });

  test.each([
    ['cpu', 'host'],
    ['cpu', []],
    ['cpu', { cores: '2' }],
    ['cpu', { sockets: 1.5 }],
    ['cpu', { threads: -1 }],
    ['network', { ...old.network, device: 1 }],
    ['network', null],
    ['sound', {}],
    ['sound', { device: 'AC97', controller: null }],
    ['sound', { device: 'AC97', controller: 1 }],
    ['sound', []],
    ['keyboard', 'da'],
    ['memory', true],
    ['memory', Infinity],
    ['uuid', 1],
  ])('does not allow %s: %j', (name, value) => {
    expect(migrateMachineDefinition({ ...old, [name]: value })).toBeNull();
  });

  test('takes names in any case, and the lower case where both are there', () => {
    const { uuid, ...others } = old;
    expect(migrateMachineDefinition({ UUID: uuid, ...others })).toEqual(migrateMachineDefinition(old));
    expect(migrateMachineDefinition({ UUID: 'x', ...old })).toEqual(migrateMachineDefinition(old));
  });

  test('is not fooled by what objects inherit', () => {
    const inherited = Object.create(old) as object;
    expect(migrateMachineDefinition(inherited)).toBeNull();
    const network = Object.create(old.network) as object;
    expect(migrateMachineDefinition({ ...old, network })).toBeNull();
  });
});

describe('the chain of migrations', () => {
  const chain = [step(1), step(2), step(3)];

  test.each([
    [undefined, [1, 2, 3]],
    [0, [1, 2, 3]],
    [1, [2, 3]],
    [2, [3]],
  ])('takes a definition of version %s through %j', (version, passed) => {
    expect(migrateThrough(chain, { version })).toEqual({ version: 3, passed });
  });

  test('leaves the newest version alone, and knows no later one', () => {
    expect(migrateThrough(chain, { version: 3 })).toEqual({ version: 3 });
    expect(migrateThrough(chain, { version: 4 })).toBeNull();
  });

  test('ends where a step gives null', () => {
    let ran = false;
    const never: Migration = (definition) => {
      ran = true;
      return definition;
    };
    expect(migrateThrough([step(1), () => null, never], {})).toBeNull();
    expect(ran).toBe(false);
  });
});
