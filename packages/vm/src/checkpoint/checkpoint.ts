import { randomUUID } from 'node:crypto';
import type { QmpReturn } from '@vmwright/qmp';
import type { Disk } from '@vmwright/qemu-args';
import { VirtualMachineError, type VirtualMachineErrorCode } from '../errors.js';

/** A moment of a running machine, with its memory and disk, to which it can go back. It lives as long as its machine. */
export interface Checkpoint {
  readonly name: string;
  readonly createdAt: Date;
  /** What the memory and the devices of that moment take in the disk's file. */
  readonly stateBytes: number;
}

export interface CheckpointOptions {
  /** Gives up waiting, with the signal's reason. QEMU can't cancel what it is at, and ends it. */
  readonly signal?: AbortSignal;
}

type SnapshotInfo = NonNullable<QmpReturn<'query-named-block-nodes'>[number]['image']['snapshots']>[number];

/** The checkpoint that a snapshot in the disk is, or null for a snapshot of the disk alone. */
export function checkpointOf(snapshot: SnapshotInfo): Checkpoint | null {
  const stateBytes = snapshot['vm-state-size'];
  if (stateBytes === 0) return null;
  const createdAt = new Date(snapshot['date-sec'] * 1_000 + snapshot['date-nsec'] / 1e6);
  return { name: snapshot.name, createdAt, stateBytes };
}

export function newCheckpointName(): string {
  return `checkpoint-${randomUUID().slice(0, 8)}`;
}

/**
 * QEMU takes a number for an id, and its human monitor splits at blanks.
 *
 * @throws VirtualMachineError `VM_CHECKPOINT_NAME_INVALID`
 */
export function checkName(name: string): string {
  if (/^[A-Za-z][A-Za-z0-9._-]{0,63}$/.test(name)) return name;
  const rule = 'a letter first, then at most 63 letters, digits, dots, dashes and underscores';
  const message = `a checkpoint can't be called ${JSON.stringify(name)}: ${rule}`;
  throw checkpointError('VM_CHECKPOINT_NAME_INVALID', message, 'input');
}

/**
 * Memory goes into a qcow2 file, and every disk that the guest writes to has to be one.
 *
 * @throws VirtualMachineError `VM_CHECKPOINT_UNSUPPORTED`
 */
export function checkDisk({ format, readOnly = false }: Disk): void {
  if (format === 'qcow2' && !readOnly) return;
  const what = format === 'qcow2' ? 'its qcow2 disk is read-only' : `its disk is ${format}`;
  const message = `the machine can have no checkpoints, as ${what}: give it a qcow2 layer that it may write to`;
  throw checkpointError('VM_CHECKPOINT_UNSUPPORTED', message, 'input');
}

export function checkpointError(
  code: VirtualMachineErrorCode,
  message: string,
  fault: 'input' | 'host',
  cause?: unknown,
): VirtualMachineError {
  return new VirtualMachineError(code, message, { fault, phase: 'run', ...(cause === undefined ? {} : { cause }) });
}
