import { closeSync, openSync, readdirSync, readSync } from 'node:fs';

const closeOnExec = 0o2000000;
/** The flags are in the second line, behind a number. */
const flagsWithin = Buffer.alloc(128);

/**
 * Our open file descriptors from a number on that a child would inherit. Node opens its own so that none does; but what
 * this process was started with, it passes on.
 *
 * Without waiting: /proc answers at once, and a turn in the thread pool for each would take many times as long.
 */
export function strayDescriptors(from: number): number[] {
  const fds = readdirSync('/proc/self/fdinfo').map(Number);
  return fds.filter((fd) => fd >= from && isInheritable(fd)).toSorted((one, other) => one - other);
}

function isInheritable(fd: number): boolean {
  const flags = /^flags:\s*([0-7]+)$/m.exec(beginningOfInfo(fd))?.[1];
  return flags !== undefined && (Number.parseInt(flags, 8) & closeOnExec) === 0;
}

/** One that is gone meanwhile, as the one that the list was read through, is not inherited. */
function beginningOfInfo(fd: number): string {
  let file: number;
  try {
    file = openSync(`/proc/self/fdinfo/${fd}`, 'r');
  } catch {
    return '';
  }
  try {
    return flagsWithin.toString('latin1', 0, readSync(file, flagsWithin, 0, flagsWithin.length, 0));
  } finally {
    closeSync(file);
  }
}
