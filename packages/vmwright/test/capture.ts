import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { main } from '../src/index.js';

/** Runs the whole command in this process, and resolves with all that it wrote. */
export async function vmwright(...argv: string[]): Promise<{ stdout: string; stderr: string; status: number }> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const written = Promise.all([text(stdout), text(stderr)]);
  const status = await main(argv, { stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, error] = await written;
  return { stdout: out, stderr: error, status };
}
