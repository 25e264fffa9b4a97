import { type MachineIssue, MachineSchemaError, parseMachine, parseMachineJson } from '../src/index.js';

/** The error that the call throws, which must be one about a definition. */
export function refusalOf(call: () => unknown): MachineSchemaError {
  try {
    call();
  } catch (error) {
    if (error instanceof MachineSchemaError) return error;
    throw error;
  }
  throw new Error('The definition was accepted.');
}

export function issuesOf(definition: unknown): readonly MachineIssue[] {
  return refusalOf(() => parseMachine(definition)).issues;
}

export function jsonRefusalOf(json: string | Uint8Array): MachineSchemaError {
  return refusalOf(() => parseMachineJson(json));
}

/** The message of the only issue of a definition that sets just one property. */
export function messageFor(property: string, value: unknown): string {
  const issues = issuesOf({ version: 1, [property]: value });
  if (issues.length !== 1 || issues[0] === undefined) throw new Error(`${issues.length} issues`);
  return issues[0].message;
}
