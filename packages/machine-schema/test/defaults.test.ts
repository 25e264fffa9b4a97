import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultMachine, type Machine, parseMachine, withDefaults } from '../src/index.js';
import { anyMachine } from './arbitrary-machine.js';

describe('defaultMachine', () => {
  test('is what every machine without a choice of its own has been made of', () => {
    expect(defaultMachine).toEqual({
      version: 1,
      uuid: '52bab607-10f1-4049-a0f8-ee4725cb715b',
      chipset: 'pc-i440fx-2.8',
      cpu: 'host',
      flags: [],
      usb: 'nec-usb-xhci',
      network: 'e1000',
      mac: 'aa:54:1a:30:5c:de',
      storage: 'virtio-blk-pci',
      graphics: 'qxl-vga',
      sound: 'none',
      keyboard: 'usb-kbd',
      keyboardLayout: 'en-us',
      mouse: 'usb-mouse',
      tablet: 'usb-tablet',
    });
  });

  test('is a valid machine', () => {
    expect(parseMachine(defaultMachine)).toEqual(defaultMachine);
  });

  test("can't be changed", () => {
    expect(Object.isFrozen(defaultMachine)).toBe(true);
    expect(Object.isFrozen(defaultMachine.flags)).toBe(true);
  });
});

describe('withDefaults', () => {
  test('takes each property from the machine, else from the defaults', () => {
    fc.assert(
      fc.property(anyMachine, anyMachine, (machine, defaults) => {
        expect(withDefaults(machine, defaults)).toEqual({ ...defaults, ...machine });
      }),
    );
  });

  test('changes neither operand, and shares nothing with them', () => {
    fc.assert(
      fc.property(anyMachine, anyMachine, (machine, defaults) => {
        const before = structuredClone([machine, defaults]);
        const merged = withDefaults(machine, defaults);
        expect([machine, defaults]).toEqual(before);
        for (const operand of [machine, defaults]) {
          expect(merged).not.toBe(operand);
          expect(merged.flags === operand.flags).toBe(merged.flags === undefined);
        }
      }),
    );
  });

  test('keeps the machine where both say something, so that merging again changes nothing', () => {
    fc.assert(
      fc.property(anyMachine, anyMachine, (machine, defaults) => {
        const once = withDefaults(machine, defaults);
        expect(withDefaults(once, defaults)).toEqual(once);
      }),
    );
  });

  test('takes an empty list of flags for set, and undefined for left out', () => {
    const flags: readonly never[] = [];
    expect(withDefaults({ version: 1, flags }, defaultMachine).flags).toEqual([]);
    expect(withDefaults({ version: 1 }, { version: 1, flags }).flags).toEqual([]);
    const unset = { version: 1, memory: undefined } as unknown as Machine;
    expect(withDefaults(unset, { version: 1, memory: 512 }).memory).toBe(512);
  });

  test('leaves behind what is inherited, and what is no property of a machine', () => {
    const hostile = JSON.parse('{"version": 1, "__proto__": {"memory": 1}, "bogus": 1}') as Machine;
    const inherited = Object.create({ memory: 512 }) as Machine;
    const merged = withDefaults(hostile, inherited);
    expect(Object.keys(merged)).toEqual(['version']);
    expect(merged.memory).toBeUndefined();
  });
});
