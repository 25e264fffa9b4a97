/** One fault of limits. */
export interface LimitsIssue {
  /** Where it is, as a JSON Pointer (RFC 6901): `/maxCPUs`, or the empty string for the whole value. */
  readonly path: string;
  /** What was found there, and what is allowed. */
  readonly message: string;
}

/** Base of the errors of this package. */
export abstract class LimitsError extends Error {
  abstract override readonly name: string;
  abstract readonly code: string;
  readonly fault = 'input';
}

/** The machine is larger than the host allows. Ask for less, or raise the limit. */
export class MachineLimitError extends LimitsError {
  override readonly name = 'MachineLimitError';
  readonly code = 'ERR_MACHINE_LIMIT';
  /** The limit that the machine is over. */
  readonly limit: 'maxMemory' | 'maxCPUs';
  /** What the limit allows: MiB of memory, or CPUs. */
  readonly allowed: number;
  /** What the machine asks for, in the same unit. */
  readonly requested: number;

  constructor(message: string, facts: Pick<MachineLimitError, 'limit' | 'allowed' | 'requested'>) {
    super(message);
    this.limit = facts.limit;
    this.allowed = facts.allowed;
    this.requested = facts.requested;
  }
}

/** The value is not one of limits. `issues` lists everything that is wrong with it, one issue for each fault. */
export class LimitsSchemaError extends LimitsError {
  override readonly name = 'LimitsSchemaError';
  readonly code = 'ERR_LIMITS_SCHEMA';
  readonly issues: readonly LimitsIssue[];

  constructor(issues: readonly LimitsIssue[]) {
    const lines = issues.map(
      ({ path, message }) => `  ${path === '' ? '(root)' : JSON.stringify(path).slice(1, -1)}: ${message}`,
    );
    super(`The limits can't be used:\n${lines.join('\n')}`);
    this.issues = issues;
  }
}
