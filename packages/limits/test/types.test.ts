import {
  type DefaultedMachine,
  defaultMachine,
  type Machine,
  type ResolvedMachine,
  withDefaults,
} from '@vmwright/machine-schema';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { applyLimits, deriveLimits, type MachineLimits, type machineLimitsSchema } from '../src/index.js';

describe('types', () => {
  const machine: Machine = { version: 1 };
  const limits = deriveLimits(machine, 2);

  test('a machine with defaults and limits is a ResolvedMachine', () => {
    const resolved = applyLimits(withDefaults(machine, defaultMachine), limits);
    expectTypeOf(resolved).toExtend<ResolvedMachine>();
    expect(resolved).toEqual({ ...defaultMachine, threads: 1, cores: 2, sockets: 1, memory: 2048 });
  });

  test('so it is in the other order', () => {
    const resolved = withDefaults(applyLimits(machine, limits), defaultMachine);
    expectTypeOf(resolved).toExtend<ResolvedMachine>();
    expect(resolved).toEqual(applyLimits(defaultMachine, limits));
  });

  test('a machine with only one of the two is none', () => {
    expectTypeOf(applyLimits(machine, limits)).not.toExtend<ResolvedMachine>();
    expectTypeOf(withDefaults(machine, defaultMachine)).not.toExtend<ResolvedMachine>();
    expectTypeOf<DefaultedMachine>().not.toExtend<ResolvedMachine>();
    // @ts-expect-error -- the defaults are missing
    const resolved: ResolvedMachine = applyLimits(machine, limits);
    expect(resolved.graphics).toBeUndefined();
  });

  test('applyLimits keeps what else it knows of a machine', () => {
    const sized = applyLimits({ version: 1, graphics: 'VGA' } as const, limits);
    expectTypeOf(sized.graphics).toEqualTypeOf<'VGA'>();
    expectTypeOf(sized.memory).toEqualTypeOf<number>();
    expect(sized.graphics).toBe('VGA');
  });

  test('MachineLimits has exactly the properties of its schema', () => {
    expectTypeOf<keyof MachineLimits>().toEqualTypeOf<keyof typeof machineLimitsSchema.properties>();
    expectTypeOf<keyof MachineLimits>().toEqualTypeOf<(typeof machineLimitsSchema.required)[number]>();
    expect(Object.keys(limits)).toEqual(['maxMemory', 'maxCPUs', 'defaultThreads']);
  });
});
