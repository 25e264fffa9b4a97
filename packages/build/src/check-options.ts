import { BuildError } from './errors.js';
import type { BuildOptions } from './options.js';

/** The longest that a timer can wait. */
const longestMs = 2 ** 31 - 1;
/** Levels of zstd that need no more memory to unpack than anybody has. */
const levels = { lowest: 1, highest: 19 } as const;
const mostCdroms = 2;

/**
 * Finds out before the guest has run for an hour, and not after, what is out of range.
 *
 * @throws BuildError BUILD_OPTION_INVALID
 */
export function checkOptions({ timeoutMs, level, cdroms = [] }: BuildOptions): void {
  if (timeoutMs !== undefined && !(timeoutMs >= 1 && timeoutMs <= longestMs)) {
    throw invalid(`timeoutMs is ${timeoutMs}; it must be from 1 to ${longestMs}`);
  }
  if (level !== undefined && !(Number.isInteger(level) && level >= levels.lowest && level <= levels.highest)) {
    throw invalid(`level is ${level}; give a whole number from ${levels.lowest} to ${levels.highest}`);
  }
  if (cdroms.length > mostCdroms) throw invalid(`there are ${cdroms.length} CDs; a machine has ${mostCdroms} drives`);
}

function invalid(message: string): BuildError {
  return new BuildError('BUILD_OPTION_INVALID', message, { fault: 'input' });
}
