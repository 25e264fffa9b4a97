import { readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The kernel takes moments to let go of processes that have been killed; one that can't be killed holds up nobody longer. */
const removedWithinMs = 5_000;
const pauseMs = 10;

/** Ends what still runs in a cgroup and below it, and removes both. One that is gone already is no error. */
export async function removeGroup(folder: string): Promise<void> {
  const deadline = performance.now() + removedWithinMs;
  for (;;) {
    try {
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.isDirectory()) await removeGroup(join(folder, entry.name));
      }
      await rmdir(folder);
      return;
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return;
      if (!isErrno(error, 'EBUSY') || performance.now() > deadline) throw error;
    }
    await endProcesses(folder);
    await delay(pauseMs);
  }
}

async function endProcesses(folder: string): Promise<void> {
  try {
    // Since Linux 5.14, and with version 2 only: what is forked meanwhile is killed too.
    await writeFile(join(folder, 'cgroup.kill'), '1', { flag: 'r+' });
    return;
  } catch {
    // The other way, then.
  }
  const pids = (await readFile(join(folder, 'cgroup.procs'), 'latin1').catch(() => '')).split('\n').map(Number);
  // 0 stands for processes that our pid namespace has no number for, and would be our own group to kill().
  for (const pid of pids) if (pid > 0 && pid !== process.pid) kill(pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // Gone meanwhile, or not ours to kill: whether the group can be removed tells.
    if (!isErrno(error, 'ESRCH') && !isErrno(error, 'EPERM')) throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
