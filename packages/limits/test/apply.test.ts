import { defaultMachine, type Machine, parseMachine } from '@vmwright/machine-schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyLimits, type MachineLimits } from '../src/index.js';
import { issuesOf, limitErrorOf } from './refusals.js';

const size = fc.integer({ min: 1, max: 255 });
const memory = fc.integer({ min: 1, max: 1_048_576 });

const anyMachine: fc.Arbitrary<Machine> = fc.record(
  { version: fc.constant(1 as const), threads: size, cores: size, sockets: size, memory },
  { requiredKeys: ['version'] },
);
/** Machines that are small enough to fit now and then. */
const smallSize = fc.integer({ min: 1, max: 9 });
const smallMachine: fc.Arbitrary<Machine> = fc.record(
  { version: fc.constant(1 as const), threads: smallSize, cores: smallSize, sockets: smallSize },
  { requiredKeys: ['version'] },
);
const anyLimits = fc.record({ maxMemory: memory, maxCPUs: size, defaultThreads: size });

/** The rules for CPUs as they are told: one more at a time, while there is room. */
function growOneByOne(machine: Machine, { maxCPUs, defaultThreads }: MachineLimits) {
  let { threads = 1, cores = 1, sockets = 1 } = machine;
  if (machine.threads === undefined && defaultThreads * cores * sockets <= maxCPUs) threads = defaultThreads;
  while (machine.cores === undefined && threads * (cores + 1) * sockets <= maxCPUs) cores += 1;
  while (machine.threads === undefined && (threads + 1) * cores * sockets <= maxCPUs) threads += 1;
  while (machine.sockets === undefined && threads * cores * (sockets + 1) <= maxCPUs) sockets += 1;
  return { threads, cores, sockets };
}

/** The size of the machine, or null where the limits refuse it. */
function sizedOrNull(machine: Machine, limits: MachineLimits) {
  try {
    return applyLimits(machine, limits);
  } catch (error) {
    if (error instanceof Error && error.name === 'MachineLimitError') return null;
    throw error;
  }
}

