import { readFile } from 'node:fs/promises';
import { isErrno } from './system-error.js';

/** A process for good: the kernel hands a pid out again, but not with the same start time within one boot. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started: clock ticks since boot, field 22 of `/proc/PID/stat`. */
  readonly startTime: number;
}

/**
 * Who has this pid now: null when nobody has it, or only a zombie that waits for its parent.
 *
 * @throws the file system's error when `/proc` exists but can't be read.
 */
export async function processIdentity(pid: number): Promise<ProcessIdentity | null> {
  try {
    return parseStat(pid, await readFile(`/proc/${pid}/stat`, 'latin1'));
  } catch (error) {
    // ESRCH: it died between open and read.
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ESRCH')) return null;
    throw error;
  }
}

/**
 * Whether this very process still runs. Zombies don't. In doubt the answer is yes: a process that `/proc` hides from us
 * (mount option `hidepid`) counts as alive while its pid is taken.
 */
export async function isAlive(process: ProcessIdentity): Promise<boolean> {
  let stat: string;
  try {
    stat = await readFile(`/proc/${process.pid}/stat`, 'latin1');
  } catch {
    return pidIsTaken(process.pid);
  }
  return parseStat(process.pid, stat)?.startTime === process.startTime;
}

/** The command name, second field, may itself hold blanks and parentheses: count from the last parenthesis. */
function parseStat(pid: number, stat: string): ProcessIdentity | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  if (state === 'Z' || state === 'X' || state === 'x') return null;
  return { pid, startTime: Number(fields[19]) };
}

function pidIsTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isErrno(error, 'ESRCH');
  }
}
