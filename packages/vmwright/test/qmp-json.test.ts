import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson, readJsonAt } from '../src/qmp/json/read-json.js';
import { oneLine, terminalText } from '../src/terminal-text.js';
import { compactJson, indentedJson } from '../src/qmp/json/write-json.js';

const refusal = (reason: RegExp) =>
  expect.objectContaining({ name: 'LineError', message: expect.stringMatching(reason) });

describe('readJson', () => {
  it('reads what JSON.parse reads, to the same values', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', ' ', '\n\t'), (text, space) => {
        expect(normal(readJson(`${space}${text}${space}`))).toEqual(normal(JSON.parse(text)));
      }),
    );
  });

  it('throws a LineError exactly where JSON.parse throws', () => {
    const scrap = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '"a"',
      '\\',
      '-',
      '0',
      '1',
      '.5',
      'e3',
      'true',
      'nul',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 8 }), (scraps) => {
        const text = scraps.join('');
        const expected = attempt(() => JSON.parse(text));
        const actual = attempt(() => readJson(text));
        expect(actual).toEqual({ ...expected, error: expected.error === null ? null : 'LineError' });
      }),
      { numRuns: 500 },
    );
  });

  it('keeps integers exact that a number cannot hold', () => {
    expect(readJson('[9007199254740991, 9007199254740993, -18446744073709551615, 1e3]')).toEqual([
      9007199254740991,
      9007199254740993n,
      -18446744073709551615n,
      1000,
    ]);
  });

  it('makes a member of __proto__, not a prototype', () => {
    const value = readJson('{"__proto__": {"polluted": 1}}');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(value).not.toHaveProperty('polluted');
  });

  it.each([
    ['{"a": 1, "a": 2}', /"a" comes twice/],
    ['{"a" 1}', /"1}" at character 6/],
    ['[1, 2', /the end/],
    ['"abc', /quote at character 1 is not closed/],
    ['"a\nb"', /control character/],
    ['01', /"1" at character 2/],
    ["{'a': 1}", /at character 2/],
    ['', /the end/],
  ])('says what is wrong with %j', (text, reason) => {
    expect(() => readJson(text)).toThrow(refusal(reason));
  });

  it('refuses nesting that QEMU would refuse, however deep, and takes what is below that', () => {
    expect(() => readJson('['.repeat(1_000_000))).toThrow(refusal(/1024 levels/));
    expect(JSON.stringify(readJson(`${'['.repeat(1024)}${']'.repeat(1024)}`))).toHaveLength(2048);
  });

  it('reads an unclosed string of a million quotes and backslashes in one pass', () => {
    expect(() => readJson(`"${String.raw`\"\\`.repeat(500_000)}`)).toThrow(refusal(/not closed/));
  });

  it('finds where a value ends in a longer text', () => {
    expect(readJsonAt('x={"a": [1]} y=2', 2)).toEqual({ value: { a: [1] }, end: 12 });
  });
});

describe('compactJson and indentedJson', () => {
  it('write what readJson reads back to the same value', () => {
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue(),
        fc.bigInt(),
        fc.array(tie('node')),
        fc.dictionary(fc.string(), tie('node')),
      ),
    })).node;
    fc.assert(
      fc.property(value, (any) => {
        expect(normal(readJson(compactJson(any)))).toEqual(normal(any));
        expect(normal(readJson(indentedJson(any)))).toEqual(normal(any));
      }),
    );
  });

  it('lay plain JSON out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(unescape(compactJson(plain))).toBe(unescape(JSON.stringify(plain)));
        expect(unescape(indentedJson(plain))).toBe(unescape(JSON.stringify(plain, null, 2)));
      }),
    );
  });

  it('never let a text steer a terminal', () => {
    // oxlint-disable-next-line no-control-regex -- these are the characters that must not be there
    const steering = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom('\u001b', '\u009b', '\u202e', '\n', '\u007f'), fc.string()),
    });
    fc.assert(
      fc.property(text, (evil) => {
        expect(compactJson({ [evil]: evil })).not.toMatch(steering);
        expect(oneLine(evil)).not.toMatch(steering);
        expect(terminalText(evil).replaceAll(/[\n\t]/g, '')).not.toMatch(steering);
      }),
    );
  });
});

/** What an action returns, or the name of the error that it throws. */
function attempt(action: () => unknown): { value: unknown; error: string | null } {
  try {
    return { value: action(), error: null };
  } catch (error) {
    return { value: undefined, error: error instanceof Error ? error.name : 'no error' };
  }
}

/** Integers by their digits, whether they are numbers or bigints; -0 is 0. */
function normal(value: unknown): unknown {
  if (typeof value === 'bigint') return `integer ${value}`;
  if (typeof value === 'number' && /^-?\d+$/.test(String(value))) return `integer ${value}`;
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([key, member]) => [key, normal(member)]);
}

function unescape(text: string): string {
  return text.replaceAll(/\\u(00[7-9a-f][0-9a-f]|20[0-6][0-9a-f])/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
