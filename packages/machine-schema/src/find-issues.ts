import { type Definition, readDefinition } from './definition.js';
import type { MachineIssue } from './errors.js';
import { validateMachine } from './generated/validate-machine.js';
import { furtherIssues, missingProperty, notAnObject, unexpectedItem, unknownProperty, wrongValue } from './issues.js';
import type { Finding } from './validator.js';

/** Most issues that are explained one by one: looking for what each was meant to be takes time. */
const maxIssues = 100;

/** Everything that keeps a document from being a machine of the current format: one issue for each fault, none if it is one. */
export function findIssues(document: unknown): readonly MachineIssue[] {
  const definition = readDefinition(document);
  if (definition === undefined) return [notAnObject(document)];
  if (validateMachine(definition)) return [];
  const issues = new Map<string, MachineIssue>();
  const findings = validateMachine.errors ?? [];
  for (const [index, finding] of findings.entries()) {
    if (issues.size === maxIssues) return [...issues.values(), furtherIssues(findings.length - index)];
    const issue = explain(finding, definition);
    // A value of the wrong type breaks several rules of its property, but is one fault.
    if (!issues.has(issue.path)) issues.set(issue.path, issue);
  }
  return [...issues.values()];
}

function explain({ instancePath, params }: Finding, definition: Definition): MachineIssue {
  if (params.missingProperty !== undefined) return missingProperty(params.missingProperty);
  if (params.additionalProperty !== undefined) return unknownProperty(params.additionalProperty);
  const [, name = '', index] = instancePath.split('/');
  const value = definition[name];
  if (index === undefined) return wrongValue(name, value);
  return unexpectedItem(name, Number(index), Array.isArray(value) ? value[Number(index)] : undefined);
}
