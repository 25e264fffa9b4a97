import type { Machine } from '@vmwright/machine-schema';
import { type LimitsIssue, LimitsSchemaError } from './errors.js';
import { type MachineLimits, machineLimitsSchema } from './schema.js';

interface Range {
  readonly minimum: number;
  readonly maximum?: number;
}

const sizes = ['threads', 'cores', 'sockets', 'memory'] as const;

/** The issue of one number, undefined where it is a whole number in its range. */
export function checkNumber(name: string, found: unknown, { minimum, maximum }: Range): LimitsIssue | undefined {
  const isWhole = typeof found === 'number' && Number.isInteger(found);
  if (isWhole && found >= minimum && found <= (maximum ?? Infinity)) return undefined;
  const allowed = maximum === undefined ? `of ${minimum} or more` : `from ${minimum} to ${maximum}`;
  const state = found === undefined ? 'missing' : `found ${describe(found)}`;
  return { path: `/${name}`, message: `${state}; allowed: an integer ${allowed}` };
}

/** Refuses sizes that no definition can have: arithmetic on them could come out below a limit that they are over. */
export function checkSize(machine: Machine): void {
  const set = sizes.filter((name) => machine[name] !== undefined);
  refuse(set.map((name) => checkNumber(name, machine[name], { minimum: 1 })));
}

/** Checks limits that were made by a program, so without the most that a file may say: a large host may have more CPUs. */
export function checkLimits(limits: MachineLimits): void {
  const { properties, required } = machineLimitsSchema;
  refuse(required.map((name) => checkNumber(name, limits[name], { minimum: properties[name].minimum })));
}

export function checkHostCPUs(hostCPUs: number): void {
  refuse([checkNumber('hostCPUs', hostCPUs, { minimum: 1 })]);
}

/** Throws the issues that there are, all at once. */
export function refuse(issues: ReadonlyArray<LimitsIssue | undefined>): void {
  const found = issues.filter((issue) => issue !== undefined);
  if (found.length > 0) throw new LimitsSchemaError(found);
}

export function describe(found: unknown): string {
  if (typeof found === 'string') return JSON.stringify(found.length > 60 ? `${found.slice(0, 60)}…` : found);
  if (Array.isArray(found)) return 'a list';
  if (typeof found === 'object' && found !== null) return 'an object';
  return typeof found === 'symbol' || typeof found === 'function' ? `a ${typeof found}` : String(found);
}
