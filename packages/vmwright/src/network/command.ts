import { inspectNetworks } from '@vmwright/network';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { parseFlags } from '../flags.js';
import { oneLine } from '../terminal-text.js';
import { type Terminal, write } from '../terminal.js';
import { type NetworkAbility, networkAbilities } from './abilities.js';
import { listingLines } from './listing.js';

export const networkHelp = `Usage: vmwright network check [--json]
       vmwright network ls [--json]

check  tries which networks this host can give virtual machines, and tells why not and what mends it: user networks,
       which need no rights; TAP networks; and TAP networks from which guests reach the internet
ls     lists the networks that there are now, who owns them, and the machines on them

Exit status of check: 0 when there is a network that works; 4 when there is none.
`;

/** `vmwright network`: resolves with the exit status. */
export async function networkCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseFlags(argv, { json: { type: 'boolean' } });
  const [action, extra] = positionals;
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many`);
  if (action === 'check') return await check(values.json === true, terminal);
  if (action === 'ls') return await list(values.json === true, terminal);
  throw new UsageError(action === undefined ? 'check or ls?' : `there is no action "${action}": check or ls`);
}

async function check(json: boolean, terminal: Terminal): Promise<number> {
  const abilities = await networkAbilities();
  await print(json, abilities, abilities.flatMap(abilityLines), terminal);
  return abilities.some(({ usable }) => usable) ? exitStatus.ok : exitStatus.unfit;
}

async function list(json: boolean, terminal: Terminal): Promise<number> {
  const listing = await inspectNetworks();
  await print(json, listing, listingLines(listing), terminal);
  return exitStatus.ok;
}

function abilityLines({ network, usable, detail, remedies }: NetworkAbility): string[] {
  const mending = remedies.map((remedy) => `${' '.repeat(5)}To mend it: ${remedy}`);
  return [`${usable ? 'yes' : 'no '}  ${network}: ${oneLine(detail)}`, ...mending];
}

async function print(json: boolean, facts: object, lines: readonly string[], terminal: Terminal): Promise<void> {
  await write(terminal.stdout, `${json ? JSON.stringify(facts, null, 2) : lines.join('\n')}\n`);
}
