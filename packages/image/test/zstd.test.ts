import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ImageError, type ImageErrorCode, type ZstdDecoder } from '../src/index.js';
import { withFile } from '../src/files.js';
import { decodeZstd } from '../src/zstd/decode.js';
import { decoders } from './support/decoders.js';
import { useWorkFolder } from './support/work-folder.js';
import { block, frameHeader, skippableFrame, zstdFrame, zstdZeros } from './support/zstd-builder.js';

const folder = useWorkFolder();
const MiB = 1024 * 1024;
const letter = Buffer.from('a');
const text = Buffer.from('Was lange währt, wird endlich gut. '.repeat(20_000));

async function* inChunks(bytes: Buffer, chunkBytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

async function decode(bytes: Buffer, decoder: ZstdDecoder, chunkBytes = 65_536): Promise<Buffer> {
  await writeFile(folder.file('input'), bytes);
  const output: Buffer[] = [];
  await withFile(folder.file('input'), 'r', async (file) => {
    const source = { file, read: () => inChunks(bytes, chunkBytes) };
    const stream = decodeZstd(source, { decoder, maxWindowBytes: 128 * MiB });
    for await (const chunk of stream) output.push(chunk);
  });
  return Buffer.concat(output);
}

async function errorOf(bytes: Buffer, decoder: ZstdDecoder): Promise<ImageError> {
  try {
    await decode(bytes, decoder);
  } catch (error) {
    if (error instanceof ImageError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

function compress(bytes: Buffer, ...options: string[]): Buffer {
  return execFileSync('zstd', ['-q', '-c', ...options], { input: bytes, maxBuffer: 512 * MiB });
}

const refused: readonly (readonly [claim: string, code: ImageErrorCode, bytes: () => Buffer])[] = [
  ['an empty file', 'ZSTD_MAGIC', () => Buffer.alloc(0)],
  ['a web page', 'ZSTD_MAGIC', () => Buffer.from('<html>404</html>')],
  ['gzip', 'ZSTD_MAGIC', () => Buffer.from('1f8b0800000000000003', 'hex')],
  ['something else behind a frame', 'ZSTD_MAGIC', () => Buffer.concat([zstdFrame(text), Buffer.from('more')])],
  ['fewer bytes than a magic', 'ZSTD_TRUNCATED', () => Buffer.from('28b5', 'hex')],
  ['a skippable frame that is cut off', 'ZSTD_TRUNCATED', () => skippableFrame(Buffer.alloc(10)).subarray(0, -1)],
  ['a window of 256 MiB', 'ZSTD_WINDOW', () => zstdFrame(text, { windowLog: 28 })],
  ['a window of 2 TiB', 'ZSTD_WINDOW', () => zstdFrame(text, { windowLog: 41 })],
  ['a dictionary', 'ZSTD_DICTIONARY', () => zstdFrame(text, { dictionary: 42 })],
  ['a reserved bit', 'ZSTD_CORRUPT', () => zstdFrame(text, { descriptorBits: 0x08 })],
  ['a reserved block type', 'ZSTD_CORRUPT', () => Buffer.concat([frameHeader({}), block(3, 1, Buffer.alloc(1), true)])],
  [
    'a block above 128 KiB',
    'ZSTD_CORRUPT',
    () => Buffer.concat([frameHeader({ checksum: false }), block(0, 131_073, Buffer.alloc(131_073), true)]),
  ],
  [
    'a run of 2 MiB in a block',
    'ZSTD_CORRUPT',
    () => Buffer.concat([frameHeader({ checksum: false }), block(1, 2 * MiB - 1, Buffer.alloc(1), true)]),
  ],
  ['a wrong checksum', 'ZSTD_CHECKSUM', () => zstdFrame(text, { checksum: 1 })],
  [
    'a wrong checksum in the second frame',
    'ZSTD_CHECKSUM',
    () => Buffer.concat([zstdFrame(text), zstdFrame(text, { checksum: 1 })]),
  ],
  ['less content than announced', 'ZSTD_CORRUPT', () => zstdFrame(text, { contentBytes: BigInt(text.length + 1) })],
  ['more content than announced', 'ZSTD_CORRUPT', () => zstdFrame(text, { contentBytes: BigInt(text.length - 1) })],
  ['a size that stands for none', 'ZSTD_CORRUPT', () => zstdFrame(text, { contentBytes: 2n ** 64n - 1n })],
  ...[0, 1].map(
    (length) =>
      [
        `a compressed block of ${length} bytes`,
        'ZSTD_CORRUPT',
        () => Buffer.concat([frameHeader({ checksum: false }), block(2, length, Buffer.alloc(length), true)]),
      ] as const,
  ),
  ['thousands of frames of a byte', 'ZSTD_LIMIT', () => Buffer.concat(Array<Buffer>(5000).fill(zstdFrame(letter)))],
  [
    'thousands of blocks without content',
    'ZSTD_LIMIT',
    () => {
      const blocks = Array<Buffer>(2000).fill(block(0, 0, Buffer.alloc(0), false));
      return Buffer.concat([frameHeader({ checksum: false }), ...blocks, block(0, 1, letter, true)]);
    },
  ],
  [
    'compressed nonsense',
    'ZSTD_CORRUPT',
    () => Buffer.concat([frameHeader({ checksum: false }), block(2, 1000, Buffer.alloc(1000, 0xa5), true)]),
  ],
];

describe.each(decoders)('decompressing with $title', ({ decoder, skip }) => {
  describe.skipIf(skip)('here', () => {
    it.each(refused)('refuses %s (%s)', async (_, code, bytes) => {
      expect((await errorOf(bytes(), decoder)).code).toBe(code);
    });

    it('refuses a frame cut off anywhere', async () => {
      const frame = compress(Buffer.from('a short text, a short text, a short text'));
      for (let end = 1; end < frame.length; end++) {
        expect((await errorOf(frame.subarray(0, end), decoder)).code).toBe('ZSTD_TRUNCATED');
      }
    });

    it.each(['-1', '-3', '-9', '-19'])('reads what zstd %s writes', async (level) => {
      const bytes = Buffer.concat([text, randomBytes(MiB), Buffer.alloc(MiB), text]);
      expect((await decode(compress(bytes, level), decoder)).equals(bytes)).toBe(true);
    });

    it.each([0, 1, 255, 256, 257, 65_791, 65_792, 131_072, 131_073])(
      'reads %i bytes, size announced or not',
      async (length) => {
        const bytes = randomBytes(length);
        expect((await decode(compress(bytes), decoder)).equals(bytes)).toBe(true);
        expect((await decode(compress(bytes, `--stream-size=${length}`), decoder)).equals(bytes)).toBe(true);
        expect((await decode(compress(bytes, '--no-check'), decoder)).equals(bytes)).toBe(true);
      },
    );

    it('reads any number of frames, with skippable ones around and between', async () => {
      const skippable = skippableFrame(Buffer.from('not content'));
      const one = compress(text);
      const bytes = Buffer.concat([skippable, skippable, one, skippable, zstdFrame(text), one, skippable]);
      expect((await decode(bytes, decoder)).equals(Buffer.concat([text, text, text]))).toBe(true);
      expect(await decode(Buffer.concat([skippable, skippable]), decoder)).toHaveLength(0);
    });

    it.each([1, 17, 512])('reads input that comes in chunks of %i bytes', async (chunkBytes) => {
      const bytes = Buffer.concat([compress(text), zstdFrame(text.subarray(0, 300))]);
      const wanted = Buffer.concat([text, text.subarray(0, 300)]);
      expect((await decode(bytes, decoder, chunkBytes)).equals(wanted)).toBe(true);
    });

    it('refuses or reads right what is damaged, and reports nothing but that', async () => {
      const frame = compress(text.subarray(0, 5000));
      const content = text.subarray(0, 5000);
      const damage = fc.record({ at: fc.nat(frame.length - 1), byte: fc.nat(255) });
      const property = fc.asyncProperty(damage, async ({ at, byte }) => {
        const damaged = Buffer.from(frame);
        damaged.writeUInt8(byte, at);
        const result = await decode(damaged, decoder).catch((error: unknown) => error);
        return result instanceof ImageError || (Buffer.isBuffer(result) && result.equals(content));
      });
      expect(await fc.check(property, { numRuns: 60 })).toMatchObject({ failed: false });
    });

    it('lets the reader stop at any time', async () => {
      const chunks = inChunks(zstdZeros(2 ** 32), 65_536);
      await writeFile(folder.file('input'), zstdZeros(2 ** 32));
      await withFile(folder.file('input'), 'r', async (file) => {
        const stream = decodeZstd({ file, read: () => chunks }, { decoder, maxWindowBytes: 128 * MiB });
        expect((await stream.next()).value).toBeInstanceOf(Buffer);
        await stream.return(undefined);
      });
      expect((await chunks.next()).done).toBe(true);
    });
  });
});

describe('a window that the decompressor in JavaScript would get wrong', () => {
  const bytes = Buffer.concat([randomBytes(MiB), Buffer.alloc(70 * MiB), randomBytes(MiB)]);

  it('is refused by it, naming what would help', async () => {
    const error = await errorOf(compress(bytes, '--long=27'), 'fzstd');
    expect(error).toMatchObject({ code: 'ZSTD_WINDOW', fault: 'host' });
    expect(error.message).toContain('apt install zstd');
  });

  it('is no problem for the zstd command', async () => {
    expect((await decode(compress(bytes, '--long=27'), 'command')).equals(bytes)).toBe(true);
  });
});

describe('the choice of a decoder', () => {
  it('names what is missing when the one asked for is not there', async () => {
    vi.stubEnv('PATH', '/nonexistent:relative');
    const error = await errorOf(zstdFrame(text), 'command');
    vi.unstubAllEnvs();
    expect(error).toMatchObject({ code: 'ZSTD_UNAVAILABLE', fault: 'host' });
  });
});
