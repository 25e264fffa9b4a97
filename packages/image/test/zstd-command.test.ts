import { chmod, mkdir, open, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { withFile } from '../src/files.js';
import { decodeZstd } from '../src/zstd/decode.js';
import { encodeZstd } from '../src/zstd/encode.js';
import { useWorkFolder } from './support/work-folder.js';
import { zstdFrame } from './support/zstd-builder.js';

const folder = useWorkFolder();
afterEach(() => vi.unstubAllEnvs());

/** Puts a program called zstd in front of all others. */
async function fakeZstd(content: string): Promise<void> {
  const path = folder.file('zstd');
  await writeFile(path, content);
  await chmod(path, 0o755);
  vi.stubEnv('PATH', folder.path);
}

async function* source(): AsyncGenerator<Buffer> {
  yield zstdFrame(Buffer.alloc(1_000_000, 'x'));
}

async function decode(): Promise<number> {
  let bytes = 0;
  await writeFile(folder.file('input'), zstdFrame(Buffer.alloc(1_000_000, 'x')));
  await withFile(folder.file('input'), 'r', async (file) => {
    const options = { decoder: 'command', maxWindowBytes: 2 ** 27 } as const;
    for await (const chunk of decodeZstd({ file, read: source }, options)) bytes += chunk.length;
  });
  return bytes;
}

/** More than any pipe holds: whoever does not read it is found out. */
async function* endless(): AsyncGenerator<Buffer> {
  for (let count = 0; count < 1024; count++) yield Buffer.alloc(65_536, 'x');
}

async function encode(): Promise<void> {
  const file = await open(folder.file('out'), 'w');
  try {
    await encodeZstd(endless(), file, { level: 3 });
  } finally {
    await file.close();
  }
}

describe('a zstd command that', () => {
  it('fails counts as damage of the archive, with its own words', async () => {
    await fakeZstd('#!/bin/sh\necho "stdin: some reason" >&2\nexit 1\n');
    await expect(decode()).rejects.toMatchObject({
      code: 'ZSTD_CORRUPT',
      message: expect.stringContaining('some reason'),
    });
    await expect(encode()).rejects.toMatchObject({
      code: 'ZSTD_FAILED',
      message: expect.stringContaining('some reason'),
    });
  });

  it('is killed counts as a fault of the host', async () => {
    await fakeZstd('#!/bin/sh\nkill -9 $$\n');
    await expect(decode()).rejects.toMatchObject({
      code: 'ZSTD_FAILED',
      fault: 'host',
      message: expect.stringContaining('SIGKILL'),
    });
    await expect(encode()).rejects.toMatchObject({ code: 'ZSTD_FAILED', fault: 'host' });
  });

  it('stops reading early, and still claims success, is not believed when it compresses', async () => {
    await fakeZstd('#!/bin/sh\nexit 0\n');
    await expect(encode()).rejects.toMatchObject({ code: 'ZSTD_FAILED' });
  });

  it.each(['\x7fELF this is not', '#!/nonexistent/interpreter\n'])(
    'is no program counts as a fault of the host (%j)',
    async (content) => {
      await fakeZstd(content);
      await expect(decode()).rejects.toMatchObject({ code: 'ZSTD_FAILED', fault: 'host' });
      await expect(encode()).rejects.toMatchObject({ code: 'ZSTD_FAILED', fault: 'host' });
    },
  );

  it('is a folder is looked for further on', async () => {
    await mkdir(folder.file('zstd'));
    vi.stubEnv('PATH', `${folder.path}:${process.env.PATH}`);
    expect(await decode()).toBe(1_000_000);
  });
});
