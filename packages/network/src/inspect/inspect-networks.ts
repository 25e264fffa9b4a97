import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { subnetOf } from '../pool/subnet.js';
import { relayPrograms } from '../user/relay-command.js';
import { listProcesses, networkNamespaceOf, type ProcessInfo } from './processes.js';

/** What holds a pool's namespace, wherever it is installed. */
const holderProgram = '/namespace/inside.cjs';

/** A process that has to do with a network. */
export interface NetworkProcess {
  readonly pid: number;
  readonly uid: number;
  /** The name of its program. */
  readonly program: string;
}

/** One network of a pool. */
export interface ListedTapNetwork {
  readonly tap: string;
  readonly subnet: string;
  /** The QEMU that uses it now, if any. */
  readonly machine: NetworkProcess | null;
}

/** A pool of TAP networks, there for as long as its owner is. */
export interface ListedTapPool {
  readonly owner: NetworkProcess | null;
  readonly networks: readonly ListedTapNetwork[];
}

/** The user network of a machine that runs. */
export interface ListedUserNetwork {
  /** Who started the machine. */
  readonly owner: NetworkProcess | null;
  readonly machine: NetworkProcess;
  readonly restrict: boolean;
  readonly forwards: readonly { readonly hostPort: number; readonly guestPort: number }[];
}

export interface NetworkListing {
  readonly tapPools: readonly ListedTapPool[];
  readonly userNetworks: readonly ListedUserNetwork[];
}

/**
 * What networks there are on this host, and who owns them. It is read off the processes that run, since nothing of a network
 * outlives them: nothing is registered, so that nothing can be out of date. Other users' networks are seen as far as `/proc`
 * shows their processes.
 */
export async function inspectNetworks(): Promise<NetworkListing> {
  const processes = await listProcesses();
  const holders = processes.filter((process) => holds(process) && !holds(find(processes, process.parentPid)));
  const tapPools = await Promise.all(holders.map((holder) => describePool(holder, processes)));
  const userNetworks = processes.flatMap((process) => describeUserNetwork(process, processes));
  return { tapPools, userNetworks };
}

/** Of a pool there are some with that program at the end of their command, each the parent of the next. */
function holds(process: ProcessInfo | undefined): boolean {
  return process?.argv.at(-1)?.endsWith(holderProgram) === true;
}

async function describePool(holder: ProcessInfo, processes: readonly ProcessInfo[]): Promise<ListedTapPool> {
  const namespace = await networkNamespaceOf(holder.pid);
  const machines = new Map<string, ProcessInfo>();
  for (const process of processes) {
    const tap = tapOf(process);
    if (tap === null || namespace === null || (await networkNamespaceOf(process.pid)) !== namespace) continue;
    machines.set(tap, process);
  }
  const networks = (await tapsIn(holder.pid)).map((index) => {
    const { tap, cidr } = subnetOf(index);
    return { tap, subnet: cidr, machine: describe(machines.get(tap)) };
  });
  return { owner: describe(find(processes, holder.parentPid)), networks };
}

/** The numbers of the pool's taps, from the interfaces that a process in its namespace sees. */
async function tapsIn(pid: number): Promise<readonly number[]> {
  const interfaces = await readFile(`/proc/${pid}/net/dev`, 'latin1').catch(() => '');
  const indices = [...interfaces.matchAll(/^\s*tctap(\d+):/gm)].map(([, index]) => Number(index));
  return indices.toSorted((a, b) => a - b);
}

function tapOf({ argv }: ProcessInfo): string | null {
  return netdevsOf(argv).flatMap((netdev) => /^tap,.*\bifname=(tctap\d+)(?:,|$)/.exec(netdev)?.[1] ?? [])[0] ?? null;
}

function describeUserNetwork(process: ProcessInfo, processes: readonly ProcessInfo[]): ListedUserNetwork[] {
  const machine = describe(process);
  const netdevs = netdevsOf(process.argv).filter(
    (netdev) => netdev.startsWith('user,') && relayPrograms.some((program) => netdev.includes(program)),
  );
  return netdevs.flatMap((netdev) => {
    if (machine === null) return [];
    const owner = describe(find(processes, process.parentPid));
    return [{ owner, machine, restrict: netdev.includes(',restrict=on,'), forwards: forwardsIn(netdev) }];
  });
}

function forwardsIn(netdev: string): ListedUserNetwork['forwards'] {
  const forwards = netdev.matchAll(/,hostfwd=tcp:[\d.]+:(\d+)-[\d.]*:(\d+)/g);
  return [...forwards].map(([, hostPort, guestPort]) => ({ hostPort: Number(hostPort), guestPort: Number(guestPort) }));
}

function netdevsOf(argv: readonly string[]): readonly string[] {
  return argv.filter((_, index) => argv[index - 1] === '-netdev');
}

function find(processes: readonly ProcessInfo[], pid: number): ProcessInfo | undefined {
  return processes.find((process) => process.pid === pid);
}

function describe(process: ProcessInfo | undefined): NetworkProcess | null {
  if (process === undefined) return null;
  return { pid: process.pid, uid: process.uid, program: basename(process.argv[0] ?? '') };
}
