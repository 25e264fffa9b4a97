import { existsSync, writeFileSync } from 'node:fs';
import { jailUnsupported } from '../jail-errors.js';
import type { Place } from './places.js';
import type { Controller, JailResources } from './resources.js';

const MiB = 1024 * 1024;
/** The time that a share of the CPUs is of, in microseconds: the kernel's own default. */
const periodUs = 100_000;

interface Setting {
  readonly file: string;
  readonly value: number | string;
  /** Not there where the kernel does not account swap, or where there is none. */
  readonly optional?: true;
}

/** What is written where, in this order: see the kernel's cgroup-v1/ and cgroup-v2.rst. */
const settings: Readonly<Record<1 | 2, Record<Controller, (resources: JailResources) => Setting[]>>> = {
  1: {
    memory: ({ memoryMiB = 0 }) => [
      { file: 'memory.limit_in_bytes', value: memoryMiB * MiB },
      { file: 'memory.memsw.limit_in_bytes', value: memoryMiB * MiB, optional: true },
    ],
    cpu: ({ cpus = 0 }) => [
      { file: 'cpu.cfs_period_us', value: periodUs },
      { file: 'cpu.cfs_quota_us', value: Math.round(cpus * periodUs) },
    ],
    pids: ({ processes = 0 }) => [{ file: 'pids.max', value: processes }],
  },
  2: {
    memory: ({ memoryMiB = 0 }) => [
      { file: 'memory.max', value: memoryMiB * MiB },
      { file: 'memory.swap.max', value: 0, optional: true },
    ],
    cpu: ({ cpus = 0 }) => [{ file: 'cpu.max', value: `${Math.round(cpus * periodUs)} ${periodUs}` }],
    pids: ({ processes = 0 }) => [{ file: 'pids.max', value: processes }],
  },
};

/** @throws VirtualMachineError `VM_JAIL_UNSUPPORTED` */
export function setLimits(folder: string, { version, controllers }: Place, resources: JailResources): void {
  for (const { file, value, optional } of controllers.flatMap((name) => settings[version][name](resources))) {
    const path = `${folder}/${file}`;
    if (optional && !existsSync(path)) continue;
    try {
      writeFileSync(path, `${value}`, { flag: 'r+' });
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const message = `can't limit the resources of the jail: the kernel does not take ${value} for ${path}: ${why}`;
      throw jailUnsupported(message, { cause });
    }
  }
}
