import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emitTypes } from '../src/emit.js';
import { expandSchema } from '../src/expand.js';
import { generate } from '../src/generate.js';
import { mergeSchemas } from '../src/merge.js';
import { readSource } from '../src/read-source.js';
import { formatSchema, parseSchema } from '../src/schema-file.js';

const schemaFile = fileURLToPath(new URL('../generated/qemu-schema.json', import.meta.url));
const typesFile = fileURLToPath(new URL('../../../packages/qmp/src/generated/qemu.ts', import.meta.url));
const installedQemu = process.env['VMWRIGHT_QEMU'] ?? '/usr/bin/qemu-system-x86_64';

let schemaText: string;
let typesText: string;
let folder: string;

beforeAll(async () => {
  schemaText = await readFile(schemaFile, 'utf8');
  typesText = await readFile(typesFile, 'utf8');
  folder = await mkdtemp(join(tmpdir(), 'qmp-types-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the schema and the types that are checked in', () => {
  it('belong together', () => {
    expect(emitTypes(parseSchema(schemaText))).toBe(typesText);
  });

  it('are what their own versions, taken apart, merge into again', () => {
    expect(formatSchema(mergeSchemas(expandSchema(parseSchema(schemaText))))).toBe(schemaText);
  });

  it('know every command and every event of the QEMU that is installed here', async () => {
    const { version, entities } = await readSource(installedQemu);
    const { commands, events } = parseSchema(schemaText);
    const known = new Set([...commands, ...events].map(({ name }) => name));
    const asked = entities.filter((each) => each['meta-type'] === 'command' || each['meta-type'] === 'event');
    expect(version).toMatch(/^\d+\.\d+$/);
    expect(asked.filter(({ name }) => !known.has(name))).toEqual([]);
  });
});

describe('generate', () => {
  it('adds a QEMU binary to a schema of its own', async () => {
    const options = {
      schemaFile: join(folder, 'own.json'),
      typesFile: join(folder, 'own.ts'),
      sources: [installedQemu],
    };
    const versions = await generate({ ...options, onlySources: true });
    expect(versions).toHaveLength(1);
    expect(await readFile(options.typesFile, 'utf8')).toContain(`export type QmpVersion = '${versions[0]}';`);
    // A second time, the schema file has it already.
    const before = await readFile(options.schemaFile, 'utf8');
    expect(await generate({ ...options, onlySources: false })).toEqual(versions);
    expect(await readFile(options.schemaFile, 'utf8')).toBe(before);
  });

  it('refuses a folder that does not hold the replies of a QEMU', async () => {
    const options = { schemaFile: join(folder, 'no.json'), typesFile: join(folder, 'no.ts'), onlySources: true };
    await expect(generate({ ...options, sources: [folder] })).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
