import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MachineSchemaError, machineSchema, parseMachine } from '../src/index.js';
import { anyMachine } from './arbitrary-machine.js';
import { issuesOf, messageFor, refusalOf } from './issues-of.js';

/** An object whose prototype says something too. */
function inheriting(prototype: object, own: object): object {
  return Object.assign(Object.create(prototype) as object, own);
}

/** What parseMachine does with a definition; throws where it is neither of the two things that it may do. */
function outcomeOf(definition: unknown): 'accepted' | 'refused' {
  try {
    if (parseMachine(definition).version !== 1) throw new Error('a machine of another version');
    return 'accepted';
  } catch (error) {
    if (error instanceof MachineSchemaError && error.issues.length > 0) return 'refused';
    throw error;
  }
}

describe('parseMachine', () => {
  test('gives every valid machine back, in an object of its own', () => {
    fc.assert(
      fc.property(anyMachine, (machine) => {
        const parsed = parseMachine(machine);
        expect(parsed).toEqual(machine);
        expect(parsed).not.toBe(machine);
        expect(parsed.flags === machine.flags).toBe(machine.flags === undefined);
      }),
    );
  });

  test('reads numbers however JSON spells them', () => {
    const spellings = JSON.parse('{"version": 1e0, "threads": 1.0, "cores": 0.2e1, "memory": 10485.76e2}');
    expect(parseMachine(spellings)).toEqual({ version: 1, threads: 1, cores: 2, memory: 1048576 });
  });

  test('takes a property that is undefined for one that is not set', () => {
    const parsed = parseMachine({ version: 1, memory: undefined });
    expect(Object.keys(parsed)).toEqual(['version']);
  });

  test('never says anything but a machine or MachineSchemaError, whatever it is given', () => {
    const names = fc.oneof(
      fc.constantFrom(...Object.keys(machineSchema.properties), '__proto__', 'constructor'),
      fc.string(),
    );
    const values = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    const definitions = fc.oneof(
      fc.anything(),
      fc.array(fc.tuple(names, values)).map((entries) => Object.fromEntries(entries)),
    );
    fc.assert(
      fc.property(definitions, (definition) => {
        expect(outcomeOf(definition)).toMatch(/^(accepted|refused)$/);
      }),
    );
  });
});

describe('what a definition inherits', () => {
  test('does not count as set', () => {
    expect(issuesOf(inheriting({ version: 1 }, {})).map(({ path }) => path)).toEqual(['/version']);
    expect(parseMachine(inheriting({ memory: 512 }, { version: 1 }))).toEqual({ version: 1 });
  });

  test('is not refused as unknown either', () => {
    expect(parseMachine(inheriting({ bogus: 1 }, { version: 1 }))).toEqual({ version: 1 });
  });
});

describe('names of Object.prototype', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    '%s is an unknown property',
    (name) => {
      const definition: unknown = JSON.parse(`{"version": 1, "${name}": {"memory": 512}}`);
      expect(issuesOf(definition).map(({ path }) => path)).toEqual([`/${name}`]);
    },
  );

  test('the prototype of a machine is that of every plain object', () => {
    expect(Object.getPrototypeOf(parseMachine({ version: 1 }))).toBe(Object.prototype);
  });
});

