import { type HostCheck, hostIsFit, inspectHost } from '@vmwright/host';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { parseFlags } from '../flags.js';
import { type Terminal, write } from '../terminal.js';

export const doctorHelp = `Usage: vmwright doctor [--json]

Looks at what virtual machines need of this host, by trying it, and prints for each thing whether it is ok, how it is, and
where it is not, the command that mends it.

Exit status: 0 when machines can run, warnings or not; 4 when something keeps them from running.
`;

/** `vmwright doctor`: resolves with the exit status. */
export async function doctorCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseFlags(argv, { json: { type: 'boolean' } });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}": doctor takes no arguments`);
  const checks = await inspectHost();
  const text = values.json === true ? JSON.stringify(checks, null, 2) : checks.flatMap(lines).join('\n');
  await write(terminal.stdout, `${text}\n`);
  return hostIsFit(checks) ? exitStatus.ok : exitStatus.unfit;
}

function lines({ name, status, found, detail, remedy }: HostCheck): string[] {
  const indent = ' '.repeat(6);
  return [
    `${status.padEnd(4)}  ${name}: ${found}`,
    ...(status === 'ok' ? [] : [`${indent}${detail}`]),
    ...(status === 'ok' || remedy === undefined ? [] : [`${indent}To mend it: ${remedy}`]),
  ];
}
