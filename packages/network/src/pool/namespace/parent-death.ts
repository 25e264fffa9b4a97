import type { Tools } from './tools.js';

/**
 * Runs the rest of the vector if the parent still is the process whose id is `$0`. The kernel sends the signal only for
 * a parent that dies after it was asked for; one that died before, between fork and prctl, is noticed here.
 */
const unlessOrphaned = 'case $PPID in "$0") exec "$@" ;; *) exit 125 ;; esac';

/** What goes in front of a command so that the kernel kills it when the parent, of the given process id, dies. */
export function endsWith(parent: number, tools: Tools): readonly string[] {
  return [...deathSignal(tools), '/bin/sh', '-c', unlessOrphaned, String(parent)];
}

/** The same for a command that has made sure of its parent already, and has changed its privileges since. */
export function deathSignal(tools: Tools, privileges: readonly string[] = []): readonly string[] {
  return [tools.setpriv, ...privileges, '--pdeathsig', 'KILL', '--'];
}
