// @vmwright/image beside GNU tar and zstd on one disk, taking turns so that a slow moment of the machine strikes both: pack
// against `tar -S` into a temporary file and `zstd -3` of that, unpack against `zstd -dc | tar -x`; how long an instance of
// an image of 50 GiB takes; and the most memory that any of it had.
//
// Build packages/image first; needs tar, zstd and room for three times the data. To measure node:zlib on an older Node, name
// a newer one with --zlib-node. Unpacking here ends when all is on the disk (fsync); so does tar's with --sync.
//
// usage: node tools/bench/image.mjs [--rounds N] [--disk-gib N] [--data-mib N] [--folder PATH] [--zlib-node PATH] [--sync]
import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    'disk-gib': { type: 'string', default: '10' },
    'data-mib': { type: 'string', default: '1536' },
    folder: { type: 'string', default: '/var/tmp' },
    'zlib-node': { type: 'string', default: process.execPath },
    sync: { type: 'boolean', default: false },
  },
});
const MiB = 1024 ** 2;
const worker = fileURLToPath(new URL('image.worker.mjs', import.meta.url));
const folder = mkdtempSync(join(values.folder, 'vmwright-bench-'));
const file = (name) => join(folder, name);
const peaks = new Map();

try {
  mkdirSync(file('source'));
  makeDisk(file('source/disk.img'), number('disk-gib') * 1024 * MiB, number('data-mib') * MiB);
  // One of each first: what they need is in the page cache for all rounds alike.
  ours('pack', process.execPath, file('source/disk.img'), file('ours.tar.zst'));
  const results = { pack: [], 'tar, zstd': [] };
  for (let round = 0; round < number('rounds'); round++) {
    results.pack.push(ours('pack', process.execPath, file('source/disk.img'), file('ours.tar.zst')));
    results['tar, zstd'].push(packWithTar());
  }
  report(results, 'tar, zstd');
  process.stdout.write(
    `archives: ${statSync(file('ours.tar.zst')).size} and ${statSync(file('tar.zst')).size} bytes\n\n`,
  );
  const unpacking = { 'zstd | tar': [], command: [], ...(hasZlib() ? { zlib: [] } : {}), fzstd: [] };
  for (let round = 0; round < number('rounds'); round++) {
    for (const [name, times] of Object.entries(unpacking)) {
      times.push(name === 'zstd | tar' ? unpackWithTar() : unpackWith(name));
    }
  }
  report(unpacking, 'zstd | tar');
  reportInstances();
  for (const [name, peak] of peaks) process.stdout.write(`peak memory, ${name}: ${(peak / 1024).toFixed(0)} MiB\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function number(name) {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number, not ${values[name]}`);
  return value;
}

/** Runs of 64 KiB to 4 MiB with holes between; content that compresses to about a half. */
function makeDisk(path, diskBytes, dataBytes) {
  const disk = openSync(path, 'w');
  ftruncateSync(disk, diskBytes);
  const runs = Math.ceil(dataBytes / (2 * MiB));
  for (let run = 0, left = dataBytes; left > 0; run++) {
    const length = Math.min(left, 65_536 * (1 + ((run * 37) % 64)));
    writeSync(disk, content(length, run), 0, length, Math.floor(((run % runs) * diskBytes) / runs / 65_536) * 65_536);
    left -= length;
  }
  closeSync(disk);
}

/** By turns pages of noise, of sixteen letters at random, and of one word: the same each time. */
function content(length, seed) {
  const numbers = new Uint32Array(Math.ceil(length / 4));
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  for (let at = 0; at < numbers.length; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const kind = (at >>> 10) % 3;
    numbers[at] = kind === 0 ? state : kind === 1 ? (state & 0x0f0f0f0f) + 0x61616161 : seed + (at >>> 10);
  }
  return Buffer.from(numbers.buffer, 0, length);
}

function ours(what, node, ...argv) {
  const { stdout, stderr, status } = spawnSync(node, [worker, what, ...argv], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${what} failed: ${stderr}`);
  const { times, peakKiB } = JSON.parse(stdout);
  const name = what === 'unpack' ? `${what} with ${argv.at(-1)}` : what;
  peaks.set(name, Math.max(peakKiB, peaks.get(name) ?? 0));
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];
}

function unpackWith(decoder) {
  const node = decoder === 'zlib' ? values['zlib-node'] : process.execPath;
  return ours('unpack', node, file('ours.tar.zst'), file('ours'), decoder);
}

function shell(script) {
  const start = performance.now();
  const { status, stderr } = spawnSync('sh', ['-ec', script], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return performance.now() - start;
}

function packWithTar() {
  const time = shell('tar -Scf tar -C source disk.img; zstd -3 -q -f tar -o tar.zst; rm tar');
  return time;
}

function unpackWithTar() {
  const time = shell(`mkdir tar; zstd -dc ours.tar.zst | tar -xf - -C tar${values.sync ? '; sync -f tar' : ''}`);
  rmSync(file('tar'), { recursive: true });
  return time;
}

function hasZlib() {
  const argv = ['-e', 'process.exit(require("zlib").createZstdDecompress === undefined ? 1 : 0)'];
  return spawnSync(values['zlib-node'], argv).status === 0;
}

function reportInstances() {
  const disk = openSync(file('big.img'), 'w');
  writeSync(disk, 'x', 50 * 1024 * MiB - 512 - 1);
  closeSync(disk);
  ours('pack', process.execPath, file('big.img'), file('big.tar.zst'));
  shell('mkdir big && zstd -dc big.tar.zst | tar -xf - -C big');
  const time = ours('instance', process.execPath, file('big'), folder, '21');
  process.stdout.write(`an instance of an image of 50 GiB, made and released: ${time.toFixed(1)} ms\n`);
}

function report(results, base) {
  for (const [name, times] of Object.entries(results)) {
    const ratio = median(results[base]) / median(times);
    const all = times.map((time) => (time / 1000).toFixed(2)).join(' ');
    process.stdout.write(
      `${name.padEnd(12)} ${all} s; median ${(median(times) / 1000).toFixed(2)} s, ${ratio.toFixed(2)}x\n`,
    );
  }
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
