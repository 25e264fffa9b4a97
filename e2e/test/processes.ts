import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

interface ProcessStat {
  readonly pid: number;
  readonly comm: string;
  readonly state: string;
  readonly parent: number;
}

/** The living processes that `parent` started; a zombie is not alive. */
export async function childrenOf(parent: number): Promise<readonly ProcessStat[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(readStat));
  return stats.filter((stat): stat is ProcessStat => stat !== null && stat.parent === parent && stat.state !== 'Z');
}

/** The relays of machines whose sockets are in the folder. QEMU starts them through a process that is gone at once. */
export async function relaysOf(folder: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  // QEMU's own command line has the command of a relay in one argument.
  return pids.filter((_, index) => lines[index]?.split('\0').some((word) => word.startsWith(folder)) === true);
}

/** Resolves once the process is gone or a zombie; the test's own deadline bounds it. */
export async function goneProcess(pid: number): Promise<void> {
  for (;;) {
    const stat = await readStat(pid);
    if (stat === null || stat.state === 'Z') return;
    await delay(20);
  }
}

async function readStat(pid: number): Promise<ProcessStat | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const comm = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, comm, state, parent: Number(parent) };
  } catch {
    return null;
  }
}
