// @vmwright/qmp beside a bare socket loop in Node, node-qemu (npm) and QEMU's own Python client: round trips one after
// the other, many at once, and memory over many commands. Peers are a real QEMU, and a process that answers at once.
//
// The clients in Node share one process and take short turns on one peer. Each turn is compared with the bare loop's
// of the same moment: where the scheduler puts the two processes changes a time by half, but not such a ratio. What
// Python takes is measured right after, by itself.
//
// Build packages/qmp first. node-qemu is installed into a temporary folder; the Python client is used where
// `python3 -c "import qemu.qmp"` works (see PYTHONPATH), else the report says that it is missing.
//
// usage: node tools/bench/qmp.mjs [--turns N] [--sequential N] [--pipelined N] [--memory N] [--peer scripted|qemu|both]
// A turn is that many commands one by one; there are a tenth as many turns of many at once.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '200' },
    sequential: { type: 'string', default: '200' },
    pipelined: { type: 'string', default: '10000' },
    memory: { type: 'string', default: '1000000' },
    peer: { type: 'string', default: 'both' },
  },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const nodeClient = [process.execPath, '--expose-gc', join(here, 'qmp.client.mjs')];
const folder = mkdtempSync(join(tmpdir(), 'vmwright-bench-'));

try {
  const npm = ['install', '--prefix', folder, '--no-save', '--silent', 'node-qemu@1.3.0'];
  execFileSync('npm', npm, { stdio: 'inherit' });
  const python = spawnSync('python3', ['-c', 'import qemu.qmp']).status === 0;
  if (!python) process.stdout.write('qemu.qmp (Python) is missing: python3 cannot import it\n');
  for (const peer of values.peer === 'both' ? ['qemu', 'scripted'] : [values.peer]) {
    // A real QEMU takes many times as long for a command when many are waiting.
    const pipelined = Math.ceil(number('pipelined') / (peer === 'qemu' ? 10 : 1));
    const counts = [number('turns'), number('sequential'), pipelined];
    const times = await withPeer(peer, ['bare', 'vmwright', 'node-qemu', 'python'], async ([forPython, ...paths]) => {
      const { roundTrip, throughput } = await run([...nodeClient, 'compare', paths.join(','), ...counts, folder]);
      const name = 'qemu.qmp (Python)';
      const alone = python ? await run(['python3', join(here, 'qmp.client.py'), forPython, ...counts]) : undefined;
      if (alone === undefined) return { roundTrip, throughput };
      return {
        roundTrip: { ...roundTrip, [name]: alone.roundTrip },
        throughput: { ...throughput, [name]: alone.throughput },
      };
    });
    report(peer, times);
  }
  if (number('memory') > 0) await reportMemory(number('memory'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function number(name) {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} must be a whole number, not ${values[name]}`);
  return value;
}

/** Runs a client, which prints its result as JSON. */
async function run([program, ...parameters]) {
  const child = spawn(program, parameters.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} ended with status ${status}`);
  return JSON.parse(Buffer.concat(chunks));
}

/** Calls `work` with a path for each name, at all of which one peer listens. */
async function withPeer(kind, names, work) {
  const paths = names.map((name) => join(folder, name)).toReversed();
  const monitors = paths.flatMap((path, index) => [
    '-chardev',
    `socket,id=qmp${index},path=${path},server=on,wait=off`,
    '-mon',
    `chardev=qmp${index},mode=control`,
  ]);
  const [program, ...parameters] =
    kind === 'qemu'
      ? ['qemu-system-x86_64', '-S', '-nodefaults', '-display', 'none', '-machine', 'none', ...monitors]
      : [process.execPath, join(here, 'qmp.peer.mjs'), ...paths];
  const peer = spawn(program, parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(peer, 'exit');
  try {
    while (!paths.every((path) => existsSync(path))) await new Promise((resolve) => setTimeout(resolve, 20));
    return await work(paths);
  } finally {
    peer.kill('SIGKILL');
    await ended;
    for (const path of paths) rmSync(path, { force: true });
  }
}

function report(peer, times) {
  process.stdout.write(`\n${peer === 'qemu' ? 'A real QEMU' : 'A peer that answers at once'}:\n`);
  for (const [title, unit, clients] of [
    ['round trip', 'µs', times.roundTrip],
    ['pipelined', 'a second', times.throughput],
  ]) {
    for (const [name, turns] of Object.entries(clients)) {
      const figure = quantile(turns, 0.5).toFixed(title === 'pipelined' ? 0 : 1);
      const ratio = against(turns, clients['bare loop']);
      process.stdout.write(`  ${title.padEnd(10)} ${name.padEnd(18)} ${figure.padStart(8)} ${unit} ${ratio}\n`);
    }
  }
}

/** The ratio to the bare loop of the same turn: the median, and between which values the middle half of them lies. */
function against(turns, bareTurns) {
  const ratios = turns.map((turn, index) => turn / bareTurns[index]);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(ratios, share).toFixed(2));
  return `(${middle}x, ${low} to ${high})`;
}

function quantile(numbers, share) {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)];
}

async function reportMemory(commands) {
  const samples = await withPeer('scripted', ['vmwright'], ([path]) => run([...nodeClient, 'memory', path, commands]));
  const mebibytes = samples.map((bytes) => (bytes / 1024 / 1024).toFixed(1));
  process.stdout.write(`\nHeap of @vmwright/qmp over ${commands} commands, in MiB: ${mebibytes.join(' ')}\n`);
}
