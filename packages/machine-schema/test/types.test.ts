import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  type DefaultedMachine,
  defaultMachine,
  type Machine,
  machineSchema,
  type ResolvedMachine,
  withDefaults,
} from '../src/index.js';

type PropertyName = keyof typeof machineSchema.properties;

/** Names of the properties that a type of machine says are set. */
type SetIn<M> = { [Name in keyof M]-?: object extends Pick<M, Name> ? never : Name }[keyof M];

describe('types', () => {
  test('Machine has exactly the properties of the schema, and requires what it requires', () => {
    expectTypeOf<keyof Machine>().toEqualTypeOf<PropertyName>();
    expectTypeOf<SetIn<Machine>>().toEqualTypeOf<(typeof machineSchema.required)[number]>();
  });

  test('Machine has exactly the values of the schema', () => {
    expectTypeOf<Required<Machine>['version']>().toEqualTypeOf<1>();
    expectTypeOf<Required<Machine>['network']>().toEqualTypeOf<'rtl8139' | 'e1000'>();
    expectTypeOf<Required<Machine>['keyboard']>().toEqualTypeOf<'usb-kbd' | 'PS/2'>();
    expectTypeOf<Required<Machine>['memory']>().toEqualTypeOf<number>();
    expectTypeOf<Required<Machine>['mac']>().toEqualTypeOf<string>();
    expectTypeOf<Required<Machine>['flags']>().toEqualTypeOf<readonly never[]>();
  });

  test('DefaultedMachine says that everything with a default is set', () => {
    expectTypeOf<SetIn<DefaultedMachine>>().toEqualTypeOf<
      Exclude<PropertyName, 'threads' | 'cores' | 'sockets' | 'memory'>
    >();
    const names = Object.keys(machineSchema.properties);
    expect(names.filter((name) => !(name in defaultMachine))).toEqual(['threads', 'cores', 'sockets', 'memory']);
  });

  test('ResolvedMachine says that everything is set', () => {
    expectTypeOf<SetIn<ResolvedMachine>>().toEqualTypeOf<PropertyName>();
    expectTypeOf<Required<Machine>>().toExtend<ResolvedMachine>();
    expectTypeOf<ResolvedMachine>().toExtend<Required<Machine>>();
  });

  test('a machine becomes a DefaultedMachine by the defaults, and not by itself', () => {
    const machine: Machine = { version: 1 };
    expectTypeOf(withDefaults(machine, defaultMachine)).toExtend<DefaultedMachine>();
    expectTypeOf(withDefaults(machine, machine)).not.toExtend<DefaultedMachine>();
    expectTypeOf<Machine>().not.toExtend<DefaultedMachine>();
    expect(withDefaults(machine, defaultMachine)).toEqual(defaultMachine);
  });

  test('a DefaultedMachine is no ResolvedMachine: the limits are missing', () => {
    expectTypeOf<DefaultedMachine>().not.toExtend<ResolvedMachine>();
    // @ts-expect-error -- threads, cores, sockets and memory may be missing
    const resolved: ResolvedMachine = defaultMachine;
    expect(resolved.memory).toBeUndefined();
  });

  test('withDefaults knows what each operand sets', () => {
    const merged = withDefaults({ version: 1, memory: 512 }, { version: 1, cores: 2 });
    expectTypeOf(merged.memory).toEqualTypeOf<number>();
    expectTypeOf(merged.cores).toEqualTypeOf<number>();
    expectTypeOf(merged.threads).toEqualTypeOf<number | undefined>();
    expectTypeOf(withDefaults<ResolvedMachine, Machine>).returns.toExtend<ResolvedMachine>();
    expect(merged).toEqual({ version: 1, memory: 512, cores: 2 });
  });
});
