import type { QmpClient } from '@vmwright/qmp';
import type { Disk } from '@vmwright/qemu-args';
import { resetMachine } from '../guest/reset.js';
import {
  checkDisk,
  checkName,
  type Checkpoint,
  checkpointError,
  checkpointOf,
  type CheckpointOptions,
  newCheckpointName,
} from './checkpoint.js';
import { diskNode, type SnapshotCommands, snapshotCommands } from './snapshot-commands.js';

/** In these states QEMU refuses to let the guest run before a reset, even if the memory was replaced. */
const statesThatNeedReset = ['internal-error', 'shutdown', 'guest-panicked'];

/** The checkpoints of one machine. They are snapshots inside its disk; one thing is done with them at a time. */
export class Checkpoints {
  readonly #qmp: QmpClient;
  readonly #disk: Disk;
  readonly #disconnect: () => void;
  #last: Promise<unknown> = Promise.resolve();

  /** @param disconnect breaks off what is connected to the guest, which is about to know another past */
  constructor(qmp: QmpClient, disk: Disk, disconnect: () => void) {
    this.#qmp = qmp;
    this.#disk = disk;
    this.#disconnect = disconnect;
  }

  async create(name = newCheckpointName(), options: CheckpointOptions = {}): Promise<Checkpoint> {
    checkName(name);
    return await this.#inTurn(options, async (commands) => {
      if (await this.#find(name)) {
        const message = `there is a checkpoint ${name} already: delete it first, or choose another name`;
        throw checkpointError('VM_CHECKPOINT_EXISTS', message, 'input');
      }
      await done(`QEMU can't make the checkpoint ${name}`, commands.save(name, options), options);
      return await this.#get(name);
    });
  }

  async revert(name: string, options: CheckpointOptions = {}): Promise<void> {
    await this.#inTurn(options, async (commands) => {
      await this.#get(name);
      const { status } = await this.#qmp.execute('query-status');
      if (statesThatNeedReset.includes(status)) await resetMachine(this.#qmp);
      const failed = `QEMU can't go back to the checkpoint ${name}, and the guest stands still with part of its state`;
      this.#disconnect();
      await done(failed, commands.load(name, options), options);
      await this.#qmp.execute('cont');
    });
  }

  async delete(name: string, options: CheckpointOptions = {}): Promise<void> {
    await this.#inTurn(options, async (commands) => {
      await this.#get(name);
      await done(`QEMU can't delete the checkpoint ${name}`, commands.delete(name, options), options);
    });
  }

  /** From the oldest on. */
  async list(): Promise<readonly Checkpoint[]> {
    const nodes = await this.#qmp.execute('query-named-block-nodes', {});
    const snapshots = nodes.find((node) => node['node-name'] === diskNode)?.image.snapshots ?? [];
    return snapshots.map(checkpointOf).filter((checkpoint) => checkpoint !== null);
  }

  async #find(name: string): Promise<Checkpoint | undefined> {
    return (await this.list()).find((checkpoint) => checkpoint.name === name);
  }

  async #get(name: string): Promise<Checkpoint> {
    const checkpoint = await this.#find(name);
    if (checkpoint !== undefined) return checkpoint;
    const names = (await this.list()).map((known) => known.name).join(', ') || 'none';
    const message = `there is no checkpoint ${JSON.stringify(name)}; there are: ${names}`;
    throw checkpointError('VM_CHECKPOINT_MISSING', message, 'input');
  }

  /** QEMU runs one such job at a time, and a name that is free when it is looked for must still be so when it is used. */
  async #inTurn<T>({ signal }: CheckpointOptions, action: (commands: SnapshotCommands) => Promise<T>): Promise<T> {
    checkDisk(this.#disk);
    signal?.throwIfAborted();
    const turn = this.#last.then(async () => {
      signal?.throwIfAborted();
      return await action(await snapshotCommands(this.#qmp));
    });
    this.#last = turn.catch(() => undefined);
    return await turn;
  }
}

/** @throws VirtualMachineError `VM_CHECKPOINT_FAILED`; the signal's reason; what the end of QEMU rejects with */
async function done(what: string, work: Promise<void>, { signal }: CheckpointOptions): Promise<void> {
  try {
    await work;
  } catch (cause) {
    const ended = cause instanceof Error && cause.name === 'QmpDisconnectedError';
    if (signal?.aborted === true || ended) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw checkpointError('VM_CHECKPOINT_FAILED', `${what}: ${why}`, 'host', cause);
  }
}
