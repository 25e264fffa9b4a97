import { readFileSync } from 'node:fs';
import type { JailLimits } from './jail.js';

const MiB = 1024 * 1024;

/** What `/proc/self/limits` calls a limit, and how much one of ours is of its unit. */
const rows: Readonly<Record<keyof JailLimits, readonly [name: string, unit: number]>> = {
  openFiles: ['Max open files', 1],
  fileSizeMiB: ['Max file size', MiB],
  addressSpaceMiB: ['Max address space', MiB],
  processes: ['Max processes', 1],
};

/** Up to where everybody may set a limit: this process's own hard limit, in the limit's unit; Infinity where there is none. */
export function hardLimit(limit: keyof JailLimits): number {
  const [name, unit] = rows[limit];
  const row = new RegExp(`^${name}\\s+\\S+\\s+(\\S+)`, 'm').exec(readFileSync('/proc/self/limits', 'latin1'));
  const value = row?.[1] ?? 'unlimited';
  return value === 'unlimited' ? Number.POSITIVE_INFINITY : Math.floor(Number(value) / unit);
}
