import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { type Machine, parseMachineJson } from '@vmwright/machine-schema';

/** Definitions over 1 MiB are refused by the parser; no more than that and a byte is read to find out. */
const most = 1024 * 1024 + 1;

/**
 * Reads a machine definition from a file, or from stdin where the path is `-`.
 *
 * @throws MachineSchemaError with everything that is wrong with it
 */
export async function readMachine(path: string): Promise<Machine> {
  return parseMachineJson(await readText(path));
}

async function readText(path: string): Promise<Uint8Array> {
  if (path === '-') return await buffer(process.stdin);
  const file = await open(path);
  try {
    const stream = file.createReadStream({ end: most - 1, autoClose: false });
    return await buffer(stream);
  } finally {
    await file.close();
  }
}
