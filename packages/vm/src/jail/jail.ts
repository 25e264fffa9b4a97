import type { Network } from '../network.js';
import { isObject } from '../check-value.js';
import { haveCapability } from './capabilities.js';
import { checkResources, type JailResources } from './cgroup/resources.js';
import { hardLimit } from './hard-limits.js';
import { jailInvalid, jailUnsupported } from './jail-errors.js';

/** What QEMU may do to its host, so that a guest that breaks out of it gains little. All of it is in force without this too. */
export interface Jail {
  /**
   * The user that QEMU becomes before it is executed, without any other group. Only root can do that. QEMU then gets the
   * files of its disks as open descriptors, and needs no right to the paths. By default it stays our user.
   */
  readonly user?: JailUser;
  readonly limits?: JailLimits;
  /** Limits of a cgroup that is made for the machine. */
  readonly resources?: JailResources;
  /** Instead of them, the folder of a cgroup that is there, with limits of the operator's: QEMU is executed in it. */
  readonly cgroup?: string;
}

export interface JailUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Limits of the process, soft and hard. One above this process's own hard limit takes the capability CAP_SYS_RESOURCE,
 * which root has. QEMU never leaves a core file, which would hold the guest's memory.
 */
export interface JailLimits {
  /** 4,096 when absent, or this process's own hard limit where that is lower. */
  readonly openFiles?: number;
  /** The largest file that QEMU may write; it is killed when it tries to go beyond. No limit when absent. */
  readonly fileSizeMiB?: number;
  /** All of QEMU's memory, that of the guest included. No limit when absent. */
  readonly addressSpaceMiB?: number;
  /** Processes and threads of QEMU's user, whoever started them. No limit when absent. */
  readonly processes?: number;
}

/**
 * Refuses a jail that can't be built, before anything is started.
 *
 * @throws VirtualMachineError `VM_JAIL_INVALID`, `VM_JAIL_UNSUPPORTED`
 */
export function checkJail(
  { user, limits = {}, resources, cgroup }: Jail,
  { network, memoryMiB }: { readonly network: Network; readonly memoryMiB: number },
): void {
  if (user !== undefined) checkUser(user);
  for (const [name, value] of Object.entries(limits)) checkNumber(name, value);
  if (cgroup?.startsWith('/') === false)
    throw jailInvalid(`cgroup is ${JSON.stringify(cgroup)}: give an absolute path`);
  if (resources !== undefined) {
    if (cgroup !== undefined)
      throw jailInvalid('"resources" makes a cgroup of its own: give a "parent" in it, and no "cgroup"');
    checkResources(resources, memoryMiB);
  }
  checkLimits(limits);
  if (user === undefined) return;
  if (user.uid === 0) throw jailInvalid('QEMU can only become a user other than root');
  if (process.getuid?.() !== 0) {
    throw jailUnsupported('only root can run QEMU as another user: leave "user" out, or run as root');
  }
  if (network.needsSpawn === true && network.admit === undefined) {
    const why = 'this network has QEMU start programs, which another user has no way to';
    throw jailUnsupported(`${why}: leave "user" out, or take another network`, { fault: 'input' });
  }
}

function checkUser(user: unknown): void {
  if (!isObject(user)) throw jailInvalid(`user is ${JSON.stringify(user)}: give { uid, gid }`);
  for (const name of ['uid', 'gid'] as const) checkNumber(`the user's ${name}`, user[name]);
}

function checkLimits(limits: JailLimits): void {
  if (Object.keys(limits).length === 0 || haveCapability('sys_resource')) return;
  for (const name of ['openFiles', 'fileSizeMiB', 'addressSpaceMiB', 'processes'] as const) {
    const ours = hardLimit(name);
    if ((limits[name] ?? 0) <= ours) continue;
    const above = `the jail's ${name} is ${limits[name]}, above this process's own hard limit, ${ours}`;
    throw jailUnsupported(`${above}: lower it, or raise that ("ulimit -H", or Limit... in a systemd unit)`);
  }
}

function checkNumber(name: string, value: unknown): void {
  if (Number.isSafeInteger(value) && Number(value) >= 0) return;
  throw jailInvalid(`${name} is ${String(value)}: give a whole number`);
}
