// The user network under a guest that opens connections to its metadata as fast as it can, for each of which QEMU starts a
// relay: how many it gets, what time all processes take for it, and what it costs another guest's requests. The guests are
// programs in network namespaces behind taps, which QEMU's own hub joins with its user networks: a guest without a virtual
// machine, and quicker than one. Needs root. Build packages/network first.
//
// usage: node tools/bench/user-flood.mjs [--seconds N]
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const durationMs = Number(values.seconds) * 1000;
const request = 'GET / HTTP/1.1\r\nHost: 169.254.169.254\r\nConnection: close\r\n\r\n';
/** QEMU's stack talks to the relays over the loopback interface. */
const linksUp = [
  'ip link set lo up',
  'ip tuntap add dev t0 mode tap',
  'ip address add 169.254.2.15/16 dev t0',
  'ip link set t0 up',
  'exec "$@"',
].join(' && ');

const roles = { load, storm };
if (positionals[0] === undefined) await compare();
else await roles[positionals[0]]();

async function compare() {
  const { createUserNetwork } = await import('../../packages/network/dist/index.js');
  const [flooder, quiet] = [await boot(createUserNetwork), await boot(createUserNetwork)];
  try {
    report('one quiet guest', await measure(quiet, flooder));
    const storm = await inGuest(flooder, 'storm');
    report('it, while another floods', await measure(quiet, flooder));
    storm.kill('SIGKILL');
  } finally {
    for (const { qemu, network } of [flooder, quiet]) {
      qemu.kill('SIGKILL');
      await network.release();
    }
  }
}

function report(name, { p50, p99, flood, cores }) {
  const columns = [`p50 ${pad(p50)} ms`, `p99 ${pad(p99)} ms`, `answers to the other ${pad(flood)}/s`];
  process.stdout.write(
    `${name.padEnd(26)} ${columns.join('  ')}  cores at work ${cores.toFixed(2)} of ${cpus().length}\n`,
  );
}

function pad(number) {
  return number.toFixed(1).padStart(6);
}

async function boot(createUserNetwork) {
  const network = await createUserNetwork({ restrict: true });
  const guest = { network, answers: 0 };
  network.setHandler((_, response) => {
    guest.answers++;
    response.end('{"command": ["true"]}');
  });
  const hub = ['-netdev', 'hubport,id=a,hubid=0,netdev=user0', '-netdev', 'hubport,id=b,hubid=0,netdev=tap0'];
  const tap = ['-netdev', 'tap,id=tap0,ifname=t0,script=no,downscript=no'];
  const machine = ['-machine', 'none', '-nodefaults', '-display', 'none', '-monitor', 'stdio'];
  const qemu = ['qemu-system-x86_64', ...machine, '-netdev', network.netdev('user0'), ...tap, ...hub];
  guest.qemu = spawn('unshare', ['--net', '--', 'sh', '-c', linksUp, 'sh', ...qemu], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await once(guest.qemu.stdout, 'data');
  return guest;
}

async function measure(quiet, flooder) {
  const child = await inGuest(quiet, 'load');
  const [answers, busy] = [flooder.answers, busySeconds()];
  const [{ p50, p99 }] = await once(child, 'message');
  const seconds = durationMs / 1000;
  const result = { p50, p99, flood: (flooder.answers - answers) / seconds, cores: (busySeconds() - busy) / seconds };
  child.kill('SIGKILL');
  return result;
}

async function inGuest({ qemu }, role) {
  const child = fork(fileURLToPath(import.meta.url), ['--seconds', values.seconds, role], {
    execPath: 'nsenter',
    execArgv: [`--net=/proc/${qemu.pid}/ns/net`, '--', process.execPath],
  });
  await once(child, 'message');
  return child;
}

/** Of all processes, in user space and in the kernel; see proc_stat(5). */
function busySeconds() {
  const [user, nice, system] = readFileSync('/proc/stat', 'latin1').split(/\s+/).slice(1).map(Number);
  return (user + nice + system) / 100;
}

/** One request after the other, each on a connection of its own. */
async function load() {
  process.send('ready');
  const times = [];
  const end = performance.now() + durationMs;
  while (performance.now() < end) {
    const start = performance.now();
    await ask();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  process.send({ p50: times[Math.floor(times.length / 2)], p99: times[Math.floor(times.length * 0.99)] });
}

async function storm() {
  process.send('ready');
  const asker = async () => {
    for (;;) await ask();
  };
  await Promise.all(Array.from({ length: 100 }, asker));
}

async function ask() {
  const socket = connect({ host: '169.254.169.254', port: 80 }).on('error', () => undefined);
  socket.write(request);
  await once(socket.resume(), 'close');
}
