import { Readable } from 'node:stream';
import { once } from 'node:events';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLines } from '../src/process/lines.js';

async function linesOf(chunks: readonly Uint8Array[]): Promise<string[]> {
  const lines: string[] = [];
  const stream = Readable.from(chunks, { objectMode: false });
  readLines(stream, (line) => lines.push(line));
  await once(stream, 'end');
  return lines;
}

it('readLines gives the same lines however the bytes are cut', async () => {
  const text = 'erste Zeile\nzweite mit ü und 🖥\n\nletzte ohne Ende';
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: Buffer.byteLength(text) - 1 })), async (cuts) => {
      const bytes = Buffer.from(text);
      const ends = [...new Set(cuts)].toSorted((a, b) => a - b);
      const chunks = [0, ...ends].map((start, index) => bytes.subarray(start, ends[index]));
      expect(await linesOf(chunks)).toEqual(text.split('\n'));
    }),
  );
});

it('readLines cuts a line without an end into pieces of 64 KiB', async () => {
  const chunks = Array.from({ length: 160 }, () => Buffer.alloc(65_536, 'x'));
  const lines = await linesOf(chunks);
  expect(lines.join('')).toHaveLength(10 * 1024 * 1024);
  expect(Math.max(...lines.map((line) => line.length))).toBe(65_536);
});
