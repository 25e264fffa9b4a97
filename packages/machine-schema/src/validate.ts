import type { MachineIssue } from './errors.js';
import { validateMachine } from './generated/validate-machine.js';
import { missingProperty, notAnObject, unexpectedItem, unknownProperty, wrongValue } from './issues.js';
import type { Finding } from './validator.js';

/** Properties of a definition, in an object without a prototype: nothing is found in it that the definition doesn't have. */
export type Definition = Readonly<Record<string, unknown>>;

/** Reads the definition's own properties, each once; undefined where it is no object. */
export function readDefinition(definition: unknown): Definition | undefined {
  if (typeof definition !== 'object' || definition === null || Array.isArray(definition)) return undefined;
  const own: Definition = Object.assign(Object.create(null), definition);
  return own;
}

/** Everything that keeps a document from being a machine of the current format: one issue for each fault, none if it is one. */
export function findIssues(document: unknown): readonly MachineIssue[] {
  const definition = readDefinition(document);
  if (definition === undefined) return [notAnObject(document)];
  if (validateMachine(definition)) return [];
  const issues = new Map<string, MachineIssue>();
  for (const finding of validateMachine.errors ?? []) {
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
