// The relays that QEMU starts for a guest's connections to the metadata address: from the start to the first byte that comes
// back through one, its CPU time up to then, and the memory that it wrote to. They take turns. Build packages/network first.
//
// usage: node tools/bench/relay.mjs [--rounds N]
// Each number is the median of the rounds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeRelayCommand, relayCommand } from '../../packages/network/dist/user/relay-command.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const folder = mkdtempSync(join(tmpdir(), 'vmwright-bench-'));
const path = join(folder, 'server');
const echo = createServer((socket) => socket.pipe(socket)).listen(path);
await once(echo, 'listening');

const commands = { 'Node.js': nodeRelayCommand(path, {}), Perl: relayCommand(path) };
const results = new Map(Object.keys(commands).map((name) => [name, []]));
try {
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [name, command] of Object.entries(commands)) results.get(name).push(await measure(command));
  }
} finally {
  echo.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const [name, rounds] of results) {
  const columns = ['ms to the first byte', 'ms of CPU', 'MiB written to'].map((column) => {
    const numbers = rounds.map((round) => round[column]).toSorted((a, b) => a - b);
    return `${numbers[Math.floor(numbers.length / 2)].toFixed(1).padStart(7)} ${column}`;
  });
  process.stdout.write(`${name.padEnd(8)} ${columns.join('  ')}\n`);
}

async function measure([program, ...options]) {
  const [guest, theirs] = await tcpPair();
  const start = performance.now();
  const relay = spawn(program, options, { stdio: [theirs, theirs, 'ignore'] });
  const exit = once(relay, 'exit');
  guest.write('x');
  await once(guest, 'data');
  const ms = performance.now() - start;
  const cpu = Number(readFileSync(`/proc/${relay.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  const memory = readFileSync(`/proc/${relay.pid}/smaps_rollup`, 'utf8');
  const kib = [...memory.matchAll(/^Private_Dirty: +(\d+)/gm)].reduce((sum, [, size]) => sum + Number(size), 0);
  guest.destroy();
  theirs.destroy();
  relay.kill('SIGKILL');
  await exit;
  return { 'ms to the first byte': ms, 'ms of CPU': cpu, 'MiB written to': kib / 1024 };
}

async function tcpPair() {
  const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const guest = connect(server.address().port, '127.0.0.1');
  const [theirs] = await accepted;
  server.close();
  return [guest, theirs];
}
