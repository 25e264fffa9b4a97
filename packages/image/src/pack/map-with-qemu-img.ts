import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ImageError } from '../errors.js';
import { collect, exitOf } from '../child-process.js';
import type { Extent } from '../tar/sparse-map.js';

/** An entry of `qemu-img map --output=json`; it has more than this. */
interface MapEntry {
  readonly start: number;
  readonly length: number;
  readonly data: boolean;
}

/** Extents of a raw disk. qemu-img looks at no content: the format is given, and raw names no other file. */
export async function* mapWithQemuImg(
  qemuImg: string,
  disk: string,
  diskBytes: number,
  signal?: AbortSignal,
): AsyncGenerator<Extent> {
  // An absolute path is never taken for a protocol.
  const child = spawn(qemuImg, ['map', '--output=json', '-f', 'raw', resolve(disk)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const exit = exitOf(child);
  const stderr = collect(child.stderr);
  let end = 0;
  try {
    // One entry a line: nothing grows with the number of extents.
    for await (const line of createInterface({ input: child.stdout })) {
      const entry = parseLine(line);
      if (entry === null) continue;
      if (entry.start !== end) throw failure(disk, `it says nothing of what is at ${end}`);
      end = entry.start + entry.length;
      if (entry.data) yield { offset: entry.start, length: entry.length };
    }
    signal?.throwIfAborted();
    const { code, signal: killedBy, error } = await exit;
    if (error !== null) throw failure(disk, error.message, error);
    if (code !== 0) throw failure(disk, code === null ? `killed by ${killedBy}` : (await stderr).trim());
    if (end !== diskBytes) throw failure(disk, `it says that the disk has ${end} bytes, not ${diskBytes}`);
  } finally {
    child.kill('SIGKILL');
    await Promise.allSettled([exit, stderr]);
  }
}

function parseLine(line: string): MapEntry | null {
  const text = line.replace(/^\[/, '').replace(/[,\]]$/, '');
  if (text === '') return null;
  const entry = parseJson(text);
  if (isMapEntry(entry)) return entry;
  throw new ImageError('QEMU_IMG_FAILED', `qemu-img map wrote what is no map: ${line}`, { fault: 'host', found: line });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // The caller says what it was.
  }
}

function isMapEntry(value: unknown): value is MapEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { start, length, data } = value as Partial<Record<string, unknown>>;
  return Number.isSafeInteger(start) && Number.isSafeInteger(length) && typeof data === 'boolean';
}

function failure(disk: string, why: string, cause?: unknown): ImageError {
  return new ImageError('QEMU_IMG_FAILED', `qemu-img can't tell where ${disk} has data: ${why}`, {
    fault: 'host',
    cause,
  });
}
