import type { Machine } from '@vmwright/machine-schema';
import { checkLimits, checkSize } from './check.js';
import { MachineLimitError } from './errors.js';
import { type MachineLimits, machineLimitsSchema } from './schema.js';

/** Most CPUs that a machine grows to by itself, however many a host has: the most that limits can be written for. */
const mostGrownCPUs = machineLimitsSchema.properties.maxCPUs.maximum;

interface Topology {
  readonly threads: number;
  readonly cores: number;
  readonly sockets: number;
}

/**
 * Gives a machine its size: memory and CPUs that it leaves open come from the limits, what it asks for is checked against
 * them. Of the CPUs that are left, cores get as many as they can, then threads, then sockets; threads start from
 * `defaultThreads` where that many fit. The machine isn't changed.
 *
 * A machine that leaves CPUs open never gets more than 255 that way, also where the limits of a large host allow more.
 *
 * @throws {MachineLimitError} where the machine asks for more than the limits allow.
 * @throws {LimitsSchemaError} where a size or a limit is no whole number that makes sense.
 */
export function applyLimits<M extends Machine>(
  machine: M,
  limits: MachineLimits,
): M & Required<Pick<Machine, 'threads' | 'cores' | 'sockets' | 'memory'>> {
  checkSize(machine);
  checkLimits(limits);
  const memory = machine.memory ?? limits.maxMemory;
  const topology = growTopology(machine, limits);
  checkMemory(memory, limits);
  checkCPUs(topology, limits);
  return { ...machine, ...topology, memory };
}

function growTopology(machine: Pick<Machine, keyof Topology>, limits: MachineLimits): Topology {
  const most = Math.min(limits.maxCPUs, mostGrownCPUs);
  let { threads = 1, cores = 1, sockets = 1 } = machine;
  if (machine.threads === undefined && limits.defaultThreads * cores * sockets <= most) threads = limits.defaultThreads;
  if (machine.cores === undefined) cores = fill(most, threads * sockets);
  if (machine.threads === undefined) threads = Math.max(threads, fill(most, cores * sockets));
  if (machine.sockets === undefined) sockets = fill(most, threads * cores);
  return { threads, cores, sockets };
}

/** How often `size` CPUs go into `most`, once at the least. */
function fill(most: number, size: number): number {
  return Math.max(1, Math.floor(most / size));
}

function checkMemory(requested: number, { maxMemory: allowed }: MachineLimits): void {
  if (requested <= allowed) return;
  const message = `The machine asks for ${requested} MiB of memory, and the limit is ${allowed} MiB: ask for less, or raise maxMemory.`;
  throw new MachineLimitError(message, { limit: 'maxMemory', allowed, requested });
}

function checkCPUs({ threads, cores, sockets }: Topology, { maxCPUs: allowed }: MachineLimits): void {
  const requested = threads * cores * sockets;
  if (requested <= allowed) return;
  const message =
    `The machine asks for ${requested} CPUs (threads: ${threads}, cores: ${cores}, sockets: ${sockets}), ` +
    `and the limit is ${allowed}: ask for less, or raise maxCPUs.`;
  throw new MachineLimitError(message, { limit: 'maxCPUs', allowed, requested });
}
