// Writes what is made from src/schema.ts: the compiled validator and the schema as a JSON file.
// With --check it writes nothing, and fails where a file is not what it would have written.
import { readFileSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import ts from 'typescript';

const source = new URL('../src/schema.ts', import.meta.url);
const folder = new URL('../', import.meta.url);

const { outputText } = ts.transpileModule(readFileSync(source, 'utf8'), {
  compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
});
const { machineSchema } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);

// The validator doesn't need what the schema tells people.
const rules = structuredClone(machineSchema);
for (const part of [rules, ...Object.values(rules.properties)]) {
  for (const annotation of ['title', 'description', 'examples']) delete part[annotation];
}
const ajv = new Ajv.default({ allErrors: true, messages: false, code: { source: true, esm: true, lines: true } });
const code = standaloneCode.default(ajv, ajv.compile(rules));
if (/\b(import|require)\b/.test(code))
  throw new Error('The validator needs a run-time library: change the schema or inline it.');
const body = code
  .replace('"use strict";', '')
  .replace(/^export const validate = .*$/m, '')
  .replace(/export default (\w+);/, 'export const validateMachine: Validator = $1;')
  .trim();

const files = {
  'src/generated/validate-machine.ts': `// @ts-nocheck: compiled from src/schema.ts by scripts/generate.mjs; run \`pnpm generate\` after a change.\nimport type { Validator } from '../validator.js';\n${body}\n`,
  'machine.schema.json': `${JSON.stringify(machineSchema, null, 2)}\n`,
};

let stale = false;
for (const [name, content] of Object.entries(files)) {
  const file = new URL(name, folder);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, content);
  } else if (readFileSync(file, 'utf8') !== content) {
    process.stderr.write(`${name} is not what src/schema.ts makes: run \`pnpm generate\`.\n`);
    stale = true;
  }
}
if (stale) process.exitCode = 1;
