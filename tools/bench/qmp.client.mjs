// One client for qmp.mjs. Usage: node qmp.client.mjs bare|vmwright|memory|node-qemu [FOLDER] PATH SEQUENTIAL PIPELINED
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const [kind, ...rest] = process.argv.slice(2);
/** Other work on the machine slows some of the parts; the best shows what a client can do. */
const parts = 10;
const [path, sequential, pipelined] = rest.slice(-3).map((value, index) => (index === 0 ? value : Number(value)));
/** How many commands are under way at a time. */
const window = 1000;

const kinds = { bare: bareLoop, vmwright: promises(vmwright), 'node-qemu': promises(nodeQemu), memory };
const result = await kinds[kind]();
process.stdout.write(JSON.stringify(result));
process.exit(0);

/** The least that Node can do: write a command, read lines, parse them, go on. */
async function bareLoop() {
  const socket = connect(path).setEncoding('utf8');
  let unfinished = '';
  let onReply;
  await once(socket, 'data');
  socket.on('data', (chunk) => {
    const lines = (unfinished + chunk).split('\n');
    unfinished = lines.pop();
    for (const line of lines) onReply(JSON.parse(line));
  });
  const run = (count, underWay) =>
    new Promise((resolve) => {
      let sent = 0;
      let answered = 0;
      const send = () => socket.write(`${JSON.stringify({ execute: 'query-name', id: ++sent })}\n`);
      onReply = (reply) => {
        if (!('return' in reply)) throw new Error(JSON.stringify(reply));
        if (++answered === count) resolve();
        else if (sent < count) send();
      };
      for (let index = 0; index < underWay; index++) send();
    });
  socket.write('{"execute": "qmp_capabilities"}\n');
  await new Promise((resolve) => (onReply = resolve));
  return await times(
    () => run(sequential, 1),
    () => run(pipelined, window),
  );
}

function promises(open) {
  return async () => {
    const execute = await open();
    return await times(
      async () => {
        for (let count = 0; count < sequential; count++) await execute();
      },
      async () => {
        // As many loops as there are commands under way.
        const loop = async () => {
          for (let count = 0; count < pipelined / window; count++) await execute();
        };
        await Promise.all(Array.from({ length: window }, loop));
      },
    );
  };
}

async function vmwright() {
  const { connectQmp } = await import(new URL('../../packages/qmp/dist/index.js', import.meta.url));
  const client = await connectQmp(path);
  return () => client.execute('query-name');
}

async function nodeQemu() {
  const { QMPClient } = createRequire(join(rest[0], 'package.json'))('node-qemu');
  const client = new QMPClient({ socketPath: path });
  await client.connect();
  return () => client.execute('query-name');
}

/** The heap after each tenth of the commands. */
async function memory() {
  const execute = await vmwright();
  const samples = [];
  for (let tenth = 0; tenth < 10; tenth++) {
    for (let count = 0; count < sequential / 10; count += window) {
      await Promise.all(Array.from({ length: window }, execute));
    }
    globalThis.gc();
    samples.push(process.memoryUsage().heapUsed);
  }
  return { samples };
}

/** Runs both once to warm up, and then for the clock: what counts is the best of several parts. */
async function times(oneByOne, manyAtOnce) {
  await oneByOne();
  const roundTrip = (await bestSeconds(oneByOne)) / sequential;
  await manyAtOnce();
  const throughput = pipelined / (await bestSeconds(manyAtOnce));
  return { roundTrip, throughput };
}

async function bestSeconds(work) {
  let best = Infinity;
  for (let part = 0; part < parts; part++) {
    const start = performance.now();
    await work();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}
