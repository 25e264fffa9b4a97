import { checkNumber, describe, refuse } from './check.js';
import { type LimitsIssue, LimitsSchemaError } from './errors.js';
import { type MachineLimits, machineLimitsSchema } from './schema.js';

const { properties, required } = machineLimitsSchema;

/**
 * Reads limits, for example from a configuration file. The value isn't changed, and the result shares nothing with it.
 *
 * @throws {LimitsSchemaError} with every fault at once.
 */
export function parseLimits(value: unknown): MachineLimits {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LimitsSchemaError([{ path: '', message: `found ${describe(value)}; allowed: an object` }]);
  }
  // Without a prototype, as the names in it could be those of what every object inherits.
  const given: Record<string, unknown> = Object.assign(Object.create(null), value);
  assertLimits(given);
  // JSON can say -0, which is 0.
  return { maxMemory: given.maxMemory + 0, maxCPUs: given.maxCPUs, defaultThreads: given.defaultThreads };
}

function assertLimits(given: Record<string, unknown>): asserts given is Record<string, unknown> & MachineLimits {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(properties, name));
  refuse([...unknown.map(unknownLimit), ...required.map((name) => checkNumber(name, given[name], properties[name]))]);
}

function unknownLimit(name: string): LimitsIssue {
  const meant = required.find((limit) => limit.toLowerCase() === name.toLowerCase());
  const question = meant === undefined ? '' : `; did you mean ${JSON.stringify(meant)}?`;
  const path = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { path, message: `no such limit; allowed: ${required.join(', ')}${question}` };
}
