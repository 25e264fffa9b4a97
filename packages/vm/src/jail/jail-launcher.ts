import { stat } from 'node:fs/promises';
import { parentDeathLauncher } from '@vmwright/host';
import type { Network } from '../network.js';
import { giveUpCapabilities } from './capabilities.js';
import { hardLimit } from './hard-limits.js';
import type { Jail, JailLimits, JailUser } from './jail.js';

/** Moves the shell into the cgroups whose folders come first, and executes what comes behind `--` in its place. */
const enterCgroups =
  'until [ "$1" = -- ]; do echo $$ > "$1/cgroup.procs" || { echo "can\'t enter $1 by its cgroup.procs" >&2; exit 125; }; ' +
  'shift; done; shift; exec "$@"';

const MiB = 1024 * 1024;
/** Plenty for a QEMU with many disks. */
const usualOpenFiles = 4_096;

interface Surroundings {
  readonly network: Network;
  readonly accelerator: 'kvm' | 'tcg';
  /** The folders of the cgroups to be in. */
  readonly cgroups: readonly string[];
}

/**
 * The vector in front of QEMU: it ends with us, enters its cgroups and network with the rights that we have, and gives them
 * up after that. The signal for our death is asked for again there, as a change of user cancels it.
 */
export async function jailLauncher(
  { user, limits = {} }: Jail,
  { network: { launcher = [] }, accelerator, cgroups }: Surroundings,
): Promise<readonly string[]> {
  const groups = user !== undefined && accelerator === 'kvm' ? await kvmGroups() : [];
  const privileges = ['--no-new-privs', ...(user === undefined ? giveUpCapabilities() : becomeUser(user, groups))];
  const ownLimit = hardLimit('openFiles');
  const { openFiles = Math.min(usualOpenFiles, ownLimit), ...others } = limits;
  // Once privileges are given up a limit can't be raised any more; one within ours is set on the way, which is the quickest.
  const [early, late] = openFiles > ownLimit ? [limits, {}] : [others, { openFiles }];
  const cgroupEntry = cgroups.length === 0 ? [] : ['/bin/sh', '-c', enterCgroups, 'sh', ...cgroups, '--'];
  const entries = [...cgroupEntry, ...launcher];
  return [
    ...(entries.length === 0 ? [] : await parentDeathLauncher()),
    ...entries,
    ...limitProcess(early),
    ...(await parentDeathLauncher({ privileges, limits: { noCoreFile: true, ...late } })),
  ];
}

function becomeUser({ uid, gid }: JailUser, groups: readonly number[]): string[] {
  const others = groups.length === 0 ? ['--clear-groups'] : ['--groups', groups.join(',')];
  return ['--reuid', `${uid}`, '--regid', `${gid}`, ...others, '--inh-caps=-all', '--bounding-set=-all'];
}

/** Whoever may use KVM is in the group of its device. */
async function kvmGroups(): Promise<number[]> {
  const device = await stat('/dev/kvm');
  return (device.mode & 0o060) === 0o060 ? [device.gid] : [];
}

function limitProcess({ openFiles, fileSizeMiB, addressSpaceMiB, processes }: JailLimits): string[] {
  const limits = { nofile: openFiles, fsize: bytes(fileSizeMiB), as: bytes(addressSpaceMiB), nproc: processes };
  const set = Object.entries(limits).filter(([, value]) => value !== undefined);
  return set.length === 0 ? [] : ['prlimit', ...set.map(([name, value]) => `--${name}=${value}:${value}`), '--'];
}

function bytes(size: number | undefined): number | undefined {
  return size === undefined ? undefined : size * MiB;
}
