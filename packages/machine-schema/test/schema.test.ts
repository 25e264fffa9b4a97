import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateMachine } from '../src/generated/validate-machine.js';
import { defaultMachine, machineFormatVersion, machineSchema } from '../src/index.js';
import { anyMachine } from './arbitrary-machine.js';

const folder = new URL('../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

describe('machineSchema', () => {
  test('is a valid JSON Schema with nothing that a strict validator would ignore', () => {
    const ajv = new Ajv({ strict: true });
    expect(ajv.validateSchema(machineSchema)).toBe(true);
    expect(() => ajv.compile(machineSchema)).not.toThrow();
  });

  test('describes itself and each of its properties', () => {
    for (const part of [machineSchema, ...Object.values(machineSchema.properties)]) {
      expect(part.title).toMatch(/\S/);
      expect(part.description).toMatch(/\.$/);
    }
  });

  test('has an example that it allows for each pattern', () => {
    const ajv = new Ajv();
    const patterns = Object.values(machineSchema.properties).filter((schema) => 'pattern' in schema);
    expect(patterns).toHaveLength(2);
    expect(patterns.map((schema) => ajv.validate(schema, schema.examples[0]))).toEqual([true, true]);
  });

  test('adds nothing to a definition when a validator fills in defaults', () => {
    const definition = { version: 1 };
    expect(new Ajv({ useDefaults: true }).validate(machineSchema, definition)).toBe(true);
    expect(definition).toEqual({ version: 1 });
  });

  test('is published as a file, with the version of the format in it', () => {
    const published = JSON.parse(read('machine.schema.json')) as typeof machineSchema;
    expect(published).toEqual(machineSchema);
    expect(published.properties.version.const).toBe(machineFormatVersion);
    const { exports, files } = JSON.parse(read('package.json')) as {
      exports: Record<string, unknown>;
      files: string[];
    };
    expect(exports['./machine.schema.json']).toBe('./machine.schema.json');
    expect(files).toContain('machine.schema.json');
  });
});

describe('the compiled validator', () => {
  test('and the published schema are what the schema makes', () => {
    const script = fileURLToPath(new URL('scripts/generate.mjs', folder));
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });

  test('says what ajv says of any document', () => {
    const interpreted = new Ajv({ allErrors: true }).compile(machineSchema);
    const broken = fc
      .tuple(
        anyMachine,
        fc.constantFrom(...Object.keys(machineSchema.properties), 'bogus'),
        fc.anything({ maxDepth: 1 }),
      )
      .map(([machine, name, value]) => ({ ...machine, [name]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), anyMachine, broken), (document) => {
        expect(validateMachine(document)).toBe(interpreted(document));
      }),
    );
  });
});

test.each(Object.entries(machineSchema.properties))(
  'the README names %s with its values and its default',
  (name, schema) => {
    const row = read('README.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\` `));
    const [values, fallback] = row?.split('|').slice(2) ?? [];
    const isChoice = 'enum' in schema;
    expect(values?.match(/(?<=`)[^` ,]+(?=`)/g) ?? []).toEqual(
      expect.arrayContaining(isChoice ? [...schema.enum] : []),
    );
    const value = new Map<string, unknown>(Object.entries(defaultMachine)).get(name);
    const isText = typeof value === 'string';
    expect(fallback).toContain(isText ? `\`${value}\`` : '');
  },
);

test('the package imports nothing but itself', () => {
  const sources = readdirSync(new URL('src/', folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const imported = sources.flatMap((name) => [...read(`src/${name}`).matchAll(/\bfrom '([^']+)'|\bimport\(/g)]);
  expect(sources.length).toBeGreaterThan(10);
  expect(imported.map(([, name]) => name).filter((name) => name?.startsWith('.') !== true)).toEqual([]);
});
