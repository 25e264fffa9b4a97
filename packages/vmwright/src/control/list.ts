import { listMachines, type RunningMachine } from '@vmwright/control';
import { exitStatus } from '../exit-status.js';
import { parseFlags } from '../flags.js';
import { formatTable } from '../format.js';
import { oneLine } from '../terminal-text.js';
import { namedCommand, noMore } from './named-command.js';

export const lsHelp = `Usage: vmwright ls [--json]

Lists your machines that run and have a name, as "vmwright run --name NAME" gives one.

  --json                print one JSON object on stdout
  --help                print this
`;

/** `vmwright ls`: resolves with the exit status. */
export const lsCommand = namedCommand('ls', async ({ argv, report }) => {
  const { positionals } = parseFlags(argv, { json: { type: 'boolean' } });
  noMore(positionals);
  const machines = await listMachines();
  await report.print(formatMachines(machines), () => ({ type: 'result', machines }));
  return exitStatus.ok;
});

/** A table, or nothing where there are none. */
function formatMachines(machines: readonly RunningMachine[]): string {
  if (machines.length === 0) return '';
  const rows = machines.map(({ name, state, ownerPid, pid }) => [
    oneLine(name),
    oneLine(state),
    String(ownerPid),
    pid === null ? '' : String(pid),
  ]);
  return formatTable([['NAME', 'STATE', 'PID', 'QEMU'], ...rows], [2, 3]);
}
