import { accessSync, constants, mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';

const mountPoint = '/sys/fs/cgroup';

/** Whether cgroups of version 1 can be made here for all that a jail limits. */
export const canMakeGroups = ['memory', 'cpu', 'pids'].every(
  (controller) => isWritable(`${mountPoint}/${controller}`) && isWritable(groupOf(process.pid, controller)),
);

/** Where version 2 is mounted beside version 1, if it is and groups can be made there. */
export const unified = isWritable(`${mountPoint}/unified`) ? `${mountPoint}/unified` : null;

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    accessSync(`${folder}/cgroup.procs`, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The folder of a process's cgroup in the hierarchy of a controller. */
export function groupOf(pid: number | null, controller: string): string {
  const lines = readFileSync(`/proc/${pid}/cgroup`, 'latin1');
  // Another may share the hierarchy.
  const path = new RegExp(`^\\d+:(?:[^:\\n]*,)?${controller}(?:,[^:\\n]*)?:(.*)$`, 'm').exec(lines)?.[1] ?? '';
  return `${mountPoint}/${controller}${path}`.replace(/\/$/, '');
}

/** A cgroup of the test's own, to make others in, as an operator would. */
export class ParentGroup implements Disposable {
  readonly name: string;
  readonly folder: string;

  constructor(controller: string) {
    this.name = `/vmwright-test-${process.pid}-${Math.random().toString(36).slice(2)}`;
    this.folder = `${mountPoint}/${controller}${this.name}`;
    mkdirSync(this.folder);
  }

  async groups(): Promise<string[]> {
    const entries = await readdir(this.folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  /** Fails where something was left in it. */
  [Symbol.dispose](): void {
    rmdirSync(this.folder);
  }
}
