import { availableParallelism } from 'node:os';
import type { Machine } from '@vmwright/machine-schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyLimits, deriveLimits } from '../src/index.js';
import { issuesOf } from './refusals.js';

const size = fc.integer({ min: 1, max: 255 });
const anyMachine: fc.Arbitrary<Machine> = fc.record(
  {
    version: fc.constant(1 as const),
    threads: size,
    cores: size,
    sockets: size,
    memory: fc.integer({ min: 1, max: 1_048_576 }),
  },
  { requiredKeys: ['version'] },
);

describe('deriveLimits', () => {
  test('makes limits that the machine fits in, on any host', () => {
    fc.assert(
      fc.property(anyMachine, fc.integer({ min: 1, max: 4096 }), (machine, hostCPUs) => {
        const limits = deriveLimits(machine, hostCPUs);
        expect(applyLimits(machine, limits)).toMatchObject(machine);
      }),
    );
  });

  test('counts the CPUs that this process may use', () => {
    expect(deriveLimits({ version: 1 })).toEqual({
      maxMemory: 2048,
      maxCPUs: availableParallelism(),
      defaultThreads: 1,
    });
  });

  test('gives a machine that asks for nothing all CPUs of the host as cores, and 2048 MiB', () => {
    const machine = { version: 1 } as const;
    expect(applyLimits(machine, deriveLimits(machine, 6))).toEqual({
      version: 1,
      threads: 1,
      cores: 6,
      sockets: 1,
      memory: 2048,
    });
  });

  test.each([0, -2, 1.5, Number.NaN, Infinity])('refuses a host of %d CPUs', (hostCPUs) => {
    expect(issuesOf(() => deriveLimits({ version: 1 }, hostCPUs)).map(({ path }) => path)).toEqual(['/hostCPUs']);
  });

  test('refuses a machine whose sizes make no sense', () => {
    const machine = { version: 1, threads: -1, memory: 0.5 } as const;
    expect(issuesOf(() => deriveLimits(machine, 2)).map(({ path }) => path)).toEqual(['/threads', '/memory']);
  });
});
