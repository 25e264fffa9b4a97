export { applyLimits } from './apply.js';
export { deriveLimits } from './derive.js';
export { parseLimits } from './parse.js';
export { machineLimitsSchema } from './schema.js';
export type { MachineLimits } from './schema.js';
export { MachineLimitError, LimitsSchemaError, LimitsError } from './errors.js';
export type { LimitsIssue } from './errors.js';
