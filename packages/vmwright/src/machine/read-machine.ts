import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { type Machine, parseMachineJson } from '@vmwright/machine-schema';
import { FileError } from '../failure.js';

/** Definitions over 1 MiB are refused by the parser; no more than that and a byte is read to find out. */
const most = 1024 * 1024 + 1;

/**
 * Reads a machine definition from a file, or from stdin where the path is `-`.
 *
 * @throws MachineSchemaError with everything that is wrong with it
 * @throws FileError when the file can't be read
 */
export async function readMachine(path: string): Promise<Machine> {
  return parseMachineJson(await readStart(path));
}

async function readStart(path: string): Promise<Uint8Array> {
  try {
    return await takeBytes(path === '-' ? process.stdin : createReadStream(path), most);
  } catch (cause) {
    throw new FileError('FILE_UNREADABLE', path, cause);
  }
}

/** As many bytes of a stream, or all where there are fewer; what comes behind them is not read. */
async function takeBytes(stream: Readable, count: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= count) break;
  }
  return Buffer.concat(chunks).subarray(0, count);
}
