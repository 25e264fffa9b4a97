// The Node clients for qmp.mjs, side by side in one process: on the same peer, in turns of a few milliseconds each, so
// that what the scheduler or another process does to one of them, it does to all.
//
// usage: node --expose-gc qmp.client.mjs compare PATH,PATH,… TURNS SEQUENTIAL PIPELINED NODE-QEMU-FOLDER
//        node --expose-gc qmp.client.mjs memory PATH COMMANDS
// A monitor of QEMU serves one client at a time, so each client has a path of its own.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** How many commands are under way at a time when many are. */
const window = 1000;

const [kind, paths, ...rest] = process.argv.slice(2);
const result = kind === 'memory' ? await memory(paths, Number(rest[0])) : await compare(paths.split(','), rest);
process.stdout.write(JSON.stringify(result));
process.exit(0);

/** Of every client, microseconds for a round trip and commands in a second. */
async function compare([barePath, vmwrightPath, nodeQemuPath], [turns, sequential, pipelined, folder]) {
  const clients = {
    'bare loop': await bareLoop(barePath),
    '@vmwright/qmp': runner(await vmwright(vmwrightPath)),
    'node-qemu': runner(await nodeQemu(nodeQemuPath, folder)),
  };
  return {
    roundTrip: await takeTurns(clients, Number(turns), Number(sequential), 1, (time, count) => (time * 1e6) / count),
    throughput: await takeTurns(clients, turns / 10, Number(pipelined), window, (time, count) => count / time),
  };
}

/** What each client reached in each turn; as many more as a tenth of them come first, to warm up. */
async function takeTurns(clients, turns, count, underWay, figure) {
  const reached = Object.fromEntries(Object.keys(clients).map((name) => [name, []]));
  for (let turn = -Math.ceil(turns / 10); turn < turns; turn++) {
    // The order changes, so that nobody always comes after the same one.
    const order = turn % 2 === 0 ? Object.entries(clients) : Object.entries(clients).toReversed();
    for (const [name, run] of order) {
      const time = await seconds(() => run(count, underWay));
      if (turn >= 0) reached[name].push(figure(time, count));
    }
  }
  return reached;
}

async function seconds(work) {
  // Nobody pays for what another left behind.
  globalThis.gc();
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The least that Node can do: write a command, read lines, parse them, go on. */
async function bareLoop(path) {
  const socket = connect(path).setEncoding('utf8');
  let unfinished = '';
  let onReply;
  await once(socket, 'data');
  socket.on('data', (chunk) => {
    const lines = (unfinished + chunk).split('\n');
    unfinished = lines.pop();
    for (const line of lines) onReply(JSON.parse(line));
  });
  socket.write('{"execute": "qmp_capabilities"}\n');
  await new Promise((resolve) => (onReply = resolve));
  return (count, underWay) =>
    new Promise((resolve) => {
      let sent = 0;
      let answered = 0;
      const send = () => socket.write(`${JSON.stringify({ execute: 'query-name', id: ++sent })}\n`);
      onReply = (reply) => {
        if (!('return' in reply)) throw new Error(JSON.stringify(reply));
        if (++answered === count) resolve();
        else if (sent < count) send();
      };
      for (let index = 0; index < Math.min(underWay, count); index++) send();
    });
}

/** Runs commands of a client that answers with promises: as many loops as there are commands under way. */
function runner(execute) {
  return async (count, underWay) => {
    let left = count;
    const loop = async () => {
      while (left-- > 0) await execute();
    };
    if (underWay === 1) await loop();
    else await Promise.all(Array.from({ length: Math.min(underWay, count) }, loop));
  };
}

async function vmwright(path) {
  const { connectQmp } = await import(new URL('../../packages/qmp/dist/index.js', import.meta.url));
  const client = await connectQmp(path);
  return () => client.execute('query-name');
}

async function nodeQemu(path, folder) {
  const { QMPClient } = createRequire(join(folder, 'package.json'))('node-qemu');
  const client = new QMPClient({ socketPath: path });
  await client.connect();
  return () => client.execute('query-name');
}

/** The heap after each tenth of the commands. */
async function memory(path, commands) {
  const run = runner(await vmwright(path));
  const samples = [];
  for (let tenth = 0; tenth < 10; tenth++) {
    await run(commands / 10, window);
    globalThis.gc();
    samples.push(process.memoryUsage().heapUsed);
  }
  return samples;
}
