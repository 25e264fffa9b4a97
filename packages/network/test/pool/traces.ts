import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import type { Site } from './site.js';

/** Put in front of a program so that all that it starts can be told by their mount namespace, which is theirs alone. */
export const traced = ['unshare', '--mount', '--'] as const;

/** The mark of what a traced program starts. */
export function markOf({ pid }: ChildProcess): string {
  return readlinkSync(`/proc/${pid}/ns/mnt`);
}

/** Processes with the mark that live. One that nobody reaps is none. */
export function processesWith(mark: string): string[] {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isAlive(pid) && markOfPid(pid) === mark);
}

export function commandOf(pid: string): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
}

function markOfPid(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/mnt`);
  } catch {
    return null;
  }
}

function isAlive(pid: string): boolean {
  try {
    return !/^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** All that a pool could have changed on its host. */
export async function stateOf(site: Site): Promise<Record<string, string>> {
  const read = async (...argv: string[]) => await site.inHost(argv);
  return {
    links: await read('ip', '-o', 'link'),
    addresses: await read('ip', '-o', 'address'),
    routes: await read('ip', 'route', 'show', 'table', 'all'),
    rules: await read('nft', 'list', 'ruleset'),
    settings: withoutCounts(await read('sysctl', '-a', '--pattern', '^net\\.')),
  };
}

function withoutCounts(settings: string): string {
  return settings
    .split('\n')
    .filter((line) => !/nf_conntrack_count|rt6_stats|_entries/.test(line))
    .join('\n');
}