describe('the issues', () => {
  test('are all of them, at once', () => {
    const definition = { version: 2, memory: 0, flags: ['a', 'b'], bogus: 1, keyboard: null };
    const paths = issuesOf(definition).map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['/bogus', '/flags/0', '/flags/1', '/keyboard', '/memory', '/version']);
  });

  test('are those of the current format where a definition of version 0 has a fault', () => {
    const old = { uuid: 'x', network: { device: 'e1000', mac: '02:00:00:00:00:00' }, keyboard: { layout: 'da' } };
    const paths = issuesOf(old).map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['/keyboard', '/network', '/uuid', '/version']);
  });

  test('point with JSON Pointers, also at names with a slash or a tilde', () => {
    expect(issuesOf({ version: 1, 'a/b~c': 1 }).map(({ path }) => path)).toEqual(['/a~1b~0c']);
  });

  test.each([
    ['memory', 0, 'found 0; allowed: an integer from 1 to 1048576'],
    ['memory', -0, 'found -0; allowed: an integer from 1 to 1048576'],
    ['threads', '1', 'found "1"; allowed: an integer from 1 to 255'],
    ['threads', Number.NaN, 'found NaN; allowed: an integer from 1 to 255'],
    ['cores', 1n, 'found a bigint; allowed: an integer from 1 to 255'],
    ['network', { device: 'e1000' }, 'found an object; allowed: "rtl8139", "e1000"'],
    ['cpu', null, 'found null; allowed: "host"'],
    ['flags', 'vmx', 'found "vmx"; allowed: an empty list'],
    ['tablet', ['usb-tablet'], 'found a list; allowed: "usb-tablet", "none"'],
    ['version', 2, 'found 2; allowed: 1; a later release of this package may be able to read it'],
  ])('of %s being %o says: %s', (property, value, message) => {
    expect(messageFor(property, value)).toBe(message);
  });

  test.each([
    ['keyboard', 'usb-keyboard', 'usb-kbd'],
    ['keyboard', 'ps2', 'PS/2'],
    ['usb', 'xhci', 'nec-usb-xhci'],
    ['network', 'e100', 'e1000'],
    ['graphics', 'vga', 'VGA'],
    ['graphics', 'qxl', 'qxl-vga'],
    ['sound', 'intel-hda/hda-duplex', 'hda-duplex/intel-hda'],
    ['keyboardLayout', 'us', 'en-us'],
    ['keyboardLayout', 'en_GB', 'en-gb'],
    ['mac', 'AA:54:1A:30:5C:DE', 'aa:54:1a:30:5c:de'],
    ['uuid', ' 52BAB607-10f1-4049-a0f8-ee4725cb715b\n', '52bab607-10f1-4049-a0f8-ee4725cb715b'],
  ])('of %s being %j asks whether %j was meant', (property, value, meant) => {
    expect(messageFor(property, value)).toMatch(new RegExp(`; did you mean "${meant}"\\?$`));
  });

  test.each([
    ['keyboard', 'none'],
    ['chipset', 'q35'],
    ['keyboardLayout', 'cz'],
    ['storage', ''],
    ['mac', 'no address at all'],
    ['graphics', 'x'.repeat(100_000)],
  ])('of %s do not guess what %.20s could mean', (property, value) => {
    expect(messageFor(property, value)).not.toContain('did you mean');
  });

  test('ask whether a name that is nearly one was meant', () => {
    expect(issuesOf({ version: 1, Memory: 1 })[0]?.message).toContain('did you mean "memory"?');
    expect(issuesOf({ version: 1, keyboard_layout: 1 })[0]?.message).toContain('did you mean "keyboardLayout"?');
    expect(issuesOf({ version: 1, bogus: 1 })[0]?.message).not.toContain('did you mean');
  });

  test('of a definition that was made to have very many are counted from the hundredth on', () => {
    const issues = issuesOf({ version: 1, flags: Array.from({ length: 50_000 }, () => 'x') });
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toEqual({ path: '', message: '49900 more faults are not listed' });
  });
});

describe('MachineSchemaError', () => {
  test('is recognised by name and code, and is the fault of the input', () => {
    const error = refusalOf(() => parseMachine(null));
    expect(error).toMatchObject({ name: 'MachineSchemaError', code: 'ERR_MACHINE_SCHEMA', fault: 'input' });
  });

  test('has the first issues in its message, a line each', () => {
    const error = refusalOf(() =>
      parseMachine({ version: 1, flags: Array.from({ length: 25 }, () => 'x'), cpu: 'max' }),
    );
    const [first, ...lines] = error.message.split('\n');
    expect(first).toBe("The machine definition can't be used:");
    expect(lines).toHaveLength(21);
    expect(lines[0]).toBe('  /cpu: found "max"; allowed: "host"');
    expect(lines.at(-1)).toBe('  … and 6 more');
  });

  test('shows nothing that a terminal would obey', () => {
    const hostile = '\u001B[2J\u009B2J\u202E\u2028\n\r\u0000"\\';
    const { message } = refusalOf(() => parseMachine({ version: 1, cpu: hostile, [hostile]: 1 }));
    expect(message.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(message.split('\n')).toHaveLength(3);
    expect(message).toContain(String.raw`"\u001b[2J\u009b2J\u202e\u2028\u000a\u000d\u0000\"\\"`);
  });
});
