import { readdir, readFile } from 'node:fs/promises';

const closeOnExec = 0o2000000;

/**
 * Our open file descriptors from a number on that a child would inherit. Node opens its own so that none does; but what
 * this process was started with, it passes on.
 */
export async function strayDescriptors(from: number): Promise<number[]> {
  const fds = (await readdir('/proc/self/fdinfo')).map(Number).filter((fd) => fd >= from);
  const stray = await Promise.all(fds.map(isInheritable));
  return fds.filter((_, index) => stray[index]).toSorted((one, other) => one - other);
}

async function isInheritable(fd: number): Promise<boolean> {
  // One that is gone meanwhile was not inherited.
  const info = await readFile(`/proc/self/fdinfo/${fd}`, 'latin1').catch(() => null);
  const flags = /^flags:\s*([0-7]+)$/m.exec(info ?? '')?.[1];
  return flags !== undefined && (Number.parseInt(flags, 8) & closeOnExec) === 0;
}
