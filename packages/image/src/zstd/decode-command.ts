import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { ByteReader } from '../byte-reader.js';
import { collect, type Exit, exitOf, isBrokenPipe } from '../child-process.js';
import { ImageError } from '../errors.js';
import type { DecodeOptions } from './decode.js';
import { checkFrames } from './frames.js';
import type { ZstdSource } from './source.js';

/** How many chunks of output, 64 KiB each, lie between two reports of progress. */
const chunksPerReport = 16;

/**
 * Decompresses with the zstd command, which reads the file itself once all frames have been checked: it knows other
 * formats too, and old ones. When we die it writes into a broken pipe, and ends. Its output counts only once it has
 * exited with 0.
 */
export async function* decodeWithCommand(
  source: ZstdSource,
  command: string,
  { maxWindowBytes, signal, onBytes }: DecodeOptions,
): AsyncGenerator<Buffer> {
  const hasContent = await checkFrames(new ByteReader(source.read({ isBrief: true })), maxWindowBytes);
  // Skippable frames alone are a valid archive, but no valid input for the command.
  if (!hasContent) return;
  const child = spawn(command, ['--decompress', '--stdout', '--quiet', '--no-progress', '--memory=128MB'], {
    stdio: [source.file.fd, 'pipe', 'pipe'],
    env: {},
  });
  const exit = exitOf(child);
  const stderr = child.stderr === null ? Promise.resolve('') : collect(child.stderr);
  const kill = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', kill, { once: true });
  try {
    if (child.stdout !== null) yield* output(child.stdout, source.file, onBytes);
    checkExit(await exit, await stderr, signal);
  } finally {
    signal?.removeEventListener('abort', kill);
    kill();
    await Promise.allSettled([exit, stderr]);
  }
}

async function* output(
  stdout: Readable,
  file: FileHandle,
  onBytes: ((doneBytes: number) => void) | undefined,
): AsyncGenerator<Buffer> {
  let chunks = 0;
  try {
    for await (const chunk of stdout) {
      if (chunks++ % chunksPerReport === 0) onBytes?.(positionOf(file));
      yield asBuffer(chunk);
    }
  } catch (error) {
    // A command that can't be started gives no output: its exit tells why.
    if (!isBrokenPipe(error)) throw error;
  }
  onBytes?.(positionOf(file));
}

/** How far an open file was read. The command has inherited it, and its reads move the position for both. */
function positionOf(file: FileHandle): number {
  const info = readFileSync(`/proc/self/fdinfo/${file.fd}`, 'latin1');
  return Number(/^pos:\s*([0-9]+)$/m.exec(info)?.[1] ?? 0);
}

function checkExit({ code, signal: killedBy, error }: Exit, stderr: string, signal?: AbortSignal): void {
  signal?.throwIfAborted();
  if (code === 0) return;
  // zstd itself exits with 1, whatever is wrong.
  if (code !== 1) {
    const how = code === null ? `it was killed by ${killedBy}` : `it exited with ${code}: ${stderr.trim()}`;
    const why = error === null ? how : error.message;
    throw new ImageError('ZSTD_FAILED', `the zstd command failed: ${why}`, {
      fault: 'host',
      cause: error ?? undefined,
    });
  }
  const isChecksum = /checksum/i.test(stderr);
  const message = isChecksum ? 'its content does not have the checksum that it tells' : `zstd says: ${stderr.trim()}`;
  throw new ImageError(isChecksum ? 'ZSTD_CHECKSUM' : 'ZSTD_CORRUPT', `the archive is damaged: ${message}`, {
    found: stderr,
  });
}

function asBuffer(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  throw new TypeError('a pipe gave something else than a buffer');
}
