import { readdirSync, readFileSync } from 'node:fs';

/** The ids of the processes, zombies apart, that have the text in their command line. */
export function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => commandLine(pid).includes(text));
}

/** Empty for zombies, and for processes that are gone by now. */
function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}
