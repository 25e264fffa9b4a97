import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { main } from '../src/index.js';

/** A stream that fails at its first write, as a full disk or a pipe without a reader does. */
function failing(code: string): Writable {
  const error = Object.assign(new Error(`${code}: it fails`), { code });
  return new Writable({ write: (_chunk, _encoding, done) => done(error) });
}

async function withStdout(stdout: Writable, ...argv: string[]): Promise<{ status: number; stderr: string }> {
  const stderr = new PassThrough();
  const told = text(stderr);
  const status = await main(argv, { stdout, stderr });
  stderr.end();
  return { status, stderr: await told };
}

describe('a stdout that fails', () => {
  it('ends a command with the status of SIGPIPE and without a word when its reader has gone', async () => {
    expect(await withStdout(failing('EPIPE'), '--help')).toEqual({ status: 141, stderr: '' });
  });

  it('fails a command whose output is lost, and says why', async () => {
    const { status, stderr } = await withStdout(failing('ENOSPC'), 'doctor', '--help');
    expect(status).toBe(1);
    expect(stderr).toBe("vmwright: can't write to stdout: ENOSPC: it fails\n");
  });

  it("fails run with the status that is no guest's", async () => {
    expect((await withStdout(failing('ENOSPC'), 'run', '--help')).status).toBe(125);
  });
});

describe('a stderr that fails', () => {
  it.each([
    [125, ['run', '/missing.tar.zst', '--', 'true']],
    [1, ['machine', 'show', '/missing.json']],
    [2, ['nonsense']],
  ])('leaves the status as it is: %d', async (status, argv) => {
    expect(await main(argv, { stdout: new PassThrough(), stderr: failing('EPIPE') })).toBe(status);
  });
});

describe('vmwright run --json', () => {
  it.each([
    ['a usage error', ['--bogus', '--', 'true'], 'USAGE'],
    ['a missing image', ['/missing.tar.zst', '--', 'true'], 'IO_FAILED'],
    [
      'a screenshot that can not be saved',
      ['/missing.tar.zst', '--screenshot', '/no/where.png', '--', 'true'],
      'FILE_UNWRITABLE',
    ],
    [
      'a folder in the place of the screenshot',
      ['/missing.tar.zst', '--screenshot', '/', '--', 'true'],
      'FILE_UNWRITABLE',
    ],
  ])('ends with an error line after %s', async (_, argv, code) => {
    const stdout = new PassThrough();
    const told = text(stdout);
    const status = await main(['run', '--json', ...argv], { stdout, stderr: new PassThrough() });
    stdout.end();
    const lines = (await told).trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'error', code, status: 125 });
    expect(status).toBe(125);
  });
});
