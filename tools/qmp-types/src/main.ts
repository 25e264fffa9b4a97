import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.js';

const usage = `Usage: pnpm generate [--only] [--schema FILE] [--out FILE] [SOURCE...]

A SOURCE is a QEMU binary, or a folder with the replies query-qmp-schema.json and query-version.json.
Sources are added to the versions in the schema file; with --only they replace them.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    schema: { type: 'string', default: fromHere('../generated/qemu-schema.json') },
    out: { type: 'string', default: fromHere('../../../packages/qmp/src/generated/qemu.ts') },
    only: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(usage);
} else {
  const versions = await generate({
    schemaFile: values.schema,
    typesFile: values.out,
    sources: positionals,
    onlySources: values.only,
  });
  process.stdout.write(`${values.out}: the types of QEMU ${versions.join(', ')}\n`);
}

function fromHere(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
