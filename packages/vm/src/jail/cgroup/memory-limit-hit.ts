import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The kernel charges memory in such pieces at most, so that a group may meet its limit that much below it. */
const pieceBytes = 4 * 1024 * 1024;

/**
 * Whether the kernel killed a process of a cgroup because the group had reached its limit of memory. It counts a kill for
 * a lack of the whole host's memory too, so only a group that has met its limit counts.
 */
export function memoryLimitHit(folder: string, version: 1 | 2): boolean {
  if (version === 2) return count(folder, 'memory.events', 'oom_kill') > 0 && count(folder, 'memory.events', 'oom') > 0;
  if (count(folder, 'memory.oom_control', 'oom_kill') === 0) return false;
  // There are counters of failures too, which newer kernels leave at 0.
  const peaks = ['memory.max_usage_in_bytes', 'memory.memsw.max_usage_in_bytes'].map((file) => textOf(folder, file));
  return Math.max(...peaks.map(Number)) >= Number(textOf(folder, 'memory.limit_in_bytes')) - pieceBytes;
}

function count(folder: string, file: string, name: string): number {
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(textOf(folder, file))?.[1] ?? 0);
}

/** Empty for a group that somebody has removed. */
function textOf(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'latin1');
  } catch {
    return '';
  }
}