describe('applyLimits', () => {
  test('gives what growing one by one gives, and refuses what is then too large', () => {
    fc.assert(
      fc.property(fc.oneof(anyMachine, smallMachine), anyLimits, (machine, limits) => {
        const grown = growOneByOne(machine, limits);
        const memory = machine.memory ?? limits.maxMemory;
        const fits = memory <= limits.maxMemory && grown.threads * grown.cores * grown.sockets <= limits.maxCPUs;
        expect(sizedOrNull(machine, limits)).toEqual(fits ? { ...machine, ...grown, memory } : null);
      }),
      { numRuns: 2000 },
    );
  });

  test('never gives more than the limits allow, nor anything else than whole numbers, whatever it is given', () => {
    const odd = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.bigInt(),
      fc.string(),
      fc.constantFrom(null, undefined, {}, [], Infinity),
    );
    const number = fc.oneof(size, odd);
    const machine = fc.record(
      { threads: number, cores: number, sockets: number, memory: number },
      { requiredKeys: [] },
    );
    const limits = fc.record({ maxMemory: number, maxCPUs: number, defaultThreads: number });
    fc.assert(
      fc.property(fc.oneof(machine, smallMachine), fc.oneof(limits, anyLimits), (machine, limits) => {
        expect(keepsTo(machine as unknown as Machine, limits as unknown as MachineLimits)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('answers at once for numbers that nobody could count to', () => {
    const limits = { maxMemory: 2 ** 52, maxCPUs: 2 ** 52, defaultThreads: 1 };
    expect(applyLimits({ version: 1, threads: 1, cores: 1 }, limits)).toMatchObject({ sockets: 255, memory: 2 ** 52 });
    expect(limitErrorOf({ version: 1, threads: 2 ** 50, cores: 2 ** 50 }, limits).requested).toBe(2 ** 100);
  });

  test('prefers cores to threads, and threads to sockets', () => {
    const limits = { maxMemory: 2048, maxCPUs: 12, defaultThreads: 1 };
    expect(applyLimits({ version: 1 }, limits)).toMatchObject({ threads: 1, cores: 12, sockets: 1 });
    expect(applyLimits({ version: 1, cores: 3 }, limits)).toMatchObject({ threads: 4, cores: 3, sockets: 1 });
    expect(applyLimits({ version: 1, cores: 3, threads: 2 }, limits)).toMatchObject({
      threads: 2,
      cores: 3,
      sockets: 2,
    });
  });

  test('leaves a machine that says its size as it is, however much is left over', () => {
    const machine = parseMachine({ version: 1, threads: 1, cores: 2, sockets: 3, memory: 512, cpu: 'host' });
    expect(applyLimits(machine, { maxMemory: 4096, maxCPUs: 255, defaultThreads: 4 })).toEqual(machine);
  });

  test('grows to 255 CPUs at the most, so that the machine can be written down', () => {
    const limits = { maxMemory: 2048, maxCPUs: 1024, defaultThreads: 2 };
    const grown = applyLimits({ version: 1 }, limits);
    expect(grown).toMatchObject({ threads: 2, cores: 127, sockets: 1 });
    expect(parseMachine(grown)).toEqual(grown);
    expect(applyLimits({ version: 1, threads: 2, cores: 255, sockets: 2 }, limits)).toMatchObject({ sockets: 2 });
  });

  test('always gives a machine that the schema allows, for limits that parseLimits allows and some memory', () => {
    fc.assert(
      fc.property(smallMachine, anyLimits, (machine, limits) => {
        const sized = sizedOrNull(machine, limits) ?? machine;
        expect(parseMachine(sized)).toEqual(sized);
      }),
    );
  });

  test('changes neither the machine nor the limits', () => {
    const machine = Object.freeze({ ...defaultMachine });
    const limits = Object.freeze({ maxMemory: 1024, maxCPUs: 4, defaultThreads: 2 });
    const sized = applyLimits(machine, limits);
    expect(machine).toEqual(defaultMachine);
    expect(sized).toEqual({ ...defaultMachine, threads: 2, cores: 2, sockets: 1, memory: 1024 });
  });
});

/** Whether the result is within the limits and made of whole numbers, or refused as it must be. */
function keepsTo(machine: Machine, limits: MachineLimits): boolean {
  try {
    const { threads, cores, sockets, memory } = applyLimits(machine, limits);
    const isWhole = [threads, cores, sockets, memory].every((value) => Number.isInteger(value));
    return (
      isWhole &&
      Math.min(threads, cores, sockets) >= 1 &&
      threads * cores * sockets <= limits.maxCPUs &&
      memory <= limits.maxMemory
    );
  } catch (error) {
    if (error instanceof Error && /^(MachineLimitError|LimitsSchemaError)$/.test(error.name)) return true;
    throw error;
  }
}

describe('MachineLimitError', () => {
  const limits = { maxMemory: 1024, maxCPUs: 4, defaultThreads: 1 };

  test('tells both numbers of memory', () => {
    const error = limitErrorOf({ version: 1, memory: 1025 }, limits);
    expect(error).toMatchObject({ limit: 'maxMemory', allowed: 1024, requested: 1025 });
    expect(error).toMatchObject({ name: 'MachineLimitError', code: 'ERR_MACHINE_LIMIT', fault: 'input' });
    expect(error.message).toMatch(/1025 MiB.*1024 MiB/);
  });

  test('tells both numbers of CPUs, and the three factors', () => {
    const error = limitErrorOf({ version: 1, threads: 2, sockets: 3 }, limits);
    expect(error).toMatchObject({ limit: 'maxCPUs', allowed: 4, requested: 6 });
    expect(error.message).toMatch(/asks for 6 CPUs \(threads: 2, cores: 1, sockets: 3\).*limit is 4/);
  });

  test('tells of memory where both are too much', () => {
    expect(limitErrorOf({ version: 1, memory: 2000, cores: 5 }, limits).limit).toBe('maxMemory');
  });
});

describe('sizes that make no sense', () => {
  const limits = { maxMemory: 1024, maxCPUs: 4, defaultThreads: 1 };

  test.each([0, -1, 0.5, Number.NaN, Infinity])('are refused in a machine: %d', (value) => {
    expect(issuesOf(() => applyLimits({ version: 1, threads: value, memory: value }, limits))).toEqual([
      { path: '/threads', message: `found ${value}; allowed: an integer of 1 or more` },
      { path: '/memory', message: `found ${value}; allowed: an integer of 1 or more` },
    ]);
  });

  test.each([-1, 0.5, Number.NaN, Infinity])('are refused in limits: %d', (value) => {
    const wrong = { maxMemory: value, maxCPUs: value, defaultThreads: value };
    const paths = issuesOf(() => applyLimits({ version: 1 }, wrong)).map(({ path }) => path);
    expect(paths).toEqual(['/maxMemory', '/maxCPUs', '/defaultThreads']);
  });
});
