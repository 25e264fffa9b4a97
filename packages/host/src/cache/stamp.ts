import { stat } from 'node:fs/promises';

/** What tells one state of a file or folder from another. */
export interface Stamp {
  readonly path: string;
  /** `absent`, or text that changes when the file is replaced or written, or something in the folder comes or goes. */
  readonly state: string;
}

/**
 * The state of a path now. Beside size and time of modification it has the inode and the time of the last change of
 * status, which stay behind when a file of the same size is copied over with its times kept.
 */
export async function stampOf(path: string): Promise<Stamp> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return { path, state: [ino, size, mtimeNs, ctimeNs].join(' ') };
  } catch {
    return { path, state: 'absent' };
  }
}

/** The state of each. */
export async function stampsOf(paths: readonly string[]): Promise<readonly Stamp[]> {
  return Promise.all(paths.map(stampOf));
}

/** True when all are as they were. */
export async function allUnchanged(stamps: readonly Stamp[]): Promise<boolean> {
  const now = await stampsOf(stamps.map(({ path }) => path));
  return now.every(({ state }, index) => state === stamps[index]?.state);
}
