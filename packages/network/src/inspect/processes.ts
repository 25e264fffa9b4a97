import { readdir, readFile, readlink } from 'node:fs/promises';

/** A process as `/proc` tells of it. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parentPid: number;
  readonly uid: number;
  readonly argv: readonly string[];
}

/** All processes that run and that this user may see; those that end meanwhile are left out. */
export async function listProcesses(): Promise<readonly ProcessInfo[]> {
  const names = await readdir('/proc');
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const processes = await Promise.all(pids.map(readProcess));
  return processes.filter((process) => process !== null);
}

/** What tells one network namespace from another; null where this user may not look. */
export async function networkNamespaceOf(pid: number): Promise<string | null> {
  return await readlink(`/proc/${pid}/ns/net`).catch(() => null);
}

async function readProcess(pid: number): Promise<ProcessInfo | null> {
  try {
    const [status, commandLine] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'latin1'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // Kernel threads and zombies have none.
    if (commandLine === '') return null;
    const argv = commandLine.replace(/\0$/, '').split('\0');
    return { pid, parentPid: numberIn(status, 'PPid'), uid: numberIn(status, 'Uid'), argv };
  } catch {
    return null;
  }
}

function numberIn(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
}
