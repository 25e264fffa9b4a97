// @vmwright/vm beside the least that starts a QEMU: start() against a bare spawn, QMP handshake and `cont` of the very same
// command line; and going back to a checkpoint against a cold boot of the same guest. They take turns, so that a slow
// moment of the machine strikes both.
//
// Build the packages first, and the guest: node tools/demo-guest/dist/main.js guest.tar.zst
//
// usage: node tools/bench/vm.mjs GUEST.tar.zst [--rounds N] [--boots N]
// Each number is the median of the rounds; the ratios of starts are those of the medians. There are two bare starts: of the
// whole command line, and of QEMU alone, where the programs that go before it (setpriv and a shell, which bind it to its parent
// and take rights from it) count as ours too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createGuestSession } from '../../packages/guest/dist/index.js';
import { parentDeathLauncher } from '../../packages/host/dist/index.js';
import { openImage } from '../../packages/image/dist/index.js';
import { createUserNetwork } from '../../packages/network/dist/index.js';
import { createVirtualMachine } from '../../packages/vm/dist/index.js';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '31' }, boots: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const [archive = 'guest.tar.zst'] = positionals;
const disk = (image) => image.disk.file;

if (Number(values.rounds) > 0) await compareStarts(Number(values.rounds));
if (Number(values.boots) > 0) await compareRevert(Number(values.boots));

async function compareStarts(rounds) {
  const template = await startOurs();
  print('the first start() of a process', template.ours);
  const limits = { noCoreFile: true, openFiles: 4096 };
  const launcher = await parentDeathLauncher({ privileges: ['--no-new-privs'], limits });
  await startBare(template, launcher);
  const results = { ours: [], whole: [], alone: [] };
  for (let round = 0; round < rounds; round++) {
    const turns = [
      async () => results.ours.push((await startOurs()).ours),
      async () => results.whole.push(await startBare(template, launcher)),
      async () => results.alone.push(await startBare(template)),
    ];
    // In every round another one begins.
    for (let turn = 0; turn < turns.length; turn++) await turns[(round + turn) % turns.length]();
  }
  const [ours, whole, alone] = [median(results.ours), median(results.whole), median(results.alone)];
  print('start() until the guest runs', ours);
  print('bare spawn, handshake and cont of the command line', whole);
  print('the same of QEMU alone', alone);
  process.stdout.write(`start() takes ${(ours / whole).toFixed(2)}x the time of the bare start, `);
  process.stdout.write(`${(ours / alone).toFixed(2)}x that of QEMU alone\n`);
}

async function startOurs() {
  const image = await openImage(archive);
  const vm = createVirtualMachine({ image, network: await createUserNetwork({ restrict: true }) });
  const begun = performance.now();
  await vm.start();
  const ours = performance.now() - begun;
  const argv = readFileSync(`/proc/${vm.pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  const result = { ours, argv, oldDisk: disk(image), oldFolder: vm.vncSocket.replace(/\/[^/]*$/, '') };
  await vm.kill();
  return result;
}

/** The same QEMU on a disk and in a folder of its own, behind the launcher. */
async function startBare({ argv, oldDisk, oldFolder }, launcher = []) {
  const image = await openImage(archive);
  const folder = mkdtempSync(join(tmpdir(), 'vmwright-bench-'));
  const ownArgv = argv.map((word) =>
    word.replaceAll(oldDisk.replace(/\/[^/]*$/, ''), disk(image).replace(/\/[^/]*$/, '')).replaceAll(oldFolder, folder),
  );
  const [program, ...args] = [...launcher, ...ownArgv];
  const begun = performance.now();
  const qemu = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  const ended = once(qemu, 'exit');
  const lines = createInterface({ input: qemu.stdio[3] })[Symbol.asyncIterator]();
  await lines.next();
  for (const command of ['qmp_capabilities', 'cont']) {
    qemu.stdio[3].write(JSON.stringify({ execute: command }));
    let reply;
    do reply = JSON.parse((await lines.next()).value);
    while (reply.event !== undefined);
    if (reply.error !== undefined) throw new Error(reply.error.desc);
  }
  const bare = performance.now() - begun;
  qemu.kill('SIGKILL');
  await ended;
  await image.release();
  rmSync(folder, { recursive: true });
  return bare;
}

async function compareRevert(boots) {
  const results = [];
  for (let round = 0; round < boots; round++) results.push(await bootAndRevert());
  const of = (name) => median(results.map((result) => result[name]));
  print('cold boot until the guest runs its command', of('boot'));
  print('revert until the running guest is heard', of('revert'));
  process.stdout.write(`a revert is ${median(results.map(({ boot, revert }) => boot / revert)).toFixed(1)}x sooner\n`);
}

/** The guest says a word on its serial port, again and again: hearing it is the proof that it runs. */
async function bootAndRevert() {
  const image = await openImage(archive);
  const vm = createVirtualMachine({ image, network: await createUserNetwork({ restrict: true }), serial: true });
  const command = ['sh', '-c', 'while :; do echo alive >/dev/ttyS0; sleep 0.01; done'];
  const session = createGuestSession({ command, onLog: () => undefined });
  vm.setHandler(session.handler);
  const begun = performance.now();
  await vm.start();
  await vm.whileRunning(session.started);
  const boot = performance.now() - begun;
  await hear(vm);
  await vm.checkpoint('ready');
  const reverts = [];
  for (let time = 0; time < 5; time++) {
    await hear(vm);
    const back = performance.now();
    await vm.revert('ready');
    await hear(vm);
    reverts.push(performance.now() - back);
  }
  session.close();
  await vm.kill();
  return { boot, revert: median(reverts) };
}

async function hear(vm) {
  const heard = vm.serial.attach({ scrollBack: false });
  let text = '';
  for await (const chunk of heard) {
    text += chunk.toString('latin1');
    if (text.includes('alive')) return;
  }
}

function print(what, ms) {
  process.stdout.write(`${what.padEnd(50)} ${ms.toFixed(1).padStart(8)} ms\n`);
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
