import { availableParallelism } from 'node:os';
import type { Machine } from '@vmwright/machine-schema';
import { checkHostCPUs, checkSize } from './check.js';
import type { MachineLimits } from './schema.js';

/** Memory in MiB of a machine that asks for none. */
const fallbackMemory = 2048;

/**
 * Makes limits that the machine fits in, for who runs one machine and has no limits of a host: as many CPUs as the host
 * has, or as the machine asks for, and the memory that it asks for, or 2048 MiB.
 *
 * `maxCPUs` can be more than 255, which {@link parseLimits} would refuse, where the machine or the host has more.
 *
 * @param hostCPUs CPUs of the host. By default those that the system lets this process use.
 * @throws {LimitsSchemaError} where a size of the machine or `hostCPUs` is no positive whole number.
 */
export function deriveLimits(machine: Machine, hostCPUs: number = availableParallelism()): MachineLimits {
  checkSize(machine);
  checkHostCPUs(hostCPUs);
  const { threads = 1, cores = 1, sockets = 1, memory = fallbackMemory } = machine;
  return { maxMemory: memory, maxCPUs: Math.max(threads * cores * sockets, hostCPUs), defaultThreads: 1 };
}
