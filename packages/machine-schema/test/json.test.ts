import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MachineJsonError, MachineSchemaError, parseMachineJson } from '../src/index.js';
import { findFlaw } from '../src/json-structure.js';
import { jsonRefusalOf } from './issues-of.js';

const mebibyte = 1024 * 1024;
const bytes = (text: string) => new TextEncoder().encode(text);

/** Text of a machine that has exactly this many bytes. */
function padded(size: number): string {
  const text = '{"version":1}';
  return text + ' '.repeat(size - text.length);
}

describe('parseMachineJson', () => {
  test('reads text and UTF-8 alike', () => {
    const text = ' {"version": 1, "memory": 512}\r\n';
    expect(parseMachineJson(text)).toEqual({ version: 1, memory: 512 });
    expect(parseMachineJson(bytes(text))).toEqual({ version: 1, memory: 512 });
  });

  test('migrates a definition of version 0', () => {
    const old =
      '{"uuid": "52bab607-10f1-4049-a0f8-ee4725cb715b", "network": {"mac": "02:00:00:00:00:01"}, "keyboard": {"layout": "da"}}';
    expect(parseMachineJson(old)).toMatchObject({
      version: 1,
      mac: '02:00:00:00:00:01',
      keyboardLayout: 'da',
      tablet: 'none',
    });
  });

  test('reports what is wrong with a definition as parseMachine does', () => {
    const error = jsonRefusalOf('{"version": 1, "__proto__": {"memory": 1}, "cpu": "max"}');
    expect(error).not.toBeInstanceOf(MachineJsonError);
    expect(error.issues.map(({ path }) => path)).toEqual(['/__proto__', '/cpu']);
  });

  test.each([
    ['text', padded],
    ['bytes', (size: number) => bytes(padded(size))],
  ])('takes 1 MiB of %s, and refuses one byte more', (_, make) => {
    expect(parseMachineJson(make(mebibyte))).toEqual({ version: 1 });
    expect(jsonRefusalOf(make(mebibyte + 1))).toMatchObject({ problem: 'size' });
  });

  test('counts bytes of a text, not characters', () => {
    const text = `{"version": 1, "uuid": "${'é'.repeat(mebibyte / 2)}"}`;
    expect(text.length).toBeLessThan(mebibyte);
    expect(jsonRefusalOf(text)).toMatchObject({ problem: 'size' });
  });

  test.each([
    ['a byte order mark in text', '\uFEFF{"version": 1}'],
    ['a byte order mark in bytes', bytes('\uFEFF{"version": 1}')],
    ['UTF-16', new Uint8Array(Buffer.from('{"version": 1}', 'utf16le').map((byte, at) => (at === 3 ? 0xd8 : byte)))],
    ['an overlong encoding', new Uint8Array([...bytes('{"version": 1, "cpu": "'), 0xc0, 0xaf, ...bytes('"}')])],
    ['a surrogate in UTF-8', new Uint8Array([...bytes('{"version": 1, "cpu": "'), 0xed, 0xa0, 0x80, ...bytes('"}')])],
    ['a cut-off character', new Uint8Array([...bytes('{"version": 1}'), 0xe2, 0x82])],
  ])('refuses the encoding of %s', (_, json) => {
    expect(jsonRefusalOf(json)).toMatchObject({ problem: 'encoding' });
  });

  test.each([
    '',
    ' ',
    '{',
    '{"version": 1,}',
    "{'version': 1}",
    '{"version": NaN}',
    '{"version": Infinity}',
    '{"version": 01}',
    '{"version": 1} {}',
    '{"version": 1} // comment',
    '{version: 1}',
    '{"version": 0x1}',
    '{"version": "\n"}',
    '{"version": +1}',
    '{"version": 1}\0',
    '[',
    '"',
    '"\\',
    '{"a":"\\u12"}',
    'undefined',
  ])('refuses %j as no JSON', (text) => {
    const error = jsonRefusalOf(text);
    expect(error).toMatchObject({ problem: 'syntax', issues: [{ path: '' }] });
    expect(error.cause).toBeInstanceOf(SyntaxError);
  });

  test.each(['null', '1', '"{}"', '[]', '[{"version": 1}]', 'true'])('refuses %s as no object', (text) => {
    const error = jsonRefusalOf(text);
    expect(error).not.toBeInstanceOf(MachineJsonError);
    expect(error.issues.map(({ path }) => path)).toEqual(['']);
  });

  test.each([17, 10_000, 500_000])('refuses nesting of %i levels without exhausting the stack', (levels) => {
    const lists = '['.repeat(levels) + ']'.repeat(levels);
    const objects = `${'{"a":'.repeat(Math.min(levels, 100_000))}1${'}'.repeat(Math.min(levels, 100_000))}`;
    expect(jsonRefusalOf(lists)).toMatchObject({ problem: 'depth' });
    expect(jsonRefusalOf(objects)).toMatchObject({ problem: 'depth' });
  });

  test('refuses nesting that does not end as no JSON', () => {
    expect(jsonRefusalOf('{"a":'.repeat(100_000))).toMatchObject({ problem: 'syntax' });
  });

  test('leaves nesting of 16 levels, and brackets in strings, to the schema', () => {
    expect(jsonRefusalOf('['.repeat(16) + ']'.repeat(16))).not.toBeInstanceOf(MachineJsonError);
    expect(jsonRefusalOf(`{"version": 1, "cpu": "${'[{'.repeat(100)}"}`)).not.toBeInstanceOf(MachineJsonError);
  });

  test.each([
    ['{"version": 1, "memory": 1, "memory": 2}', '/memory'],
    ['{"version": 1, "version": 1}', '/version'],
    [String.raw`{"memory": 1, "\u006demory": 2}`, '/memory'],
    ['{"__proto__": 1, "__proto__": 2}', '/__proto__'],
    ['{"": 1, "": 2}', '/'],
    ['{"cpu": {"cores": 1, "cores": 2}}', '/cpu/cores'],
    ['{"a/b": [0, {"~": 1, "x": [], "~": 2}]}', '/a~1b/1/~0'],
    [String.raw`{"\"": 1, "x": "\"", "\"": 2}`, '/"'],
  ])('refuses %s: %s is given twice', (json, path) => {
    expect(jsonRefusalOf(json)).toMatchObject({
      name: 'MachineJsonError',
      code: 'ERR_MACHINE_JSON',
      problem: 'duplicate-property',
      issues: [{ path }],
    });
  });

  test('takes a name that another object, or a value, has too', () => {
    const text =
      '{"uuid": "52bab607-10f1-4049-a0f8-ee4725cb715b", "network": {"mac": "02:00:00:00:00:01", "uuid": "mac"}, "keyboard": {"layout": "da", "uuid": ["uuid", "uuid"]}}';
    expect(parseMachineJson(text).version).toBe(1);
  });

  test('never says anything but a machine or MachineSchemaError, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.string(), fc.json()), (json) => {
        expect(() => parseMachineJson(json)).toThrow(MachineSchemaError);
      }),
    );
  });

  test('does not let what it quotes reach a terminal as it is', () => {
    expect(jsonRefusalOf('\u001B[2J').message).not.toContain('\u001B');
  });
});

describe('findFlaw', () => {
  test('finds none in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(findFlaw(json, 1000)).toBeUndefined();
      }),
    );
  });

  test('finds every name that is written twice, wherever its object is', () => {
    const place = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.string()), { maxLength: 6 });
    fc.assert(
      fc.property(place, fc.string(), fc.jsonValue(), (path, name, value) => {
        const twice = `{${JSON.stringify(name)}:${JSON.stringify(value)},"other${name.length}":[],${JSON.stringify(name)}:0}`;
        const json = path.reduceRight<string>(
          (inner, step) =>
            typeof step === 'number' ? `[${'0,'.repeat(step)}${inner},{}]` : `{${JSON.stringify(step)}:${inner}}`,
          twice,
        );
        const pointer = [...path, name]
          .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
          .join('');
        expect(findFlaw(json, 1000)).toEqual({ problem: 'duplicate-property', path: pointer });
      }),
    );
  });
});
