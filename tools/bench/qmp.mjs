// @vmwright/qmp beside a bare socket loop in Node, node-qemu (npm) and QEMU's own Python client: round trips one after
// the other, many at once, and memory over many commands. Each runs in a process of its own, and they take turns, so
// that a slow moment of the machine strikes all. Peers are a process that answers at once, and a real QEMU.
//
// Build packages/qmp first. node-qemu is installed into a temporary folder; the Python client is used where
// `python3 -c "import qemu.qmp"` works (see PYTHONPATH), else the report says that it is missing.
//
// usage: node tools/bench/qmp.mjs [--rounds N] [--sequential N] [--pipelined N] [--memory N] [--peer scripted|qemu|both]
// Each number is the best of ten parts of that many commands, and of the rounds the median.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    sequential: { type: 'string', default: '2000' },
    pipelined: { type: 'string', default: '20000' },
    memory: { type: 'string', default: '1000000' },
    peer: { type: 'string', default: 'both' },
  },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'vmwright-bench-'));

try {
  const clients = availableClients();
  for (const peer of values.peer === 'both' ? ['scripted', 'qemu'] : [values.peer]) {
    // A real QEMU takes many times as long for a command.
    const pipelined = peer === 'qemu' ? Math.ceil(number('pipelined') / 5) : number('pipelined');
    const results = new Map(clients.map(({ name }) => [name, []]));
    for (let round = 0; round < number('rounds'); round++) {
      for (const client of clients) {
        results
          .get(client.name)
          .push(await withPeer(peer, (path) => measure(client, path, number('sequential'), pipelined)));
      }
    }
    report(peer, results);
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

function availableClients() {
  const node = (kind) => [process.execPath, join(here, 'qmp.client.mjs'), kind];
  const clients = [
    { name: 'bare loop', command: node('bare') },
    { name: '@vmwright/qmp', command: node('vmwright') },
  ];
  execFileSync('npm', ['install', '--prefix', folder, '--no-save', '--silent', 'node-qemu@1.3.0'], {
    stdio: 'inherit',
  });
  clients.push({ name: 'node-qemu', command: [...node('node-qemu'), folder] });
  const python = spawnSync('python3', ['-c', 'import qemu.qmp']);
  if (python.status === 0)
    clients.push({ name: 'qemu.qmp (Python)', command: ['python3', join(here, 'qmp.client.py')] });
  else process.stdout.write('qemu.qmp (Python) is missing: python3 cannot import it\n');
  return clients;
}

/** Runs a client, which prints its times as JSON: seconds for a round trip, and commands in a second. */
async function measure({ command: [program, ...parameters] }, path, sequential, pipelined) {
  const child = spawn(program, [...parameters, path, sequential, pipelined].map(String), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} ended with status ${status}`);
  return JSON.parse(Buffer.concat(chunks));
}

async function withPeer(kind, work) {
  const path = join(folder, 'monitor');
  const qemu = ['qemu-system-x86_64', '-S', '-nodefaults', '-display', 'none', '-machine', 'none'];
  const [program, ...parameters] =
    kind === 'qemu'
      ? [...qemu, '-chardev', `socket,id=qmp0,path=${path},server=on,wait=off`, '-qmp', 'chardev:qmp0']
      : [process.execPath, join(here, 'qmp.peer.mjs'), path];
  const peer = spawn(program, parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(peer, 'exit');
  try {
    while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 20));
    return await work(path);
  } finally {
    peer.kill('SIGKILL');
    await ended;
    rmSync(path, { force: true });
  }
}

function report(peer, results) {
  const bare = results.get('bare loop');
  process.stdout.write(`\n${peer === 'qemu' ? 'A real QEMU' : 'A peer that answers at once'}:\n`);
  for (const [name, rounds] of results) {
    // Each round is compared with the bare loop of the same round.
    const roundTrip = median(rounds.map((round, index) => round.roundTrip / bare[index].roundTrip));
    const throughput = median(rounds.map((round, index) => round.throughput / bare[index].throughput));
    const microseconds = (median(rounds.map((round) => round.roundTrip)) * 1e6).toFixed(1);
    const perSecond = Math.round(median(rounds.map((round) => round.throughput)));
    process.stdout.write(
      `  ${name.padEnd(20)} round trip ${microseconds.padStart(7)} µs (${roundTrip.toFixed(2)}x)` +
        `   pipelined ${String(perSecond).padStart(7)} a second (${throughput.toFixed(2)}x)\n`,
    );
  }
}

async function reportMemory(commands) {
  const parameters = ['--expose-gc', join(here, 'qmp.client.mjs'), 'memory'];
  const { samples } = await withPeer('scripted', (path) =>
    measure({ command: [process.execPath, ...parameters] }, path, commands, 0),
  );
  const megabytes = samples.map((bytes) => (bytes / 1024 / 1024).toFixed(1));
  process.stdout.write(`\nHeap of @vmwright/qmp over ${commands} commands, in MiB: ${megabytes.join(' ')}\n`);
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
