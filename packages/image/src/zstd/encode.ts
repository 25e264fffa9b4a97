import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { FileHandle } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { collect, exitOf, isBrokenPipe } from '../child-process.js';
import { findCommand } from '../command.js';
import { ImageError } from '../errors.js';
import { writeAll } from '../files.js';
import { type ZlibWithZstd, zlibWithZstd } from './node-zlib.js';

export interface EncodeOptions {
  readonly level: number;
  readonly signal?: AbortSignal | undefined;
}

/** Levels that need no more memory to decompress than every decompressor grants. */
export const levels = { lowest: 1, highest: 19, default: 3 } as const;

/**
 * Compresses into a file: with the zstd command, which uses all cores, else with node:zlib. Either writes a checksum. What
 * one of them writes depends on its input and level only. A chunk has to be good only until the next one is asked for.
 *
 * @throws ImageError ZSTD_UNAVAILABLE, ZSTD_FAILED, or what reading `chunks` throws
 */
export async function encodeZstd(
  chunks: AsyncIterable<Buffer>,
  file: FileHandle,
  options: EncodeOptions,
): Promise<void> {
  const command = await findCommand('zstd');
  if (command !== null) return encodeWithCommand(chunks, file, command, options);
  if (zlibWithZstd !== null) return encodeWithZlib(chunks, file, zlibWithZstd, options);
  const message = 'nothing here can compress with zstd; install it (apt install zstd) or use Node 22.15 or newer';
  throw new ImageError('ZSTD_UNAVAILABLE', message, { fault: 'host' });
}

/** The command writes into the file itself. When we die its input ends, and it too. */
async function encodeWithCommand(
  chunks: AsyncIterable<Buffer>,
  file: FileHandle,
  command: string,
  { level, signal }: EncodeOptions,
): Promise<void> {
  const argv = [`-${level}`, `--threads=${availableParallelism()}`, '--check', '--quiet', '--no-progress', '--stdout'];
  const child = spawn(command, argv, { stdio: ['pipe', file.fd, 'pipe'], env: {} });
  const exit = exitOf(child);
  const stderr = child.stderr === null ? Promise.resolve('') : collect(child.stderr);
  const kill = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', kill, { once: true });
  try {
    if (child.stdin === null) throw new Error('zstd was started without a pipe');
    const inputError = await feed(chunks, child.stdin, signal).catch((error: unknown) => error);
    signal?.throwIfAborted();
    if (inputError !== undefined && !isBrokenPipe(inputError)) throw inputError;
    const { code, signal: killedBy, error } = await exit;
    if (code === 0 && inputError === undefined) return;
    const why = error?.message ?? (code === null ? `killed by ${killedBy}` : (await stderr).trim());
    throw new ImageError('ZSTD_FAILED', `the zstd command failed: ${why}`, {
      fault: 'host',
      cause: error ?? undefined,
    });
  } finally {
    signal?.removeEventListener('abort', kill);
    kill();
    await Promise.allSettled([exit, stderr]);
  }
}

async function encodeWithZlib(
  chunks: AsyncIterable<Buffer>,
  file: FileHandle,
  zlib: ZlibWithZstd,
  { level, signal }: EncodeOptions,
): Promise<void> {
  const params = { [zlib.constants.ZSTD_c_compressionLevel]: level, [zlib.constants.ZSTD_c_checksumFlag]: 1 };
  const compress = zlib.createZstdCompress({ params });
  try {
    const input = feed(chunks, compress, signal).catch((error: unknown) => {
      compress.destroy();
      throw error;
    });
    const results = await Promise.allSettled([input, writeChunks(compress, file)]);
    const errors = results.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []));
    // Where one end fails, the other one only finds that it is gone.
    if (errors.length > 0) throw errors.find((error) => !isBrokenPipe(error)) ?? errors[0];
  } finally {
    compress.destroy();
  }
}

/** Writes chunk by chunk, each once the one before is taken, and ends the stream. */
async function feed(chunks: AsyncIterable<Buffer>, stream: Writable, signal: AbortSignal | undefined): Promise<void> {
  // Each failure is told to the write that it is about.
  stream.on('error', () => {});
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    if (chunk.length === 0) continue;
    await new Promise<void>((resolve, reject) => {
      stream.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  }
  stream.end();
}

async function writeChunks(chunks: AsyncIterable<unknown>, file: FileHandle): Promise<void> {
  for await (const chunk of chunks) {
    if (Buffer.isBuffer(chunk)) await writeAll(file, chunk, null);
  }
}
