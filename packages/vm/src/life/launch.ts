import type { ResolvedMachine } from '@vmwright/machine-schema';
import { connectQmp, type QmpClient } from '@vmwright/qmp';
import { createScratchFolder } from '@vmwright/scratch-folder';
import { Checkpoints } from '../checkpoint/checkpoints.js';
import { VirtualMachineError } from '../errors.js';
import { type ShutdownReason, watchGuest } from '../guest/guest-events.js';
import { RunState } from '../guest/run-state.js';
import { Cgroup } from '../jail/cgroup/cgroup.js';
import { checkJail, type Jail } from '../jail/jail.js';
import { createQemuFolder, type QemuFolder } from '../jail/qemu-folder.js';
import type { VirtualMachineOptions } from '../options.js';
import { portsOf } from '../ports.js';
import { orExit } from '../process/exit-error.js';
import { QemuProcess } from '../process/qemu-process.js';
import { chooseQemu } from './choose-qemu.js';
import { commandLine } from './command-line.js';
import { type Holdings, type LivingMachine, vncSocketIn } from './holdings.js';
import type { Journal } from './journal.js';
import type { LifeState } from './life-state.js';

/** Far more than a QEMU takes to answer on a loaded host; one that hangs is given up then. */
const handshakeMs = 30_000;

export interface Launch {
  readonly machine: ResolvedMachine;
  readonly options: VirtualMachineOptions;
  readonly journal: Journal;
  readonly state: LifeState;
  readonly signal: AbortSignal;
}

/**
 * Brings a machine up to the moment before its guest runs. What each step acquires is in `holdings` before the next one
 * begins, so that it can be released whatever fails.
 */
export async function launch(holdings: Holdings, start: Launch): Promise<LivingMachine> {
  const { options, journal, signal } = start;
  const { files } = holdings;
  const { folder, argv } = await journal.phase('prepare', () => prepare(holdings, start));
  const process = await journal.phase('spawn', async () => {
    signal.throwIfAborted();
    const started = await QemuProcess.spawn(argv, {
      onLine: (stream, line) => journal.write({ type: 'output', stream, line }),
      portCount: portsOf(options).count,
      files: files.fds,
      cwd: folder.cwd,
      whyKilled: () => holdings.cgroup?.whyKilled,
    });
    holdings.takeProcess(started);
    await files[Symbol.asyncDispose]();
    return started;
  });
  const qmp = await journal.phase('handshake', async () => {
    const connected = connectQmp(process.qmp, { signal, timeoutMs: handshakeMs });
    // While QEMU builds its machine there is time for what others have left behind.
    const [client] = await settled(orExit({ process, phase: 'handshake', signal }, connected), holdings.sweep());
    holdings.qmp = client;
    return client;
  });
  return { qmp, process, folder, ...follow(qmp, start) };
}

/** Looks for QEMU and what it needs, while the folder is made. */
async function prepare(
  holdings: Holdings,
  { machine, options, journal, signal }: Launch,
): Promise<{ readonly folder: QemuFolder; readonly argv: readonly string[] }> {
  const { network, jail = {} } = options;
  checkJail(jail, { network, memoryMiB: machine.memory });
  const cgroups = await cgroupsFor(holdings, jail);
  const [folder, qemu] = await settled(
    makeFolder(holdings, options),
    chooseQemu(options, { journal, signal, cgroups }),
  );
  const argv = await commandLine(machine, options, { folder, files: holdings.files, journal, qemu });
  return { folder, argv };
}

/** The folders of the cgroups to run in: none, the operator's, or those of one that is made. */
async function cgroupsFor(holdings: Holdings, { resources, cgroup }: Jail): Promise<readonly string[]> {
  if (resources === undefined) return cgroup === undefined ? [] : [cgroup];
  holdings.cgroup = await Cgroup.create(resources);
  return holdings.cgroup.folders;
}

async function makeFolder(
  holdings: Holdings,
  { socketFolder: parent, jail = {} }: VirtualMachineOptions,
): Promise<QemuFolder> {
  const where = parent === undefined ? {} : { parent };
  holdings.folder = await createScratchFolder({ purpose: 'vm', sweep: false, ...where });
  const folder = await createQemuFolder(holdings.folder.path, jail.user);
  checkSocketPath(vncSocketIn(folder));
  return folder;
}

/** A unix socket's path ends with a NUL, in 108 bytes. */
const maxSocketPathBytes = 107;

function checkSocketPath(path: string): void {
  const bytes = Buffer.byteLength(path);
  if (bytes <= maxSocketPathBytes) return;
  const message = `the path of the VNC socket would have ${bytes} bytes, ${maxSocketPathBytes} are possible: give a socketFolder with a shorter path than that of ${path}`;
  throw new VirtualMachineError('VM_VALUE_INVALID', message, { fault: 'input', phase: 'prepare' });
}

/** The results of both, when both are through: nothing may still be acquired once a start has failed. */
async function settled<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return await Promise.all([one, other]);
}

/** What has to listen before the guest runs, so that it misses nothing. */
function follow(
  qmp: QmpClient,
  { options, journal, state }: Launch,
): Pick<LivingMachine, 'runState' | 'checkpoints' | 'lastShutdown'> {
  let lastShutdown: ShutdownReason | null = null;
  watchGuest(qmp, (event) => {
    if (event.type === 'shutdown') lastShutdown = event.reason;
    journal.write(event);
  });
  return {
    runState: new RunState(qmp, (reason) => state.settle(reason)),
    checkpoints: new Checkpoints(qmp, options.image.disk, () => options.network.disconnect?.()),
    lastShutdown: () => lastShutdown,
  };
}

/** Lets the guest of a machine that was launched run. */
export async function letRun({ qmp, process }: LivingMachine, { journal, signal }: Launch): Promise<void> {
  await journal.phase('continue', () => {
    return orExit({ process, phase: 'continue', signal }, qmp.execute('cont', undefined, { signal }));
  });
  signal.throwIfAborted();
}
