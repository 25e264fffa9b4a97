import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { listScratchFolders } from '@vmwright/scratch-folder';
import { aboutName, controlPurpose } from '../names.js';
import { isRecord } from '../wire/frames.js';

export interface NamedMachine {
  readonly name: string;
  /** The process that serves it. */
  readonly ownerPid: number;
  readonly folder: string;
}

const aboutLimit = 1024;

/** The machines whose processes live, by what they wrote down of themselves. */
export async function namedMachines(parent: string | undefined): Promise<NamedMachine[]> {
  const where = { purpose: controlPurpose, ...(parent === undefined ? {} : { parent }) };
  const folders = await listScratchFolders(where);
  const machines = await Promise.all(folders.map((folder) => readAbout(folder)));
  return machines.filter((machine) => machine !== null);
}

/** Null for one that is not there yet, or no longer. */
async function readAbout(folder: string): Promise<NamedMachine | null> {
  try {
    await using file = await open(join(folder, aboutName));
    const { buffer, bytesRead } = await file.read(Buffer.alloc(aboutLimit), 0, aboutLimit, 0);
    const about: unknown = JSON.parse(buffer.toString('utf8', 0, bytesRead));
    if (!isRecord(about) || typeof about['name'] !== 'string' || typeof about['ownerPid'] !== 'number') return null;
    return { name: about['name'], ownerPid: about['ownerPid'], folder };
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}
