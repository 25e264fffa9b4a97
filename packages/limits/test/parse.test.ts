import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LimitsSchemaError, machineLimitsSchema, parseLimits } from '../src/index.js';
import { issuesOf } from './refusals.js';

const limits = { maxMemory: 2048, maxCPUs: 4, defaultThreads: 2 };
const isLimits = new Ajv({ strict: true }).compile(machineLimitsSchema);

function isAccepted(value: unknown): boolean {
  try {
    parseLimits(value);
    return true;
  } catch (error) {
    if (error instanceof LimitsSchemaError) return false;
    throw error;
  }
}

describe('parseLimits', () => {
  test('accepts exactly what the schema allows', () => {
    const number = fc.oneof(
      fc.integer({ min: -1, max: 257 }),
      fc.constantFrom(1_048_576, 1_048_577, 1.5, -0, Number.NaN, Infinity, '1', null, true, undefined, []),
    );
    const candidate = fc.record({ maxMemory: number, maxCPUs: number, defaultThreads: number }, { requiredKeys: [] });
    const anything = fc.anything({ maxDepth: 1 });
    const extended = fc
      .tuple(candidate, fc.string(), anything)
      .map(([base, name, value]) => ({ ...base, [name]: value }));
    const valid = fc.record({
      maxMemory: fc.integer({ min: 0, max: 1_048_576 }),
      maxCPUs: fc.integer({ min: 1, max: 255 }),
      defaultThreads: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(fc.oneof(valid, candidate, extended, anything), (value) => {
        expect(isAccepted(value)).toBe(isLimits(value));
      }),
      { numRuns: 2000 },
    );
  });

  test('gives an object of its own, with 0 for the -0 that JSON can say', () => {
    const value: unknown = JSON.parse('{"defaultThreads": 2.0, "maxCPUs": 4e0, "maxMemory": -0}');
    const parsed = parseLimits(value);
    expect(parsed).toStrictEqual({ maxMemory: 0, maxCPUs: 4, defaultThreads: 2 });
    expect(parsed).not.toBe(value);
  });

  test('reports every fault at once', () => {
    const value = { maxMemory: -1, maxcpus: 4, defaultThreads: 'two' };
    expect(issuesOf(() => parseLimits(value))).toEqual([
      {
        path: '/maxcpus',
        message: 'no such limit; allowed: maxMemory, maxCPUs, defaultThreads; did you mean "maxCPUs"?',
      },
      { path: '/maxMemory', message: 'found -1; allowed: an integer from 0 to 1048576' },
      { path: '/maxCPUs', message: 'missing; allowed: an integer from 1 to 255' },
      { path: '/defaultThreads', message: 'found "two"; allowed: an integer from 1 to 255' },
    ]);
  });

  test('does not take what an object inherits for set', () => {
    const inherited = Object.create(limits) as object;
    expect(issuesOf(() => parseLimits(inherited)).map(({ path }) => path)).toEqual([
      '/maxMemory',
      '/maxCPUs',
      '/defaultThreads',
    ]);
  });

  test.each(['__proto__', 'constructor', 'toString', 'a/b~'])('knows no limit %s', (name) => {
    const value: unknown = JSON.parse(`{"maxMemory": 1, "maxCPUs": 1, "defaultThreads": 1, "${name}": {"maxCPUs": 9}}`);
    const path = `/${name.replace('~', '~0').replace('/', '~1')}`;
    expect(issuesOf(() => parseLimits(value)).map((issue) => issue.path)).toEqual([path]);
  });

  test.each([null, undefined, [], 'x', 1, true, () => limits])('refuses %o, which is no object', (value) => {
    expect(issuesOf(() => parseLimits(value)).map(({ path }) => path)).toEqual(['']);
  });
});

describe('LimitsSchemaError', () => {
  test('is recognised by name and code, and is the fault of the input', () => {
    const error = new LimitsSchemaError([{ path: '/maxCPUs', message: 'missing' }]);
    expect(error).toMatchObject({ name: 'LimitsSchemaError', code: 'ERR_LIMITS_SCHEMA', fault: 'input' });
    expect(error.message).toBe("The limits can't be used:\n  /maxCPUs: missing");
  });

  test('has a line for each issue, whatever is in a name', () => {
    const { message } = new LimitsSchemaError(issuesOf(() => parseLimits({ ...limits, 'a\nb\u001B': 1 })));
    expect(message.split('\n')).toHaveLength(2);
    expect(message).not.toContain('\u001B');
  });
});
