import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { parseFlags } from '../flags.js';
import { formatTable } from '../format.js';
import { parseTimeout } from '../option-values.js';
import { oneLine } from '../terminal-text.js';
import { machineNamed, namedCommand, noMore, resultOf } from './named-command.js';
import { passThrough } from './terminal-input.js';

export const checkpointHelp = `Usage: vmwright checkpoint NAME [CHECKPOINT]
       vmwright checkpoint NAME --list | --delete CHECKPOINT

Keeps this moment of a running machine, memory and disk, as CHECKPOINT, and prints what that is called. It lives as long as
its machine; "vmwright revert" goes back to it.

  --list                list the machine's checkpoints instead
  --delete CHECKPOINT   forget one instead
  --json                print one JSON object on stdout
  --help                print this
`;

export const revertHelp = `Usage: vmwright revert NAME CHECKPOINT

Lets a running machine go back to a checkpoint, and run on from there.

  --help                print this
`;

export const eventsHelp = `Usage: vmwright events NAME

Prints the state of a running machine and what happens to it from now on, one JSON object a line, until it ends.

  --help                print this
`;

export const stopHelp = `Usage: vmwright stop NAME [options]

Asks the guest to power off; where it does not in time, ends the machine. Prints what it took: powerdown, quit or kill.

  --timeout TIME        how long all of it may take: 90, 90s, 5m or 500ms; 30s by default
  --force               end the machine at once
  --json                print one JSON object on stdout
  --help                print this
`;

/** `vmwright checkpoint`: resolves with the exit status. */
export const checkpointCommand = namedCommand('checkpoint', async ({ argv, report, interrupt }) => {
  const flags = { list: { type: 'boolean' }, delete: { type: 'string' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseFlags(argv, flags);
  const [name, checkpoint, ...extra] = positionals;
  noMore(extra);
  const wishes = [checkpoint, values.list, values.delete].filter((wish) => wish !== undefined);
  if (wishes.length > 1) throw new UsageError('give one of CHECKPOINT, --list and --delete');
  const machine = await machineNamed(name);
  const options = { signal: interrupt };
  if (values.delete !== undefined) {
    await resultOf(await machine.call('delete-checkpoint', { name: values.delete }, options));
    return exitStatus.ok;
  }
  if (values.list === true) {
    const { checkpoints } = await resultOf(await machine.call('checkpoints', {}, options));
    await report.print(formatCheckpoints(checkpoints), () => ({ type: 'result', checkpoints }));
    return exitStatus.ok;
  }
  const parameters = checkpoint === undefined ? {} : { name: checkpoint };
  const made = await resultOf(await machine.call('checkpoint', parameters, options));
  await report.print(`${oneLine(String(made['name']))}\n`, () => ({ type: 'result', ...made }));
  return exitStatus.ok;
});

function formatCheckpoints(checkpoints: unknown): string {
  if (!Array.isArray(checkpoints) || checkpoints.length === 0) return '';
  const rows = checkpoints.map(({ name, createdAt }: Readonly<Record<string, unknown>>) => [
    oneLine(String(name)),
    oneLine(String(createdAt)),
  ]);
  return formatTable([['NAME', 'MADE'], ...rows], []);
}

/** `vmwright revert`: resolves with the exit status. */
export const revertCommand = namedCommand('revert', async ({ argv, interrupt }) => {
  const [name, checkpoint, ...extra] = parseFlags(argv, {}).positionals;
  noMore(extra);
  if (name !== undefined && checkpoint === undefined) throw new UsageError('which checkpoint?');
  const machine = await machineNamed(name);
  await resultOf(await machine.call('revert', { name: checkpoint }, { signal: interrupt }));
  return exitStatus.ok;
});

/** `vmwright events`: resolves with the exit status. */
export const eventsCommand = namedCommand('events', async ({ argv, terminal, interrupt }) => {
  const [name, ...extra] = parseFlags(argv, { json: { type: 'boolean' } }).positionals;
  noMore(extra);
  const machine = await machineNamed(name);
  const call = await machine.call('events', {}, { signal: interrupt });
  call.errors.resume();
  await Promise.all([passThrough(call.output, terminal.stdout), call.result]);
  return exitStatus.ok;
});

/** `vmwright stop`: resolves with the exit status. */
export const stopCommand = namedCommand('stop', async ({ argv, report, interrupt }) => {
  const flags = { timeout: { type: 'string' }, force: { type: 'boolean' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseFlags(argv, flags);
  const [name, ...extra] = positionals;
  noMore(extra);
  const parameters = {
    force: values.force ?? false,
    ...(values.timeout === undefined ? {} : { timeoutMs: parseTimeout('--timeout', values.timeout) }),
  };
  const machine = await machineNamed(name);
  const { method } = await resultOf(await machine.call('stop', parameters, { signal: interrupt }));
  await report.print(`${String(method)}\n`, () => ({ type: 'result', method }));
  return exitStatus.ok;
});
