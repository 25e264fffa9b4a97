import { readFile, stat } from 'node:fs/promises';

/** How many processes wait for the lock on a file: the kernel's list has an arrow before each. */
export async function waitersFor(path: string): Promise<number> {
  const { ino } = await stat(path);
  const locks = (await readFile('/proc/locks', 'utf8')).split('\n');
  return locks.filter((line) => line.includes('->') && line.includes(`:${ino} `)).length;
}
