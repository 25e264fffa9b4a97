import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../src/qmp/line/read-arguments.js';
import { readCommandLine, readLine } from '../src/qmp/line/request.js';
import { splitWords } from '../src/qmp/line/words.js';
import { emptySchema, type Schema } from '../src/qmp/schema/schema.js';
import { schema } from './qmp/introspection.js';

const refusal = (reason: RegExp) =>
  expect.objectContaining({ name: 'LineError', message: expect.stringMatching(reason) });

function argumentsIn(line: string, known: Schema = schema): object {
  const input = readLine(line);
  if (input.kind !== 'words') throw new Error('it is no line of words');
  return readArguments(known, input.command, input.words);
}

function argumentsOf(...words: string[]): object {
  const input = readCommandLine('shift', words);
  if (input.kind !== 'words') throw new Error('they are no words');
  return readArguments(schema, input.command, input.words);
}

describe('a line of words', () => {
  it.each([
    ['shift count=7', { count: 7 }],
    ['shift count=-7 share=0.5', { count: -7, share: 0.5 }],
    ['shift count=0x1F', { count: 31 }],
    ['shift count=18446744073709551615', { count: 18446744073709551615n }],
    ['shift flag=true', { flag: true }],
    ['shift flag=off', { flag: false }],
    ['shift text=true', { text: 'true' }],
    ['shift text=12', { text: '12' }],
    ['shift text=', { text: '' }],
    ['shift text=a=b,c="d"', { text: 'a=b,c="d"' }],
    [`shift text='a "b" \\n'`, { text: 'a "b" \\n' }],
    [String.raw`shift text="a 'b'\n\u00e9"`, { text: "a 'b'\né" }],
    ['shift text={"a": 1}', { text: '{"a": 1}' }],
    ['shift gear=high', { gear: 'high' }],
    ['shift counts=[1, 2]', { counts: [1, 2] }],
    ['shift counts.1=2 counts.0=1', { counts: [1, 2] }],
    ['shift wheel={"kind": "solid"}', { wheel: { kind: 'solid' } }],
    ['shift wheel.spokes=8 wheel.kind=spoked', { wheel: { spokes: 8, kind: 'spoked' } }],
    ['shift wheels.0.kind=spoked wheels.0.spokes=3', { wheels: [{ kind: 'spoked', spokes: 3 }] }],
    ['shift reference=node0', { reference: 'node0' }],
    ['shift reference.kind=spoked reference.spokes=3', { reference: { kind: 'spoked', spokes: 3 } }],
    ['shift or-null=null', { 'or-null': null }],
    ['shift or-null="null"', { 'or-null': 'null' }],
    ['shift mode=high', { mode: 'high' }],
    ['shift mode=on', { mode: true }],
    ['shift mode=3', { mode: 3 }],
    ['shift anything=12', { anything: 12 }],
    ['shift anything=null', { anything: null }],
    ['shift anything=12b', { anything: '12b' }],
    ['shift anything="12"', { anything: '12' }],
    ['shift anything.a.b=1', { anything: { a: { b: 1 } } }],
    ['shift unheard-of=1 other=x', { 'unheard-of': 1, other: 'x' }],
    ['  shift\tcount=1  ', { count: 1 }],
  ])('%s', (line, expected) => {
    expect(argumentsIn(line)).toEqual(expected);
  });

  it.each([
    ['shift count=1G', /^count takes the type integer, not "1G"$/],
    ['shift count=', /^count takes the type integer, not ""$/],
    ['shift count=1.5', /not "1.5"/],
    ['shift share=Infinity', /^share takes the type number/],
    ['shift flag=yes', /^flag takes the type boolean, not "yes"$/],
    ['shift gear=top', /^gear takes one of low \| high, not "top"$/],
    ['shift counts=1', /^counts takes the type list of integer, not "1"$/],
    ['shift counts.0=1 counts.2=2', /^counts is a list: counts\.0, counts\.1 and so on$/],
    ['shift counts.0=x', /^counts\.0 takes the type integer/],
    ['shift wheel=1', /^wheel takes the type object, not "1"$/],
    ['shift wheel.kind=spoked wheel.spokes=x', /^wheel\.spokes takes the type integer/],
    ['shift count.x=1', /^count takes the type integer, which has no parts$/],
    ['shift mode=top', /^mode takes the type low \| high or boolean or integer, not "top"$/],
    ['shift count=1 count=2', /^count is given twice$/],
    ['shift wheel=x wheel.kind=solid', /^wheel\.kind is given twice: as a whole, and in parts$/],
    ['shift wheel.kind=solid wheel=x', /^wheel is given twice$/],
    ['shift count', /^"count" is no argument: arguments are NAME=VALUE$/],
    ['shift =1', /not how an argument is named/],
    ['shift a..b=1', /not how an argument is named/],
    ['shift text="a', /the quote at character 12 is not closed/],
    ["shift text='a", /the quote at character 12 is not closed/],
    ['shift text="a"b', /a space is missing at character 15, behind the value of text/],
    ['shift counts=[1, 2', /the JSON goes wrong with the end/],
    ['count=1', /"count=1": the name of a command comes first/],
  ])('%s is refused with a reason', (line, reason) => {
    expect(() => argumentsIn(line)).toThrow(refusal(reason));
  });

  it('cannot nest by names deeper than any QEMU would', () => {
    expect(() => argumentsIn(`shift ${'a.'.repeat(100_000)}b=1`)).toThrow(refusal(/more than 64 parts/));
  });

  it('shows neither line feeds nor escapes of what it refuses', () => {
    expect(() => argumentsIn(String.raw`shift count="\u001b[2J\nx"`)).toThrow(refusal(/not "\\u001b\[2J x"$/));
  });

  it('makes a member of __proto__, and pollutes nothing', () => {
    const made = argumentsIn('shift __proto__.polluted=1 constructor.prototype=2');
    expect(Object.keys(made)).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(made)).toBe('{"__proto__":{"polluted":1},"constructor":{"prototype":2}}');
    expect({}).not.toHaveProperty('polluted');
  });

  it('gives every text back, in quotes of either kind or in none', () => {
    const odd = fc.constantFrom('"', "'", '\\', ' ', '=', '{', '[', '\n', '\0', '.', '\u001b', '\ud800');
    const text = fc.string({ unit: fc.oneof(odd, fc.string({ minLength: 1, maxLength: 1 })) });
    const typed = text.chain((value) => fc.constantFrom(...spellings(value)).map((spelling) => ({ value, spelling })));
    fc.assert(
      fc.property(typed, typed, fc.constantFrom(' ', '\t  '), (one, two, space) => {
        const line = `shift text=${one.spelling}${space}wheel.next=${two.spelling}`;
        expect(argumentsIn(line)).toEqual({ text: one.value, wheel: { next: two.value } });
      }),
    );
  });

  it('gives every JSON value back, where any goes', () => {
    const list = fc.array(fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown));
    fc.assert(
      fc.property(list, (value) => {
        fc.pre(!/\d{16}/.test(JSON.stringify(value)));
        expect(argumentsIn(`shift anything=${JSON.stringify(value, null, 1)} count=1`)).toEqual({
          anything: value,
          count: 1,
        });
      }),
    );
  });

  it('reads integers of any size as they are', () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        const { count } = argumentsIn(`shift count=${value}`) as { count: number | bigint };
        expect(BigInt(count)).toBe(value);
      }),
    );
  });

  it('is either split or refused with a LineError, whatever it is', () => {
    const scrap = fc.oneof(fc.constantFrom('=', ' ', '"', "'", '{', '}', '[', '.', '\\', 'a', '\0', '\n'), fc.string());
    fc.assert(
      fc.property(fc.array(scrap), (scraps) => {
        const line = scraps.join('');
        // Nothing is lost: words and the spaces between them make up the line.
        expect(unsplit(line)).toMatch(/^(?:LineError)?$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('words that a shell has split', () => {
  it('have all behind the equal sign for the value, quotes included', () => {
    expect(argumentsOf('text="a b"', 'anything="12"', 'count=1')).toEqual({ text: '"a b"', anything: '12', count: 1 });
  });

  it('may be JSON, or texts that only begin like it', () => {
    expect(argumentsOf('wheel={"kind": "solid"}', 'text=[x', 'counts=[1]')).toEqual({
      wheel: { kind: 'solid' },
      text: '[x',
      counts: [1],
    });
    expect(() => argumentsOf('counts=[1')).toThrow(refusal(/^counts takes the type list of integer, not "\[1"$/));
  });

  it('keep line feeds', () => {
    expect(argumentsOf('text=a\nb=c')).toEqual({ text: 'a\nb=c' });
  });
});

describe('a command in JSON', () => {
  it('is taken as it is', () => {
    expect(readLine(' {"execute": "x", "arguments": {"a": [18446744073709551615]}, "id": null} ')).toEqual({
      kind: 'request',
      request: { command: 'x', commandArguments: { a: [18446744073709551615n] }, outOfBand: false, id: null },
    });
  });

  it('may run out of band', () => {
    expect(readCommandLine('{"exec-oob": "yank"}', [])).toMatchObject({
      request: { command: 'yank', outOfBand: true },
    });
  });

  it.each([
    ['{"execute": 1}', /needs its name as "execute"/],
    ['{"execute": "a", "exec-oob": "a"}', /needs its name/],
    ['{"arguments": {}}', /needs its name/],
    ['{"execute": "a", "arguments": []}', /the arguments of a must be an object/],
    ['{"execute": "a", "control": 1}', /"control" is no member of a command/],
    ['{"execute": "a", "__proto__": 1}', /"__proto__" is no member/],
    ['{"execute": "a"} x', /goes wrong with "x"/],
  ])('%s is refused with a reason', (line, reason) => {
    expect(() => readLine(line)).toThrow(refusal(reason));
  });

  it('has no words behind it', () => {
    expect(() => readCommandLine('{"execute": "a"}', ['b=1'])).toThrow(refusal(/"b=1" is too much/));
  });
});

it('without a schema, what is JSON is taken as JSON and the rest as text', () => {
  expect(argumentsIn('shift count=1 flag=true text=x', emptySchema)).toEqual({ count: 1, flag: true, text: 'x' });
});

/** The ways to type a text. */
function spellings(text: string): [string, ...string[]] {
  const json = JSON.stringify(text);
  return [json, ...(text.includes("'") ? [] : [`'${text}'`]), ...(/^[^\s"'{[][^\s]*$/.test(text) ? [text] : [])];
}

/** What is left of a line besides its words, or the name of the error that refuses it. */
function unsplit(line: string): string {
  try {
    return gaps(line, splitWords(line)).trim();
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
}

/** What is between words. */
function gaps(line: string, words: readonly { readonly start: number; readonly end: number }[]): string {
  const ends = [0, ...words.map(({ end }) => end)];
  const starts = [...words.map(({ start }) => start), line.length];
  return ends.map((end, index) => line.slice(end, starts[index])).join('');
}
