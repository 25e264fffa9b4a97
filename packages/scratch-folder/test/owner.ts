import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ProcessIdentity } from '../src/index.js';

/** A real process that does nothing until it is killed. */
export async function startOwner(): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9); console.log("up")'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  if (child.pid === undefined) throw new Error('the child has no pid');
  return Object.assign(child, { pid: child.pid });
}

export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** The fields of a scratch folder's name. */
export function fieldsOf(path: string): { purpose: string; pid: string; start: string; boot: string; place: string } {
  const [purpose = '', pid = '', start = '', where = ''] = basename(path).split('-');
  return { purpose, pid, start, boot: where.slice(0, 4), place: where.slice(4) };
}

/** Makes a folder with a file in it, as `owner` would have made it beside `sample`. */
export async function plant(
  parent: string,
  sample: string,
  owner: ProcessIdentity,
  change: { boot?: string; place?: string } = {},
): Promise<string> {
  const { boot, place } = { ...fieldsOf(sample), ...change };
  const name = `vm-${owner.pid.toString(36)}-${owner.startTime.toString(36)}-${boot}${place}-abcde`;
  await mkdir(join(parent, name, 'inner'), { recursive: true });
  return join(parent, name);
}
