import { describe, expect, it } from 'vitest';
import { emitTypes } from '../src/emit.js';
import { expandSchema } from '../src/expand.js';
import type { Introspection, SchemaEntity } from '../src/introspection.js';
import { mergeSchemas } from '../src/merge.js';

const builtins: SchemaEntity[] = [
  { 'meta-type': 'builtin', name: 'str', 'json-type': 'string' },
  { 'meta-type': 'builtin', name: 'int', 'json-type': 'int' },
  { 'meta-type': 'object', name: '0', members: [] },
];

function qemu(version: string, ...entities: SchemaEntity[]): Introspection {
  return { version, entities: [...builtins, ...entities] };
}

function command(name: string, argumentType: string, returnType: string, features?: string[]): SchemaEntity {
  const marks = features === undefined ? {} : { features };
  return { 'meta-type': 'command', name, 'arg-type': argumentType, 'ret-type': returnType, ...marks };
}

function sized(name: string, marks: object): SchemaEntity {
  return { 'meta-type': 'object', name, members: [{ name: 'size', type: 'int', ...marks }] };
}

describe('mergeSchemas', () => {
  it('orders versions as numbers, whatever order they come in', () => {
    expect(mergeSchemas([qemu('10.0'), qemu('5.2'), qemu('7.2')]).versions).toEqual(['5.2', '7.2', '10.0']);
  });

  it('refuses the same version twice', () => {
    expect(() => mergeSchemas([qemu('7.2'), qemu('7.2')])).toThrow('7.2, 7.2');
  });

  it('recognises a type by its place, though each version numbers its types anew', () => {
    const old = qemu('1.0', command('get-mode', '0', '7'), { 'meta-type': 'enum', name: '7', values: ['on'] });
    const members = [{ name: 'off' }, { name: 'on' }];
    const young = qemu('2.0', command('get-mode', '0', '3'), { 'meta-type': 'enum', name: '3', members });
    expect(mergeSchemas([old, young]).types).toEqual([
      { kind: 'enum', name: 'GetModeReturn', values: [{ name: 'off', in: ['2.0'] }, { name: 'on' }] },
    ]);
  });

  it('keeps types apart that one version has two of', () => {
    const one: SchemaEntity = { 'meta-type': 'enum', name: '1', values: ['a'] };
    const two: SchemaEntity = { 'meta-type': 'enum', name: '2', values: ['b'] };
    const old = qemu('1.0', command('get-a', '0', '1'), command('get-b', '0', '1'), one);
    const young = qemu('2.0', command('get-a', '0', '1'), command('get-b', '0', '2'), one, two);
    const [, getB] = mergeSchemas([old, young]).commands;
    expect(getB?.returns).toEqual({ GetAReturn: ['1.0'], GetBReturn: ['2.0'] });
  });

  it('says which versions flag something, and which let it be left out', () => {
    const old = qemu('1.0', command('grow', '5', '0'), sized('5', {}));
    const young = qemu('2.0', command('grow', '6', '0', ['deprecated']), sized('6', { default: null }));
    const schema = mergeSchemas([old, young]);
    expect(schema.commands[0]?.features).toEqual({ deprecated: ['2.0'] });
    expect(schema.types[0]).toMatchObject({ members: [{ name: 'size', type: 'int', optional: ['2.0'] }] });
    expect(expandSchema(schema)[1]?.entities).toContainEqual({
      'meta-type': 'object',
      name: 'GrowArguments',
      members: [{ name: 'size', type: 'int', default: null }],
    });
  });

  it('says which type a schema lacks', () => {
    expect(() => mergeSchemas([qemu('1.0', command('broken', '99', '0'))])).toThrow('"99"');
  });
});

describe('emitTypes', () => {
  it('writes names that need quotes, and texts that contain them', () => {
    const values = ["it's", 'back\\slash'];
    const text = emitTypes(
      mergeSchemas([qemu('1.0', command("x-'y", '0', '1'), { 'meta-type': 'enum', name: '1', values })]),
    );
    expect(text).toContain(String.raw`readonly 'x-\'y': {`);
    expect(text).toContain(String.raw`| 'it\'s'`);
    expect(text).toContain(String.raw`| 'back\\slash'`);
  });

  it('takes bigints where integers are only sent, and promises numbers where they are received', () => {
    const members = [{ name: 'count', type: 'int' }];
    const text = emitTypes(
      mergeSchemas([
        qemu(
          '1.0',
          command('put', '1', '2'),
          { 'meta-type': 'object', name: '1', members },
          { 'meta-type': 'object', name: '2', members },
        ),
      ]),
    );
    expect(text).toMatch(/interface PutArguments \{[^}]*count: Integer;/);
    expect(text).toMatch(/interface PutReturn \{[^}]*count: number;/);
  });
});
