import type { Machine } from '@vmwright/machine-schema';
import {
  applyLimits,
  type LimitsIssue,
  LimitsSchemaError,
  type MachineLimits,
  MachineLimitError,
} from '../src/index.js';

/** The error that says by how much the machine is too large; throws where it isn't. */
export function limitErrorOf(machine: Machine, limits: MachineLimits): MachineLimitError {
  try {
    applyLimits(machine, limits);
  } catch (error) {
    if (error instanceof MachineLimitError) return error;
    throw error;
  }
  throw new Error('The machine was accepted.');
}

/** The issues that the call throws; throws where there are none. */
export function issuesOf(call: () => unknown): readonly LimitsIssue[] {
  try {
    call();
  } catch (error) {
    if (error instanceof LimitsSchemaError) return error.issues;
    throw error;
  }
  throw new Error('The value was accepted.');
}
