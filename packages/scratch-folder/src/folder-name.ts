import { createHash, randomInt } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { ScratchFolderError } from './errors.js';
import { type ProcessIdentity, processIdentity } from './process-identity.js';

/** Who made a folder, and where: enough to tell later whether the owner can still be alive. */
export interface Owner extends ProcessIdentity {
  /** Hash of the kernel's boot id: pids and start times mean nothing across a reboot. */
  readonly boot: string;
  /** Hash of machine and pid namespace: pids of another container or host say nothing about processes here. */
  readonly place: string;
}

const hashLength = 4;
const randomLength = 5;

/** `purpose-pid-start-bootplace-random`, numbers in base 36: at most 12 + 5 + 8 + 8 + 5 + 4 = 42 characters. */
const namePattern = /^([a-z][a-z0-9]{0,11})-([0-9a-z]{1,6})-([0-9a-z]{1,9})-([0-9a-z]{4})([0-9a-z]{4})-[0-9a-z]{5}$/;

/** @throws ScratchFolderError SCRATCH_PURPOSE_INVALID */
export function checkPurpose(purpose: string): void {
  if (/^[a-z][a-z0-9]{0,11}$/.test(purpose)) return;
  throw new ScratchFolderError(
    'SCRATCH_PURPOSE_INVALID',
    `purpose is ${JSON.stringify(purpose)}; it becomes a part of the folder's name: give 1 to 12 of a-z and 0-9, a letter first`,
    { fault: 'input' },
  );
}

export function folderName(purpose: string, owner: Owner): string {
  const random = randomInt(36 ** randomLength)
    .toString(36)
    .padStart(randomLength, '0');
  return `${purpose}-${owner.pid.toString(36)}-${owner.startTime.toString(36)}-${owner.boot}${owner.place}-${random}`;
}

/** The owner that a folder name tells, or null when the name is none of ours. */
export function ownerOf(name: string): Owner | null {
  const match = namePattern.exec(name);
  if (match === null) return null;
  const [, , pid = '', startTime = '', boot = '', place = ''] = match;
  return { pid: Number.parseInt(pid, 36), startTime: Number.parseInt(startTime, 36), boot, place };
}

let us: Owner | undefined;

/** This process as an owner, which it stays for as long as it lives. @throws ScratchFolderError SCRATCH_PROC_UNREADABLE */
export async function ourselves(): Promise<Owner> {
  us ??= await findOurselves();
  return us;
}

async function findOurselves(): Promise<Owner> {
  try {
    const identity = await processIdentity(process.pid);
    if (identity === null) throw new Error(`there is no /proc/${process.pid}/stat`);
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'latin1');
    const pidNamespace = await readlink('/proc/self/ns/pid');
    return { ...identity, boot: hash(boot), place: hash(`${await machineName()} ${pidNamespace}`) };
  } catch (cause) {
    const message =
      '/proc does not tell the start time, boot id and pid namespace of this process: mount a Linux procfs';
    throw new ScratchFolderError('SCRATCH_PROC_UNREADABLE', message, { fault: 'host', path: '/proc', cause });
  }
}

async function machineName(): Promise<string> {
  // Containers and minimal systems go without it; the host name then has to tell machines apart.
  const id = await readFile('/etc/machine-id', 'latin1').catch(() => '');
  return id.trim() === '' ? hostname() : id.trim();
}

function hash(text: string): string {
  const number = createHash('sha256').update(text).digest().readUInt32BE(0);
  return (number % 36 ** hashLength).toString(36).padStart(hashLength, '0');
}
