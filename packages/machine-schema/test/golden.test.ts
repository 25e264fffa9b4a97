import { describe, expect, test } from 'vitest';
import {
  defaultMachine,
  type Machine,
  migrateMachineDefinition,
  parseMachine,
  parseMachineJson,
  serializeMachine,
  withDefaults,
} from '../src/index.js';
import { readGolden } from './golden.js';
import { issuesOf } from './issues-of.js';

interface SchemaCase {
  readonly schema: 'machine' | 'limits';
  readonly document: unknown;
  readonly ok: boolean;
  readonly issues: readonly string[] | null;
}

interface MigrateCase {
  readonly name: string;
  readonly input: unknown;
  readonly output: unknown;
}

/** A machine of a table: some name the default machine instead of repeating it. */
type Operand = Machine | 'defaultMachine';

interface MergeCase {
  readonly machine: Operand;
  readonly defaults: Operand;
  readonly merged: Machine;
}

interface OverwriteCase {
  readonly image: Operand;
  readonly machine: Operand;
  readonly result: Machine;
}

const machineOf = (operand: Operand): Machine => (operand === 'defaultMachine' ? defaultMachine : operand);

/** The tables leave flags out of what was merged. */
function withoutFlags(machine: Machine): object {
  return Object.fromEntries(Object.entries(machine).filter(([name]) => name !== 'flags'));
}

/** The property at the end of a path in a recorded issue: `root.flags[0]`, `root["a.b"]` or `root`. */
function recordedPointer(issue: string): string {
  const [, path = ''] = /(?: at )root(.*?)(?: is | doesn't |$)/s.exec(issue) ?? [];
  const quoted = /^\["(.*)"\]$/s.exec(path)?.[1];
  if (quoted !== undefined) return `/${JSON.parse(`"${quoted}"`)}`;
  return path.replaceAll(/\.|\[/g, '/').replaceAll(']', '');
}

describe('recorded verdicts of the schema', () => {
  const cases = (readGolden('schema') as readonly SchemaCase[]).filter(({ schema }) => schema === 'machine');

  test.each(cases.filter(({ ok }) => ok))('%j is a machine', ({ document }) => {
    expect(parseMachine(document)).toEqual(document);
    expect(parseMachineJson(JSON.stringify(document))).toEqual(document);
  });

  test.each(cases.filter(({ ok }) => !ok))('%j is refused with one issue for each fault, at its path', (recorded) => {
    const issues = issuesOf(recorded.document);
    expect(issues.map(({ path }) => path).toSorted()).toEqual((recorded.issues ?? []).map(recordedPointer).toSorted());
    for (const { message } of issues) expect(message).toContain('allowed: ');
  });
});

describe('recorded migrations', () => {
  test.each(readGolden('migrate') as readonly MigrateCase[])('$name', ({ input, output }) => {
    const before = structuredClone(input);
    expect(migrateMachineDefinition(input)).toEqual(output);
    expect(input).toEqual(before);
  });
});

describe('recorded merges', () => {
  const merges = readGolden('with-defaults') as readonly MergeCase[];
  const overwrites = readGolden('overwrite-machine') as readonly OverwriteCase[];

  test.each(merges)('$machine with the defaults $defaults', ({ machine, defaults, merged }) => {
    expect(withoutFlags(withDefaults(machineOf(machine), machineOf(defaults)))).toEqual(merged);
  });

  test.each(overwrites)('$machine over the machine of an image, $image', ({ image, machine, result }) => {
    const merged = withDefaults(machineOf(machine), machineOf(image));
    expect(withoutFlags(merged)).toEqual(result);
    expect(parseMachineJson(serializeMachine(merged))).toEqual(merged);
  });
});
