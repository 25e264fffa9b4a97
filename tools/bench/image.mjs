// @vmwright/image beside GNU tar and zstd on one disk, taking turns so that a slow moment of the machine strikes both: pack
// against `tar -S` into a temporary file and `zstd -3` of that, unpack against `zstd -dc | tar -x`; how long an instance of
// an image of 50 GiB takes; and the most memory that any of it had.
//
// Build packages/image first; needs tar, zstd and room for three times the data. To measure node:zlib on an older Node, name
// a newer one with --zlib-node. Work here ends when all is on the disk (fsync); so does that of tar and zstd with --sync. To leave
// the disk out for both, name a --folder in memory, such as /dev/shm.
//
// usage: node tools/bench/image.mjs [--rounds N] [--disk-gib N] [--data-mib N] [--folder PATH] [--zlib-node PATH] [--sync]
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
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
  await ours('pack', process.execPath, file('source/disk.img'), file('ours.tar.zst'));
  const results = { pack: [], 'tar, zstd': [] };
  for (let round = 0; round < number('rounds'); round++) {
    results.pack.push(await ours('pack', process.execPath, file('source/disk.img'), file('ours.tar.zst')));
    results['tar, zstd'].push(packWithTar());
  }
  report(results, 'tar, zstd');
  process.stdout.write(
    `archives: ${statSync(file('ours.tar.zst')).size} and ${statSync(file('tar.zst')).size} bytes\n\n`,
  );
  const unpacking = { 'zstd | tar': [], command: [], ...(hasZlib() ? { zlib: [] } : {}), fzstd: [] };
  for (let round = 0; round < number('rounds'); round++) {
    for (const [name, times] of Object.entries(unpacking)) {
      times.push(name === 'zstd | tar' ? unpackWithTar() : await unpackWith(name));
    }
  }
  report(unpacking, 'zstd | tar');
  await reportInstances();
  for (const [name, peak] of peaks) process.stdout.write(`peak memory, ${name}: ${(peak / 1024).toFixed(0)} MiB\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function number(name) {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number, not ${values[name]}`);
  return value;
}

/** Runs of 64 KiB to 4 MiB with holes between: files of this system, and every fourth run noise. */
function makeDisk(path, diskBytes, dataBytes) {
  const disk = openSync(path, 'w');
  ftruncateSync(disk, diskBytes);
  const runs = Math.ceil(dataBytes / (2 * MiB));
  const files = systemFiles();
  for (let run = 0, left = dataBytes; left > 0; run++) {
    const length = Math.min(left, 65_536 * (1 + ((run * 37) % 64)));
    const bytes = run % 4 === 3 ? randomBytes(length) : nextBytes(files, length);
    writeSync(disk, bytes, 0, length, Math.floor(((run % runs) * diskBytes) / runs / 65_536) * 65_536);
    left -= length;
  }
  closeSync(disk);
}

/** Programs, libraries and texts, from the beginning again when there are no more. */
function* systemFiles() {
  for (;;) {
    for (const root of ['/usr/bin', '/usr/lib', '/usr/share']) {
      for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
        if (entry.isFile()) yield readFileSync(join(entry.parentPath, entry.name));
      }
    }
  }
}

/** Whole files, one behind the other, the last one cut off. */
function nextBytes(files, length) {
  const bytes = Buffer.alloc(length);
  for (let filled = 0; filled < length; ) filled += files.next().value.copy(bytes, filled);
  return bytes;
}

/** The median of the times that a worker tells; what it and its children have in memory is looked at all the time. */
async function ours(what, node, ...argv) {
  const child = spawn(node, [worker, what, ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
  const name = what === 'unpack' ? `${what} with ${argv.at(-1)}` : what;
  const watch = setInterval(() => peaks.set(name, Math.max(residentKiB(child.pid), peaks.get(name) ?? 0)), 20);
  const exit = once(child, 'exit');
  const times = JSON.parse(await text(child.stdout));
  const [status] = await exit;
  clearInterval(watch);
  if (status !== 0) throw new Error(`${what} failed`);
  return median(times);
}

/** Of a process and its children; nothing once they are gone. */
function residentKiB(pid) {
  try {
    const own = /^VmRSS:\s+([0-9]+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + residentKiB(child), Number(own ?? 0));
  } catch {
    return 0;
  }
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
  return shell(
    `tar -Scf tar -C source disk.img; zstd -3 -q -f tar -o tar.zst; rm tar${values.sync ? '; sync tar.zst' : ''}`,
  );
}

function unpackWithTar() {
  const time = shell(`mkdir tar; zstd -dc ours.tar.zst | tar -xf - -C tar${values.sync ? '; sync tar/* tar' : ''}`);
  rmSync(file('tar'), { recursive: true });
  return time;
}

function hasZlib() {
  const argv = ['-e', 'process.exit(require("zlib").createZstdDecompress === undefined ? 1 : 0)'];
  return spawnSync(values['zlib-node'], argv).status === 0;
}

async function reportInstances() {
  const disk = openSync(file('big.img'), 'w');
  writeSync(disk, 'x', 50 * 1024 * MiB - 512 - 1);
  closeSync(disk);
  await ours('pack', process.execPath, file('big.img'), file('big.tar.zst'));
  shell('mkdir big && zstd -dc big.tar.zst | tar -xf - -C big');
  const time = await ours('instance', process.execPath, file('big'), folder, '21');
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
