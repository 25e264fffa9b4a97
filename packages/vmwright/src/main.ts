import { createRequire } from 'node:module';
import { exitStatus } from './exit-status.js';
import { runCommand } from './run/command.js';
import { type Terminal, write } from './terminal.js';

const help = `Usage: vmwright COMMAND [...]

  run IMAGE -- COMMAND  boot a virtual machine and run a command in it

  --help                print this; vmwright COMMAND --help tells more of a command
  --version             print the version
`;

type Command = (argv: readonly string[], terminal: Terminal) => Promise<number>;

const commands: ReadonlyMap<string, Command> = new Map([['run', runCommand]]);

/** The whole command: takes the arguments behind its name, and resolves with the exit status. Never rejects for a user's fault. */
export async function main(argv: readonly string[], terminal: Terminal = process): Promise<number> {
  const [name, ...rest] = argv;
  const command = commands.get(name ?? '');
  if (command !== undefined) return await command(rest, terminal);
  if (name === '--version') return await print(terminal, `${version()}\n`);
  if (name === '--help' || name === '-h') return await print(terminal, help);
  await write(terminal.stderr, name === undefined ? help : `vmwright: there is no command "${name}"\n\n${help}`);
  return exitStatus.failed;
}

async function print(terminal: Terminal, text: string): Promise<number> {
  await write(terminal.stdout, text);
  return exitStatus.ok;
}

function version(): string {
  return (createRequire(import.meta.url)('../package.json') as { version: string }).version;
}
