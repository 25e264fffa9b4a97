// What it costs to import packages, beside a module that imports nothing: whole processes in bare Node, taking turns so that
// a slow moment of the machine strikes both. Build first; usage: node tools/bench/import-cost.mjs [--runs N] [PACKAGE...]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '20' } },
  allowPositionals: true,
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs must be a positive whole number, not ${values.runs}`);
const packages = positionals.length > 0 ? positionals : ['machine-schema', 'limits'];

const folder = mkdtempSync(join(tmpdir(), 'vmwright-bench-'));
try {
  const scripts = new Map([['(empty)', script('empty', '')]]);
  for (const name of packages) scripts.set(name, script(name, importOf(name)));
  for (const file of scripts.values()) time(file);
  const times = new Map([...scripts.keys()].map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, file] of scripts) times.get(name).push(time(file));
  }
  report(times);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function importOf(name) {
  const entry = new URL(`../../packages/${name}/dist/index.js`, import.meta.url);
  return `import ${JSON.stringify(entry.href)};\n`;
}

function script(name, source) {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, source);
  return file;
}

/** Milliseconds from the start of Node to its end. */
function time(file) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${pathToFileURL(file)} failed: ${stderr}`);
  return performance.now() - start;
}

/** The median says what to expect; the least is what is left when nothing else disturbs. */
function report(times) {
  const empty = times.get('(empty)');
  process.stdout.write(`Node ${process.version}, ${runs} runs each; ms of a whole process\n\n`);
  process.stdout.write(`${'import'.padEnd(20)}${['median', 'more', 'ratio', 'least', 'more'].map(cell).join('')}\n`);
  for (const [name, own] of times) {
    const [middle, least] = [median(own), Math.min(...own)];
    const cells = [middle, middle - median(empty), middle / median(empty), least, least - Math.min(...empty)];
    process.stdout.write(`${name.padEnd(20)}${cells.map((value) => cell(value.toFixed(2))).join('')}\n`);
  }
}

function cell(text) {
  return text.padStart(9);
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
