import type { Machine } from '@vmwright/machine-schema';
import { describe, expect, test } from 'vitest';
import { applyLimits, deriveLimits, LimitsSchemaError, type MachineLimits, parseLimits } from '../src/index.js';
import { readGolden } from './golden.js';
import { limitErrorOf } from './refusals.js';

interface SchemaCase {
  readonly schema: 'machine' | 'limits';
  readonly document: unknown;
  readonly ok: boolean;
  readonly issues: readonly string[] | null;
}

interface ApplyCase {
  readonly machine: Machine;
  readonly limits: MachineLimits;
  readonly ok: boolean;
  readonly result: Machine | null;
  readonly error: string | null;
}

interface DeriveCase {
  readonly hostCPUs: number;
  readonly machine: Machine;
  readonly limits: MachineLimits;
}

describe('recorded verdicts of the schema', () => {
  const cases = (readGolden('schema') as readonly SchemaCase[]).filter(({ schema }) => schema === 'limits');

  test.each(cases.filter(({ ok }) => ok))('$document are limits', ({ document }) => {
    expect(parseLimits(document)).toEqual(document);
  });

  test.each(cases.filter(({ ok }) => !ok))('$document are refused for one fault', ({ document, issues }) => {
    expect(issues).toHaveLength(1);
    const path = /at root(\S*)/.exec(issues?.[0] ?? '')?.[1]?.replace('.', '/');
    expect(() => parseLimits(document)).toThrow(
      expect.objectContaining({ name: LimitsSchemaError.name, issues: [expect.objectContaining({ path })] }),
    );
  });
});

describe('recorded sizes', () => {
  const cases = readGolden('apply-limits') as readonly ApplyCase[];

  test.each(cases.filter(({ ok }) => ok))('$machine within $limits', ({ machine, limits, result }) => {
    expect(applyLimits(machine, limits)).toEqual(result);
  });

  test.each(cases.filter(({ ok }) => !ok))('$machine is more than $limits', ({ machine, limits, error }) => {
    const [requested, allowed] =
      /(?:memory |in total: )(\d+).* (\d+) (?:MiB|total)/
        .exec(error ?? '')
        ?.slice(1)
        .map(Number) ?? [];
    const limit = error?.includes('memory') === true ? 'maxMemory' : 'maxCPUs';
    expect(limitErrorOf(machine, limits)).toMatchObject({ limit, allowed, requested });
  });
});

describe('recorded limits of one machine', () => {
  test.each(readGolden('derive-limits') as readonly DeriveCase[])(
    '$machine on $hostCPUs CPUs',
    ({ machine, hostCPUs, limits }) => {
      expect(deriveLimits(machine, hostCPUs)).toEqual(limits);
    },
  );
});
