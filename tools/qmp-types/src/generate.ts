import { readFile, writeFile } from 'node:fs/promises';
import { emitTypes } from './emit.js';
import { expandSchema } from './expand.js';
import type { Introspection } from './introspection.js';
import { mergeSchemas } from './merge.js';
import { readSource } from './read-source.js';
import { formatSchema, parseSchema } from './schema-file.js';

/** What to generate from, and where to. */
export interface GenerateOptions {
  /** The merged schema: read, joined with the sources, and written. */
  readonly schemaFile: string;
  /** The module to write. */
  readonly typesFile: string;
  /** QEMU binaries, or folders with their replies. */
  readonly sources: readonly string[];
  /** Leave out what the schema file knew before. */
  readonly onlySources: boolean;
}

/** Rewrites the schema and the types. Returns the versions that they now know. */
export async function generate(options: GenerateOptions): Promise<readonly string[]> {
  const known = options.onlySources ? [] : expandSchema(parseSchema(await readFile(options.schemaFile, 'utf8')));
  const added: Introspection[] = [];
  for (const source of options.sources) added.push(await readSource(source));
  const schema = mergeSchemas([
    ...known.filter(({ version }) => !added.some((each) => each.version === version)),
    ...added,
  ]);
  await writeFile(options.schemaFile, formatSchema(schema));
  await writeFile(options.typesFile, emitTypes(schema));
  return schema.versions;
}
