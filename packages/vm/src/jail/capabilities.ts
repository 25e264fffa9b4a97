import { readFileSync } from 'node:fs';

/** Their numbers in the kernel's linux/capability.h. */
const numbers = { dac_override: 1, setpcap: 8, net_bind_service: 10, sys_resource: 24 } as const;

type Capability = keyof typeof numbers;

/** What a QEMU of our own user may need of ours: to open the files of other users, and to forward ports below 1024. */
const kept: readonly Capability[] = ['dac_override', 'net_bind_service'];

/** Whether this process has a capability, as root does unless somebody took it away. */
export function haveCapability(capability: Capability): boolean {
  return isIn(ownSet('CapEff'), capability);
}

/**
 * Options of setpriv that leave QEMU the few capabilities that it may need of ours. It gets those of root by being
 * executed as root, as far as the bounding set goes, and others, by a service manager for example, by the ambient set.
 */
export function giveUpCapabilities(): string[] {
  const ours = ownSet('CapAmb');
  const ambient = ['-all', ...kept.filter((capability) => isIn(ours, capability)).map(added)].join(',');
  const bounding = ['-all', ...kept.map(added)].join(',');
  return [
    `--inh-caps=${ambient}`,
    `--ambient-caps=${ambient}`,
    ...(haveCapability('setpcap') ? [`--bounding-set=${bounding}`] : []),
  ];
}

function added(capability: Capability): string {
  return `+${capability}`;
}

function isIn(set: bigint, capability: Capability): boolean {
  return ((set >> BigInt(numbers[capability])) & 1n) === 1n;
}

/** The bits of one of this process's sets. */
function ownSet(name: 'CapEff' | 'CapAmb'): bigint {
  const status = readFileSync('/proc/self/status', 'latin1');
  return BigInt(`0x${new RegExp(`^${name}:\\s*([0-9a-f]+)$`, 'm').exec(status)?.[1] ?? '0'}`);
}
