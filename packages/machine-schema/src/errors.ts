import { printable } from './printable.js';

/** One fault of a machine definition. */
export interface MachineIssue {
  /** Where it is, as a JSON Pointer (RFC 6901): `/keyboard`, `/flags/0`, or the empty string for the whole definition. */
  readonly path: string;
  /** What was found there, and what is allowed. */
  readonly message: string;
}

/** Most issues that the message of an error lists; its `issues` have them all. */
const listedIssues = 20;

/** The definition is not one of a machine. `issues` lists everything that is wrong with it, one issue for each fault: up to 1000, and one that counts the rest. */
export class MachineSchemaError extends Error {
  override readonly name: 'MachineSchemaError' | 'MachineJsonError' = 'MachineSchemaError';
  readonly code: 'ERR_MACHINE_SCHEMA' | 'ERR_MACHINE_JSON' = 'ERR_MACHINE_SCHEMA';
  readonly fault = 'input';
  readonly issues: readonly MachineIssue[];

  constructor(issues: readonly MachineIssue[], options?: ErrorOptions) {
    super(`The machine definition can't be used:\n${listIssues(issues)}`, options);
    this.issues = issues;
  }
}

/** What kept a text from being read as JSON of a machine definition. */
export type MachineJsonProblem = 'size' | 'encoding' | 'syntax' | 'depth' | 'duplicate-property';

/** The text is no JSON that a machine definition could be read from, whatever it says. */
export class MachineJsonError extends MachineSchemaError {
  override readonly name = 'MachineJsonError';
  override readonly code = 'ERR_MACHINE_JSON';
  readonly problem: MachineJsonProblem;

  constructor(problem: MachineJsonProblem, issues: readonly MachineIssue[], options?: ErrorOptions) {
    super(issues, options);
    this.problem = problem;
  }
}

function listIssues(issues: readonly MachineIssue[]): string {
  const lines = issues
    .slice(0, listedIssues)
    .map(({ path, message }) => `  ${path === '' ? '(root)' : printable(path)}: ${message}`);
  if (issues.length > listedIssues) lines.push(`  … and ${issues.length - listedIssues} more`);
  return lines.join('\n');
}
