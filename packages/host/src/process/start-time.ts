import { readFile } from 'node:fs/promises';

/**
 * When a process started, in clock ticks since the boot; null when there is none of that id, or only a zombie. With the
 * id it names a process for good, as ids are used again.
 */
export async function startTimeOf(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The second field is the program's name in parentheses, in which anything may stand. The third is the state.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || fields[0] === 'Z' ? null : (fields[19] ?? null);
}
