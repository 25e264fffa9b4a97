import { applyLimits, deriveLimits } from '@vmwright/limits';
import {
  defaultMachine,
  type Machine,
  type MachineIssue,
  serializeMachine,
  withDefaults,
} from '@vmwright/machine-schema';
import { exitStatus } from '../exit-status.js';
import { FileError, UsageError } from '../failure.js';
import { onlyArgument, parseFlags } from '../flags.js';
import { escapeHidden } from '../terminal-text.js';
import { type Terminal, write } from '../terminal.js';
import { readMachine } from './read-machine.js';

export const machineHelp = `Usage: vmwright machine validate FILE... [--json]
       vmwright machine migrate FILE
       vmwright machine show FILE [--json]

  validate  tells everything that is wrong with each machine definition; exit status 1 when there is anything
  migrate   prints the definition in the present format
  show      prints the machine as a guest gets it on this host: what the definition says, the defaults, the limits

FILE may be - for stdin.
`;

type Action = (positionals: readonly string[], json: boolean, terminal: Terminal) => Promise<number>;

const actions: ReadonlyMap<string, Action> = new Map([
  ['validate', validate],
  ['migrate', migrate],
  ['show', show],
]);

/** `vmwright machine`: resolves with the exit status. */
export async function machineCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseFlags(argv, { json: { type: 'boolean' } });
  const [name = '', ...files] = positionals;
  const action = actions.get(name);
  if (action === undefined) throw new UsageError(`vmwright machine takes validate, migrate or show, not "${name}"`);
  return await action(files, values.json ?? false, terminal);
}

async function validate(files: readonly string[], json: boolean, terminal: Terminal): Promise<number> {
  if (files.length === 0) throw new UsageError('which file? vmwright machine validate FILE');
  const verdicts = await Promise.all(files.map(async (file) => ({ file, issues: await issuesOf(file) })));
  const valid = verdicts.every(({ issues }) => issues.length === 0);
  const lines = json
    ? [JSON.stringify(verdicts.map((verdict) => ({ ...verdict, valid: verdict.issues.length === 0 })))]
    : verdicts.flatMap(({ file, issues }) =>
        issues.length === 0
          ? [`${file}: ok`]
          : issues.map(({ path, message }) => `${file}: ${escapeHidden(path) || '/'}: ${message}`),
      );
  await write(terminal.stdout, `${lines.join('\n')}\n`);
  return valid ? exitStatus.ok : exitStatus.refused;
}

async function issuesOf(file: string): Promise<readonly MachineIssue[]> {
  try {
    await readMachine(file);
    return [];
  } catch (error) {
    if (error instanceof Error && 'issues' in error && Array.isArray(error.issues)) {
      return error.issues as readonly MachineIssue[];
    }
    // The verdicts on the other files are worth having all the same.
    if (error instanceof FileError) return [{ path: '', message: error.message }];
    throw error;
  }
}

async function migrate(files: readonly string[], _json: boolean, terminal: Terminal): Promise<number> {
  const machine = await readMachine(onlyArgument(files, 'the file of the machine'));
  await write(terminal.stdout, `${serializeMachine(machine).trimEnd()}\n`);
  return exitStatus.ok;
}

async function show(files: readonly string[], json: boolean, terminal: Terminal): Promise<number> {
  const given = await readMachine(onlyArgument(files, 'the file of the machine'));
  const machine = applyLimits(withDefaults(given, defaultMachine), deriveLimits(given));
  const text = json ? serializeMachine(machine).trimEnd() : table(given, machine);
  await write(terminal.stdout, `${text}\n`);
  return exitStatus.ok;
}

function table(given: Machine, machine: Machine): string {
  const rows = Object.entries(machine).map(([property, value]): [string, string, string] => {
    const source = property in given ? 'definition' : property in defaultMachine ? 'default' : 'limits';
    return [property, Array.isArray(value) ? JSON.stringify(value) : String(value), source];
  });
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      ([property, value, source]) => `${property.padEnd(widths[0] ?? 0)}  ${value.padEnd(widths[1] ?? 0)}  ${source}`,
    )
    .join('\n');
}
