import { dirname, join } from 'node:path';
import type { QmpClient } from '@vmwright/qmp';
import { type ScratchFolder, sweepScratchFolders } from '@vmwright/scratch-folder';
import type { Checkpoints } from '../checkpoint/checkpoints.js';
import { VirtualMachineError } from '../errors.js';
import type { VirtualMachineResource } from '../events.js';
import type { ShutdownReason } from '../guest/guest-events.js';
import type { RunState } from '../guest/run-state.js';
import type { Cgroup } from '../jail/cgroup/cgroup.js';
import { InheritedFiles } from '../jail/inherited-files.js';
import type { QemuFolder } from '../jail/qemu-folder.js';
import type { VirtualMachineOptions } from '../options.js';
import { portAt, portsOf } from '../ports.js';
import type { QemuProcess } from '../process/qemu-process.js';
import { SerialLine } from '../serial/serial-line.js';
import type { Journal } from './journal.js';

/** Everything that a machine has to give back, as far as its start has come. */
export class Holdings {
  folder: ScratchFolder | null = null;
  cgroup: Cgroup | null = null;
  process: QemuProcess | null = null;
  qmp: QmpClient | null = null;
  readonly files = new InheritedFiles();
  readonly serial: SerialLine | null;
  readonly #options: VirtualMachineOptions;

  constructor(options: VirtualMachineOptions) {
    this.serial = options.serial ? new SerialLine() : null;
    this.#options = options;
  }

  /** Takes over a QEMU that has just been started. */
  takeProcess(process: QemuProcess): void {
    this.process = process;
    const { serial } = portsOf(this.#options);
    const socket = serial === null ? undefined : portAt(process.ports, serial);
    if (socket !== undefined) this.serial?.connect(socket);
  }

  /** Removes what machines whose programs are gone have left beside the folder and the cgroup. */
  async sweep(): Promise<void> {
    if (this.folder !== null) await sweepScratchFolders(dirname(this.folder.path));
    await this.cgroup?.sweep();
  }

  /**
   * Gives everything back, in this order, and goes on where a step fails.
   *
   * @throws VirtualMachineError `VM_RELEASE_FAILED`, in the end
   */
  async release(journal: Journal): Promise<void> {
    const { network, image } = this.#options;
    const { process, qmp, cgroup, folder } = this;
    const failures: unknown[] = [];
    const release = async (resource: VirtualMachineResource, step: () => Promise<void>): Promise<void> => {
      await journal.release(resource, step).catch((error: unknown) => failures.push(error));
    };
    if (process !== null) await release('process', () => endProcess(process));
    if (qmp !== null) await release('qmp', async () => await qmp.close());
    await this.serial?.end();
    if (process !== null) await release('ports', async () => process.closePorts());
    // With what QEMU has started and left behind, which may use what comes next.
    if (cgroup !== null) await release('cgroup', () => cgroup.remove());
    await release('network', () => network.release());
    await release('image', () => image.release());
    if (this.files.fds.length > 0) await release('files', () => this.files[Symbol.asyncDispose]());
    if (folder !== null) await release('folder', () => folder.remove());
    if (failures.length > 0) throw releaseError(failures);
  }
}

/** Kills QEMU, and waits until it is gone. */
async function endProcess(process: QemuProcess): Promise<void> {
  process.kill();
  await process.exited;
}

/** What features of a machine work on while its guest lives. */
export interface LivingMachine {
  readonly qmp: QmpClient;
  readonly process: QemuProcess;
  /** The folder that QEMU can write to, gone with the machine. */
  readonly folder: QemuFolder;
  readonly runState: RunState;
  readonly checkpoints: Checkpoints;
  /** Why the machine last was about to end, where QEMU has said so. */
  readonly lastShutdown: () => ShutdownReason | null;
}

export const vncSocketName = 'vnc.sock';

/** The path of the VNC server's unix socket, for us. */
export function vncSocketIn(folder: QemuFolder): string {
  return join(folder.path, vncSocketName);
}

function releaseError(failures: readonly unknown[]): VirtualMachineError {
  const why = failures.map(String).join('; ');
  const cause = failures.length === 1 ? failures[0] : new AggregateError(failures, why);
  return new VirtualMachineError('VM_RELEASE_FAILED', `can't release everything the machine held: ${why}`, {
    fault: 'host',
    phase: 'release',
    cause,
  });
}
