// The TAP pool: how long 100 networks take to set up, to be in use all of them, and to take down, beside the same taps made
// with one process a command; and what a guest that floods its network costs another guest's requests for metadata. The guests are network
// namespaces behind the taps, joined with these by a program that copies frames, so that numbers include its work.
//
// Needs root, and what a pool needs. Build packages/network first.
//
// usage: node tools/bench/network.mjs [--rounds N] [--seconds N]
// Each number is the median of the rounds.
import { execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createSocket } from 'node:dgram';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

const networks = 100;
const guestProgram = fileURLToPath(new URL('../../packages/network/test/pool/guest.pl', import.meta.url));
const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const run = promisify(execFile);
const setUp = `ms, set up ${networks} networks`;
const acquired = `ms, acquire ${networks} at once`;
const both = `ms, set up and acquire ${networks} networks`;
const single = `ms, ${networks} taps with a process a command`;
const metadata = { host: '169.254.169.254', port: 80 };

const [role] = positionals;
const roles = { load, connections, datagrams };
if (role === undefined) await compare();
else await roles[role]();

async function compare() {
  const { createTapNetworkPool } = await import('../../packages/network/dist/index.js');
  const results = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    results.push({
      ...(await measureLife(createTapNetworkPool)),
      ...(await measureOne(createTapNetworkPool)),
      [single]: await timeOf(singleCommands),
      ...(await measureFlood(createTapNetworkPool)),
    });
  }
  for (const name of Object.keys(results[0])) {
    const number = median(results.map((result) => result[name]));
    process.stdout.write(`${name.padEnd(64)} ${number.toFixed(1).padStart(9)}\n`);
  }
  const ratio = (a, b) => median(results.map((result) => result[a] / result[b])).toFixed(2);
  const [quiet, connected, sent] = Object.keys(results[0]).slice(-3);
  process.stdout.write(`set up: ${ratio(setUp, single)}x the time of single commands, which make taps and no rules\n`);
  process.stdout.write(`set up and in use: ${ratio(both, single)}x that time\n`);
  process.stdout.write(`p99: ${ratio(connected, quiet)}x under connections, ${ratio(sent, quiet)}x under datagrams\n`);
}

async function measureLife(createTapNetworkPool) {
  let pool;
  const times = {};
  times[setUp] = await timeOf(async () => {
    pool = await createTapNetworkPool({ subnets: networks });
  });
  times[acquired] = await timeOf(() => Promise.all(Array.from({ length: networks }, () => pool.acquire())));
  times[both] = times[setUp] + times[acquired];
  times[`ms, take down ${networks} networks in use`] = await timeOf(() => pool[Symbol.asyncDispose]());
  return times;
}

async function measureOne(createTapNetworkPool) {
  const pool = await createTapNetworkPool({ subnets: networks });
  let network;
  const acquire = await timeOf(async () => {
    network = await pool.acquire();
  });
  const release = await timeOf(() => network.release());
  await pool[Symbol.asyncDispose]();
  return { 'ms, acquire one of them': acquire, 'ms, release one': release };
}

/** In a namespace that goes with the shell. */
async function singleCommands() {
  const commands = Array.from({ length: networks }, (_, index) => [
    `ip tuntap add dev tctap${index} mode tap`,
    `ip link set dev tctap${index} address 02:76:6d:77:00:${index.toString(16).padStart(2, '0')}`,
    `ip address add 192.168.${150 + index}.1/24 dev tctap${index}`,
    `ip link set dev tctap${index} up`,
  ]);
  await run('unshare', ['--net', 'sh', '-c', commands.flat().join('\n')]);
}

async function measureFlood(createTapNetworkPool) {
  const pool = await createTapNetworkPool({ subnets: 2 });
  const [flooder, quiet] = await Promise.all(['flooder', 'quiet'].map(() => boot(pool)));
  const results = { 'ms, p99 of one quiet guest': await p99Of(quiet) };
  for (const kind of ['connections', 'datagrams']) {
    const flood = await inGuest(flooder, kind);
    results[`ms, p99 of it while another guest floods with ${kind}`] = await p99Of(quiet);
    await stop(flood);
  }
  for (const { process: guest } of [flooder, quiet]) await stop(guest);
  await pool[Symbol.asyncDispose]();
  return results;
}

async function boot(pool) {
  const network = await pool.acquire();
  network.setHandler((_, response) => response.end('{"command": ["true"]}'));
  const tap = /ifname=(\w+)/.exec(network.netdev('net0'))[1];
  const [launch, ...launcher] = network.launcher;
  const guest = spawn(launch, [...launcher, 'perl', guestProgram, tap, '52:54:00:00:00:01']);
  await once(guest.stdout, 'data');
  guest.stdout.resume();
  const enter = [`--net=/proc/${guest.pid}/ns/net`, '--'];
  const prefix = network.subnet.replace('0/24', '');
  await run('nsenter', [...enter, 'ip', 'address', 'add', `${prefix}10/24`, 'dev', 'eth0']);
  await run('nsenter', [...enter, 'ip', 'route', 'add', 'default', 'via', `${prefix}1`]);
  return { process: guest, enter };
}

async function inGuest({ enter }, kind) {
  const child = fork(fileURLToPath(import.meta.url), ['--seconds', values.seconds, kind], {
    execPath: 'nsenter',
    execArgv: [...enter, process.execPath],
  });
  await once(child, 'message');
  return child;
}

async function p99Of(guest) {
  const child = await inGuest(guest, 'load');
  const [p99] = await once(child, 'message');
  await stop(child);
  return p99;
}

async function stop(child) {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** One request after the other, each on a connection of its own. */
async function load() {
  process.send('ready');
  const times = [];
  const end = performance.now() + Number(values.seconds) * 1000;
  while (performance.now() < end) {
    times.push(
      await timeOf(async () => {
        const socket = connect(metadata);
        socket.write('GET / HTTP/1.1\r\nHost: 169.254.169.254\r\nConnection: close\r\n\r\n');
        await once(socket, 'data');
        socket.destroy();
      }),
    );
  }
  times.sort((a, b) => a - b);
  process.send(times[Math.floor(times.length * 0.99)]);
}

/** Opens connections as fast as it can, and sends many requests at once on each. */
async function connections() {
  process.send('ready');
  const storm = async () => {
    for (;;) {
      const socket = connect(metadata).on('error', () => undefined);
      socket.write('GET / HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n'.repeat(2000));
      await once(socket.resume(), 'close').catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: 100 }, storm));
}

/** Sends to ever other ports of everybody, as fast as it can. */
async function datagrams() {
  process.send('ready');
  const socket = createSocket('udp4').on('error', () => undefined);
  const sender = async (first) => {
    for (let port = first; ; port = (port % 65_000) + 1) {
      await new Promise((resolve) => socket.send('x'.repeat(1000), port, `93.184.${port % 256}.34`, resolve));
    }
  };
  await Promise.all(Array.from({ length: 64 }, (_, index) => sender(1 + index * 1000)));
}

async function timeOf(action) {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
