// The metadata server beside a bare node:http server: requests in a second on connections that stay and on one connection
// a request, and what a guest that floods its server costs another guest, whose server is in the same process.
// Servers and clients are processes of their own on unix sockets, and the servers take turns.
//
// Build packages/network first.
//
// usage: node tools/bench/metadata.mjs [--rounds N] [--seconds N]
// Each number is the median of the rounds, of which many short ones tell more than few long ones where others use the machine.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const connections = 16;
const request = 'GET /engine/v1/execute HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n';
const lastRequest = request.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '0.4' } },
  allowPositionals: true,
});
const durationMs = Number(values.seconds) * 1000;

const [role, ...words] = positionals;
const roles = { serve, load, flood };
if (role === undefined) await compare();
else await roles[role](...words);

async function compare() {
  const folder = mkdtempSync(join(tmpdir(), 'vmwright-bench-'));
  const results = { bare: [], metadata: [] };
  try {
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const kind of Object.keys(results)) results[kind].push(await measure(kind, join(folder, `${kind}${round}`)));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const name of Object.keys(results.bare[0])) {
    const numbers = (kind) => results[kind].map((result) => result[name]);
    const [bare, metadata] = [numbers('bare'), numbers('metadata')];
    const ratio = name.startsWith('ms') ? median(metadata) / median(bare) : median(bare) / median(metadata);
    const columns = [name.padEnd(42), 'bare node:http', pad(median(bare)), ' metadata server', pad(median(metadata))];
    process.stdout.write(`${columns.join(' ')}  ${ratio.toFixed(2)}x the time\n`);
  }
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function pad(number) {
  return number.toFixed(1).padStart(9);
}

async function measure(kind, path) {
  const server = await start('serve', kind, path);
  const kept = await ask(await start('load', `${path}.a`, 'kept', connections));
  const fresh = await ask(await start('load', `${path}.a`, 'fresh', connections));
  const quiet = await ask(await start('load', `${path}.b`, 'kept', 1));
  const flooding = await start('flood', `${path}.a`);
  const flooded = await ask(await start('load', `${path}.b`, 'fresh', 1));
  await stop(flooding);
  await stop(server);
  return {
    'requests/s, connections that stay': kept.perSecond,
    'requests/s, a connection each': fresh.perSecond,
    'ms, p99 of one quiet guest': quiet.p99,
    'ms, p99 of it while another guest floods': flooded.p99,
  };
}

async function start(...args) {
  const child = fork(fileURLToPath(import.meta.url), ['--seconds', values.seconds, ...args.map(String)]);
  const [ready] = await once(child, 'message');
  if (ready !== 'ready') throw new Error(`${args.join(' ')} is not ready but says ${ready}`);
  return child;
}

async function ask(child) {
  const failed = new AbortController();
  child.once('exit', () => failed.abort(new Error('a client ended without a result')));
  const [result] = await once(child, 'message', { signal: failed.signal });
  await stop(child);
  return result;
}

async function stop(child) {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** Two servers in one process: PATH.a, which is loaded and flooded, and PATH.b. */
async function serve(kind, path) {
  const handler = (_, response) => response.end('{"command": ["true"]}');
  for (const socket of [`${path}.a`, `${path}.b`]) {
    if (kind === 'bare') await once(createServer(handler).listen(socket), 'listening');
    else {
      const { MetadataServer } = await import('../../packages/network/dist/metadata/metadata-server.js');
      const onError = (error) => process.stderr.write(`${error}\n`);
      const server = await MetadataServer.listen({ path: socket }, { onError });
      server.setHandler(handler);
    }
  }
  process.send('ready');
}

/** One request after the other on each of several connections, for a while. */
async function load(path, kind, count) {
  process.send('ready');
  const times = [];
  const client = kind === 'kept' ? keptClient : freshClient;
  const clients = (ms, into) => Array.from({ length: Number(count) }, () => client(path, into, performance.now() + ms));
  // The server's code is compiled while it runs.
  await Promise.all(clients(durationMs / 4, []));
  await Promise.all(clients(durationMs, times));
  times.sort((a, b) => a - b);
  process.send({ perSecond: times.length / (durationMs / 1000), p99: times[Math.floor(times.length * 0.99)] });
}

async function keptClient(path, times, end) {
  const socket = connect(path);
  while (performance.now() < end) {
    const start = performance.now();
    socket.write(request);
    await once(socket, 'data');
    times.push(performance.now() - start);
  }
  socket.destroy();
}

async function freshClient(path, times, end) {
  while (performance.now() < end) {
    const start = performance.now();
    const socket = connect(path);
    socket.write(lastRequest);
    const bytes = await once(socket, 'data');
    if (bytes.length === 0) throw new Error('a connection without an answer');
    socket.destroy();
    times.push(performance.now() - start);
  }
}

/** Opens connections as fast as it can, and sends many requests at once on each. */
async function flood(path) {
  process.send('ready');
  const storm = async () => {
    for (;;) {
      const socket = connect(path).on('error', () => undefined);
      socket.write(request.repeat(2000));
      await once(socket.resume(), 'close').catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: 100 }, storm));
}
