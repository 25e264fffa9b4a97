import { describe, expect, it } from 'vitest';
import { checkWish } from '../../src/screen/check-wish.js';
import { Picture } from '../../src/screen/picture.js';

const picture = new Picture(2, 1, Buffer.alloc(8));

/** What a program without types may hand over. */
function check(wish: object | string | undefined): void {
  Reflect.apply(checkWish, undefined, [wish]);
}

describe('a wish for a screen', () => {
  it.each([
    [{ stableMs: 0 }],
    [{ stableMs: 500, tolerance: 1, region: { x: -1, y: 0, width: 10, height: 0.5 } }],
    [{ matches: picture, tolerance: 0 }],
    [{ matches: Buffer.from('not yet looked at') }],
  ])('that can come true is taken: %j', (wish) => {
    expect(() => check(wish)).not.toThrow();
  });

  it.each([
    [undefined, 'what to wait for is undefined: give { stableMs } or { matches }'],
    [{}, 'what to wait for is an object of another kind'],
    [{ stableMs: '500' }, 'stableMs is "500": give a number from 0 on'],
    [{ stableMs: -1 }, 'stableMs is -1'],
    [{ stableMs: 1, tolerance: 5 }, 'tolerance is 5: give a number from 0 to 1'],
    [{ matches: picture, tolerance: Number.NaN }, 'tolerance is NaN'],
    [{ matches: picture, region: { x: 0 } }, 'region.y is undefined: give a number'],
    [{ matches: picture, region: { x: 0, y: 0, width: -1, height: 1 } }, 'region.width is -1'],
  ])('that no screen can fulfil is refused at once: %j', (wish, message) => {
    expect(() => check(wish)).toThrow(
      expect.objectContaining({ code: 'VM_VALUE_INVALID', message: expect.stringContaining(message) }),
    );
  });

  it.each([
    ['the path of a file', 'login.png', `can't compare the screen with "login.png"`],
    ['nothing', null, "can't compare the screen with this object"],
    ['a picture without enough pixels', { width: 2, height: 2, pixels: Buffer.alloc(8) }, "can't compare the screen"],
  ])('is not taken with %s as its reference', (_, matches, message) => {
    expect(() => check({ matches })).toThrow(
      expect.objectContaining({ code: 'VM_REFERENCE_INVALID', message: expect.stringContaining(message) }),
    );
  });
});
