import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { collect, type Exit, exitOf, isBrokenPipe } from '../child-process.js';
import { ImageError } from '../errors.js';
import { coalesce } from '../coalesce.js';
import type { Frame } from './frames.js';

/**
 * Decompresses with the zstd command. When we die it reads the end of its input, or writes into a broken pipe, and ends
 * too. Its output counts only once it has exited with 0.
 */
export async function* decodeWithCommand(frames: AsyncIterable<Frame>, command: string): AsyncGenerator<Buffer> {
  const parts = allParts(frames);
  // Nothing at all is no valid input for the command, but a valid archive: of skippable frames only.
  const first = await parts.next();
  if (first.done === true) return;
  const child = spawn(command, ['--decompress', '--stdout', '--quiet', '--no-progress', '--memory=128MB'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {},
  });
  const exit = exitOf(child);
  const stderr = collect(child.stderr);
  const input = pipeline(Readable.from(prepend(first.value, parts)), child.stdin).then(
    () => null,
    (error: unknown) => error,
  );
  try {
    yield* output(child.stdout);
    const inputError = await input;
    // What the frames have to say comes first: zstd's own complaint only follows from it.
    if (inputError !== null && !isBrokenPipe(inputError)) throw inputError;
    checkExit(await exit, await stderr);
  } finally {
    child.kill('SIGKILL');
    child.stdin.destroy();
    await Promise.allSettled([exit, input, stderr]);
  }
}

async function* allParts(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  for await (const frame of frames) yield* coalesce(frame.parts);
}

/** A command that can't be started gives no output: its exit tells why. */
async function* output(stdout: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stdout) yield asBuffer(chunk);
  } catch (error) {
    if (!isBrokenPipe(error)) throw error;
  }
}

async function* prepend(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

function checkExit({ code, signal, error }: Exit, stderr: string): void {
  if (code === 0) return;
  // zstd itself exits with 1, whatever is wrong.
  if (code !== 1) {
    const how = code === null ? `it was killed by ${signal}` : `it exited with ${code}: ${stderr.trim()}`;
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
