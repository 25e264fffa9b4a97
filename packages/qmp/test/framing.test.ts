import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExact, stringifyExact } from '../src/framing/exact-json.js';
import { hasTooManyTokens, maxNesting, maxTokens, nestsTooDeep } from '../src/framing/json-limits.js';
import { LineDecoder } from '../src/framing/line-decoder.js';
import { PrettyJoiner } from '../src/framing/pretty-joiner.js';

/** Cuts bytes at some places. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].toSorted((a, b) => a - b);
  return [...ends, bytes.length].map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
}

describe('LineDecoder', () => {
  it('finds the same lines wherever the chunks are cut, through characters of several bytes too', () => {
    const line = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' '));
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat()), (lines, places) => {
        const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''));
        const decoder = new LineDecoder(1_000_000);
        const found = cut(bytes, places).flatMap((chunk) => decoder.push(chunk));
        expect(found).toEqual(Buffer.from(lines.join('\n')).toString().split('\n').slice(0, lines.length));
        expect(decoder.unfinishedBytes).toBe(0);
      }),
    );
  });

  it('takes a line of the longest length, and refuses one byte more, in one chunk or many', () => {
    for (const size of [1, 7, 100]) {
      const feed = (text: string): string[] => {
        const decoder = new LineDecoder(100);
        const places = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => index * size);
        return cut(Buffer.from(text), places).flatMap((chunk) => decoder.push(chunk));
      };
      expect(feed(`${'x'.repeat(100)}\n`)).toEqual(['x'.repeat(100)]);
      expect(() => feed('x'.repeat(101))).toThrow('more than 100 bytes');
    }
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => new LineDecoder(100).push(Buffer.from([0xc3, 0x28, 0x0a]))).toThrow('not UTF-8');
  });
});

describe('PrettyJoiner', () => {
  it('puts a message of many lines together, and leaves one of one line alone', () => {
    const joiner = new PrettyJoiner(1000);
    const message = JSON.stringify({ a: { b: [1, {}] }, c: '{' }, null, 4);
    const joined = message.split('\n').map((line) => joiner.push(line));
    expect(joined.slice(0, -1).every((each) => each === undefined)).toBe(true);
    expect(JSON.parse(joined.at(-1) ?? '')).toEqual(JSON.parse(message));
    expect(joiner.push('{"a": 1}')).toBe('{"a": 1}');
  });

  it('gives up on a message that never ends', () => {
    const joiner = new PrettyJoiner(1000);
    expect(() => {
      for (let line = 0; line < 100; line++) joiner.push('{');
    }).toThrow('line by line');
  });
});

describe('nestsTooDeep', () => {
  it('agrees with counting, whatever strings contain', () => {
    const text = fc.string({ unit: fc.constantFrom('"', '\\', '[', ']', '{', '}', 'a') });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 * maxNesting }), text, (depth, content) => {
        const inner = JSON.stringify(content.padEnd(2 * maxNesting, '['));
        const nested = `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;
        expect(nestsTooDeep(nested)).toBe(depth > maxNesting);
      }),
    );
  });
});

function listOf(elements: number): string {
  return `{"name":[${'-12.5e3,'.repeat(elements - 1)}true]}`;
}

describe('hasTooManyTokens', () => {
  it('counts as QEMU does', () => {
    // Brackets, the name and its colon: 6 tokens around the elements and the commas between them.
    const most = (maxTokens - 6) / 2;
    expect(hasTooManyTokens(listOf(most))).toBe(false);
    expect(hasTooManyTokens(listOf(most + 1))).toBe(true);
    expect(hasTooManyTokens(JSON.stringify({ text: '[,]'.repeat(maxTokens) }))).toBe(false);
  });
});

describe('JSON with exact integers', () => {
  it('reads integers of any size exactly, and leaves strings alone that look like them', () => {
    const text = '{"a":18446744073709551615,"b":[-9223372036854775808,1],"c":"18446744073709551615","d":1e30,"e":-0.5}';
    expect(parseExact(text)).toEqual({
      a: 18_446_744_073_709_551_615n,
      b: [-9_223_372_036_854_775_808n, 1],
      c: '18446744073709551615',
      d: 1e30,
      e: -0.5,
    });
  });

  it('writes what it reads', () => {
    const integer = fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }).map((value) => {
      return value >= -(2n ** 53n - 1n) && value <= 2n ** 53n - 1n ? Number(value) : value;
    });
    const value = fc.dictionary(fc.string(), fc.oneof(integer, fc.string(), fc.constant(null), fc.array(integer)));
    fc.assert(
      fc.property(value, (object) => {
        expect(parseExact(stringifyExact(object))).toEqual({ ...object });
      }),
    );
  });

  it('writes plain values as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        expect(stringifyExact(object)).toBe(JSON.stringify(object));
      }),
    );
  });

  it('refuses numbers that JSON would turn into null', () => {
    expect(() => stringifyExact({ size: Number.NaN })).toThrow('"size" is NaN');
    expect(() => stringifyExact({ list: [Infinity] })).toThrow('is Infinity');
    expect(stringifyExact({ nothing: null })).toBe('{"nothing":null}');
  });

  it('keeps a member named __proto__ a member', () => {
    const parsed = parseExact('{"__proto__":{"polluted":99999999999999999999}}') as object;
    expect(Object.hasOwn(parsed, '__proto__')).toBe(true);
    expect('polluted' in {}).toBe(false);
  });
});
