import { type DistributionFamily, distributionFamily } from './distribution.js';

/** Programs that are asked for, by the package that brings them in each family. */
const packageOf = {
  'qemu-system-x86_64': {
    debian: 'qemu-system-x86',
    fedora: 'qemu-system-x86',
    arch: 'qemu-system-x86',
    alpine: 'qemu-system-x86_64',
    suse: 'qemu-x86',
  },
  setpriv: everywhere('util-linux', { alpine: 'setpriv' }),
  unshare: everywhere('util-linux', { alpine: 'util-linux-misc' }),
  ip: everywhere('iproute2', { fedora: 'iproute' }),
  nft: everywhere('nftables'),
  dnsmasq: everywhere('dnsmasq', { debian: 'dnsmasq-base' }),
  zstd: everywhere('zstd'),
} satisfies Record<string, Record<DistributionFamily, string>>;

const installerOf: Record<DistributionFamily, string> = {
  debian: 'apt-get install',
  fedora: 'dnf install',
  arch: 'pacman -S',
  alpine: 'apk add',
  suse: 'zypper install',
};

/** A program that this package knows how to install. */
export type Tool = keyof typeof packageOf;

/** The command that installs the program here; undefined on a distribution that we don't know. */
export async function installCommand(tool: Tool): Promise<string | undefined> {
  const family = await distributionFamily();
  return family === null ? undefined : asRoot(installCommandOf(tool, family));
}

/** The command for a family of distributions, to be run as root. */
export function installCommandOf(tool: Tool, family: DistributionFamily): string {
  return `${installerOf[family]} ${packageOf[tool][family]}`;
}

/** A command that needs root, as the present user has to type it. */
export function asRoot(command: string): string {
  return process.geteuid?.() === 0 ? command : `sudo ${command}`;
}

function everywhere(name: string, except: Partial<Record<DistributionFamily, string>> = {}) {
  return { debian: name, fedora: name, arch: name, alpine: name, suse: name, ...except };
}
