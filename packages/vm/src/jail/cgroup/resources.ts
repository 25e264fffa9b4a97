import { jailInvalid } from '../jail-errors.js';

/**
 * What a machine may take of its host, all that QEMU starts included: a cgroup is made for it, which is gone with the
 * machine. Works with cgroups of version 1 and 2; no limit is ever left out in silence.
 */
export interface JailResources {
  /**
   * The cgroup that this one is made in, as `/proc/PID/cgroup` names it: `/vmwright`. It has to exist, with version 1 in
   * the hierarchy of each controller that is needed. This process's own cgroup when absent, whose limits then count too;
   * version 2 allows that only at the root.
   */
  readonly parent?: string;
  /**
   * The guest's memory and QEMU's own, and what the kernel keeps for them: at least 64 more than the guest has, better 256,
   * as emulated code is kept too. Nothing of it is swapped out where the kernel can tell. QEMU is killed when it needs more.
   */
  readonly memoryMiB?: number;
  /** How many of the host's CPUs it may keep busy: 1.5, or 0.25, but not less than 0.01. */
  readonly cpus?: number;
  /** How many processes and threads it may have. QEMU takes one for each CPU of the guest, and up to 70 more. */
  readonly processes?: number;
}

/** What a limit of ours is to the kernel. */
export type Controller = 'memory' | 'cpu' | 'pids';

/** Less than this above the guest's memory, and QEMU is killed while it starts. */
const qemuMemoryMiB = 64;

const known: readonly string[] = ['parent', 'memoryMiB', 'cpus', 'processes'] satisfies (keyof JailResources)[];

/** The controllers that resources take. */
export function controllersOf({ memoryMiB, cpus, processes }: JailResources): Controller[] {
  return [
    ...(memoryMiB === undefined ? [] : (['memory'] as const)),
    ...(cpus === undefined ? [] : (['cpu'] as const)),
    ...(processes === undefined ? [] : (['pids'] as const)),
  ];
}

/** @throws VirtualMachineError `VM_JAIL_INVALID` */
export function checkResources(resources: JailResources, guestMemoryMiB: number): void {
  const stranger = Object.keys(resources).find((name) => !known.includes(name));
  if (stranger !== undefined) throw jailInvalid(`resources has no ${stranger}, but ${known.join(', ')}`);
  if (controllersOf(resources).length === 0)
    throw jailInvalid('resources limits nothing: give memoryMiB, cpus or processes');
  const { parent, memoryMiB, cpus, processes } = resources;
  if (parent !== undefined && !/^\/(?!.*(?:^|\/)\.\.?(?:\/|$))/s.test(parent)) {
    const example = 'give the path of a cgroup as /proc/PID/cgroup names it, such as "/vmwright"';
    throw jailInvalid(`resources.parent is ${JSON.stringify(parent)}: ${example}`);
  }
  if (cpus !== undefined && !(Number.isFinite(cpus) && cpus >= 0.01)) {
    throw jailInvalid(`resources.cpus is ${String(cpus)}: give a number of CPUs, 0.01 or more`);
  }
  checkWhole('processes', processes, 1);
  checkWhole('memoryMiB', memoryMiB, guestMemoryMiB + qemuMemoryMiB, `, as the guest has ${guestMemoryMiB}`);
}

function checkWhole(name: string, value: number | undefined, least: number, why = ''): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return;
  throw jailInvalid(`resources.${name} is ${String(value)}: give a whole number, ${least} or more${why}`);
}
