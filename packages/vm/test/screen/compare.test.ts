import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference } from '../../src/screen/compare.js';
import { Picture } from '../../src/screen/picture.js';

const width = 6;
const height = 4;

function picture(change: (pixels: Buffer) => void = () => undefined): Picture {
  const pixels = Buffer.alloc(width * height * 4, 255);
  change(pixels);
  return new Picture(width, height, pixels);
}

/** White, with these pixels in another colour. */
function spotted(spots: readonly number[], channel = 0): Picture {
  return picture((pixels) => {
    for (const spot of spots) pixels[spot * 4 + channel] = 7;
  });
}

const spots = fc.uniqueArray(fc.nat(width * height - 1));

describe('difference', () => {
  it('is the share of the pixels that differ in any channel', () => {
    fc.assert(
      fc.property(spots, fc.nat(2), (changed, channel) => {
        expect(difference(spotted(changed, channel), picture())).toBe(changed.length / (width * height));
      }),
    );
  });

  it('counts only what lies in the region, cut to the screen', () => {
    const region = { x: 4, y: -1, width: 100, height: 3 };
    fc.assert(
      fc.property(spots, (changed) => {
        const inside = changed.filter((spot) => spot % width >= 4 && spot < 2 * width);
        expect(difference(spotted(changed), picture(), region)).toBe(inside.length / 4);
      }),
    );
  });

  it('takes anything for what is transparent in the reference', () => {
    fc.assert(
      fc.property(spots, spots, (changed, transparent) => {
        const reference = spotted(transparent, 3);
        for (const spot of transparent) reference.pixels[spot * 4 + 3] = 0;
        const seen = changed.filter((spot) => !transparent.includes(spot));
        expect(difference(spotted(changed), reference)).toBe(seen.length / (width * height));
      }),
    );
  });

  it('is all of it for another size, and for a region outside of the screen', () => {
    expect(difference(picture(), new Picture(4, 6, picture().pixels))).toBe(1);
    expect(difference(picture(), picture(), { x: 6, y: 0, width: 1, height: 1 })).toBe(1);
    expect(difference(picture(), picture(), { x: 0, y: 0, width: 0, height: 1 })).toBe(1);
  });
});
