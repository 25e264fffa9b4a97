import { describe, expect, it } from 'vitest';
import { compressionOf, decompress } from '../src/decompress.js';
import { DemoGuestError } from '../src/errors.js';
import { runBinary } from '../src/run.js';

const content = Buffer.from('kernel '.repeat(5000));

describe('decompress', () => {
  it.each(['xz', 'zstd', 'gzip'] as const)('undoes %s, which it knows by its first bytes', async (program) => {
    const compressed = await runBinary([program, '-c'], { input: content });
    expect(compressionOf(compressed)).toBe(program);
    expect(content.equals(await decompress(compressed))).toBe(true);
  });

  it('leaves other bytes as they are', async () => {
    expect(await decompress(content)).toBe(content);
  });

  it('says what the program said where the bytes are damaged', async () => {
    const compressed = await runBinary(['xz', '-c'], { input: content });
    const failure = await decompress(compressed.subarray(0, 60)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DemoGuestError);
    expect(failure).toMatchObject({ code: 'DEMO_GUEST_TOOL_FAILED', message: expect.stringContaining('xz') });
  });
});
