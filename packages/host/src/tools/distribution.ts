import { readFile } from 'node:fs/promises';

/** Families of distributions that name and install packages in the same way. */
export type DistributionFamily = 'debian' | 'fedora' | 'arch' | 'alpine' | 'suse';

const familyOfId: Readonly<Record<string, DistributionFamily>> = {
  debian: 'debian',
  ubuntu: 'debian',
  fedora: 'fedora',
  rhel: 'fedora',
  centos: 'fedora',
  arch: 'arch',
  alpine: 'alpine',
  suse: 'suse',
  opensuse: 'suse',
};

/** Where os-release(5) says the file may be, in the order in which it is to be looked for. */
const osReleaseFiles = ['/etc/os-release', '/usr/lib/os-release'];

/** The family of the distribution that runs here; null when it is none that we know. */
export async function distributionFamily(
  files: readonly string[] = osReleaseFiles,
): Promise<DistributionFamily | null> {
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return familyOf(text);
  }
  return null;
}

/** ID is the distribution itself, ID_LIKE what it was made from, the closest first. */
export function familyOf(osRelease: string): DistributionFamily | null {
  const ids = ['ID', 'ID_LIKE'].flatMap((key) => valueOf(osRelease, key).split(/\s+/));
  for (const id of ids) {
    const family = Object.hasOwn(familyOfId, id) ? familyOfId[id] : undefined;
    if (family !== undefined) return family;
  }
  return null;
}

function valueOf(osRelease: string, key: string): string {
  const line = osRelease.split('\n').find((candidate) => candidate.startsWith(`${key}=`));
  return line === undefined
    ? ''
    : line
        .slice(key.length + 1)
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2');
}
