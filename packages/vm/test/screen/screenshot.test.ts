import fc from 'fast-check';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { checkScreendumpSize, readScreendump } from '../../src/screen/screendump.js';

it('readScreendump keeps every pixel of a picture', () => {
  const picture = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })).chain(([width, height]) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      rgb: fc.uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 }),
    }),
  );
  fc.assert(
    fc.property(picture, ({ width, height, rgb }) => {
      const shot = readScreendump(Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), rgb]));
      expect([shot.width, shot.height]).toEqual([width, height]);
      expect(Array.from(shot.pixels).filter((_, index) => index % 4 !== 3)).toEqual(Array.from(rgb));
      expect(PNG.sync.read(Buffer.from(shot.png)).data.equals(shot.pixels)).toBe(true);
    }),
  );
});

it.each([
  ['nothing', ''],
  ['another format', 'P5\n1 1\n255\nx'],
  ['a picture of no size', 'P6\n0 0\n255\n'],
  ['a picture that is cut off', 'P6\n2 2\n255\nxxx'],
  ['a size that does not fit', `P6\n999999999999 999999999999\n255\n`],
])('readScreendump refuses %s', (_, bytes) => {
  expect(() => readScreendump(Buffer.from(bytes))).toThrow(expect.objectContaining({ code: 'VM_SCREENSHOT_FAILED' }));
});

it('a screen of up to 8K is read, and a larger one refused before it is', () => {
  expect(() => checkScreendumpSize(7680 * 4320 * 3 + 17)).not.toThrow();
  expect(() => checkScreendumpSize(16_384 * 16_384 * 3)).toThrow(
    expect.objectContaining({ code: 'VM_SCREENSHOT_FAILED', fault: 'guest' }),
  );
});
