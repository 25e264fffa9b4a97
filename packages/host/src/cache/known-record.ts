import { lstatSync } from 'node:fs';
import { readRecord } from './read-record.js';

interface Known {
  /** Changes with the file. */
  readonly state: string;
  readonly value: unknown;
}

/** What this process has read, by the paths of the files: one entry for a binary and what is kept of it. */
const known = new Map<string, Known>();

/** Two writes within one tick of the file system's clock leave the same times: a file this young is read again. */
const settledMs = 2_000;

/**
 * A record as {@link readRecord} reads it, checked and made into a value; read only once for as long as its file stays as
 * it is.
 *
 * @param parse gives null for what is no such record
 */
export async function knownRecord<Value extends object>(
  path: string,
  parse: (record: unknown) => Value | null,
): Promise<Value | null> {
  const { state, isSettled } = stateOf(path);
  const before = known.get(path);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a path has records of one kind
  if (before !== undefined && before.state === state) return before.value as Value;
  known.delete(path);
  const value = parse(await readRecord(path));
  if (value !== null && isSettled) known.set(path, { state, value });
  return value;
}

function stateOf(path: string): { readonly state: string; readonly isSettled: boolean } {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs, ctimeMs } = lstatSync(path, { bigint: true });
    const state = [dev, ino, size, mtimeNs, ctimeNs].join(' ');
    return { state, isSettled: Math.abs(Date.now() - Number(ctimeMs)) > settledMs };
  } catch {
    return { state: 'absent', isSettled: false };
  }
}
