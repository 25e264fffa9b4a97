import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatTable } from '../src/format.js';
import { progressLine } from '../src/report/progress-line.js';
import { escapeHidden } from '../src/terminal-text.js';

describe('progressLine', () => {
  it('shows a bar, the share and the size where they are known', () => {
    expect(progressLine('packing a', { doneBytes: 512, totalBytes: 1024 }, 80)).toBe(
      'packing a [##########----------] 50 % of 1 KiB …',
    );
  });

  it('shows what came where nobody knows how much it will be', () => {
    expect(progressLine('fetching a', { doneBytes: 2048, totalBytes: null }, 80)).toBe('fetching a 2 KiB …');
  });

  it('cuts out the middle of what does not fit', () => {
    expect(progressLine(`unpacking /${'a'.repeat(100)}/b.tar.zst`, undefined, 30)).toBe(
      'unpacking /aa…aaa/b.tar.zst …',
    );
  });

  it('is one line within the terminal, whatever it is told', () => {
    const progress = fc.record({ doneBytes: fc.nat(), totalBytes: fc.option(fc.nat()) });
    const arbitrary = [
      fc.string({ unit: 'binary-ascii' }),
      fc.option(progress, { nil: undefined }),
      fc.nat(300),
    ] as const;
    fc.assert(
      fc.property(...arbitrary, (what, done, columns) => {
        const line = progressLine(what, done, columns);
        expect(escapeHidden(line)).toBe(line);
        // The bar itself takes some 45 columns; a terminal without them gets it all the same.
        expect(line.length).toBeLessThan(Math.max(60, columns));
      }),
    );
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [10 * 1024 ** 2 + 1, '10 MiB'],
    [50 * 1024 ** 3, '50 GiB'],
    [2 ** 53, '8192 TiB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

it('formatTable lines columns up, and ends no line with spaces', () => {
  expect(
    formatTable(
      [
        ['a', '1', 'x'],
        ['long', '23', ''],
      ],
      [1],
    ),
  ).toBe('a      1  x\nlong  23\n');
});
