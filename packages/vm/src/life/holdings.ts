import { dirname, join } from 'node:path';
import type { QmpClient } from '@vmwright/qmp';
import { type ScratchFolder, sweepScratchFolders } from '@vmwright/scratch-folder';
import type { Checkpoints } from '../checkpoint/checkpoints.js';
import { VirtualMachineError } from '../errors.js';
import type { ShutdownReason } from '../guest/guest-events.js';
import type { RunState } from '../guest/run-state.js';
import { InheritedFiles } from '../jail/inherited-files.js';
import type { QemuFolder } from '../jail/qemu-folder.js';
import type { VirtualMachineOptions } from '../options.js';
import { portAt, portsOf } from '../ports.js';
import type { QemuProcess } from '../process/qemu-process.js';
import { SerialLine } from '../serial/serial-line.js';

/** Everything that a machine has to give back, as far as its start has come. */
export class Holdings {
  folder: ScratchFolder | null = null;
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

  /** Removes what machines whose programs are gone have left beside the folder. */
  async sweep(): Promise<void> {
    if (this.folder !== null) await sweepScratchFolders(dirname(this.folder.path));
  }

  /** Kills QEMU where there is one, and waits until it is gone. */
  async endProcess(): Promise<void> {
    this.process?.kill();
    await this.process?.exited;
  }

  /**
   * Gives everything back, in this order, and goes on where a step fails.
   *
   * @returns what failed, or null
   */
  async release(): Promise<VirtualMachineError | null> {
    const { network, image } = this.#options;
    const steps = [
      () => this.qmp?.close(),
      () => this.serial?.end(),
      () => this.process?.closePorts(),
      () => network.release(),
      () => image.release(),
      () => this.files[Symbol.asyncDispose](),
      () => this.folder?.remove(),
    ];
    const failures: unknown[] = [];
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    return releaseError(failures);
  }
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

function releaseError(failures: readonly unknown[]): VirtualMachineError | null {
  if (failures.length === 0) return null;
  const cause = failures.length === 1 ? failures[0] : new AggregateError(failures);
  return new VirtualMachineError('VM_RELEASE_FAILED', `can't release everything the machine held: ${String(cause)}`, {
    fault: 'host',
    phase: 'release',
    cause,
  });
}
