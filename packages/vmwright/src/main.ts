import { createRequire } from 'node:module';
import { argsCommand, argsHelp } from './args/command.js';
import { buildCommand, buildHelp } from './build/command.js';
import { consoleCommand, consoleHelp } from './control/console.js';
import { cpCommand, cpHelp } from './control/copy.js';
import { execCommand, execHelp, shellCommand, shellHelp } from './control/exec.js';
import {
  checkpointCommand,
  checkpointHelp,
  eventsCommand,
  eventsHelp,
  revertCommand,
  revertHelp,
  stopCommand,
  stopHelp,
} from './control/life.js';
import { lsCommand, lsHelp } from './control/list.js';
import { screenshotCommand, screenshotHelp, typeCommand, typeHelp } from './control/screen.js';
import { vncCommand, vncHelp } from './control/vnc.js';
import { doctorCommand, doctorHelp } from './doctor/command.js';
import { exitStatus } from './exit-status.js';
import { describeFailure, OutputError, readerIsGone, UsageError } from './failure.js';
import { imageCommand, imageHelp } from './image/command.js';
import { machineCommand, machineHelp } from './machine/command.js';
import { networkCommand, networkHelp } from './network/command.js';
import { qmpCommand, qmpHelp } from './qmp/command.js';
import { runCommand } from './run/command.js';
import { runHelp } from './run/options.js';
import { terminalText } from './terminal-text.js';
import { type Terminal, whileWatched, write } from './terminal.js';

const help = `Usage: vmwright COMMAND [...]

  run IMAGE -- COMMAND  boot a virtual machine and run a command in it
  build from-new|from-image ...
                        boot a machine that makes or changes an image
  image ACTION ...      pack, unpack, inspect, verify, import, pull, ls and prune images
  args MACHINE.JSON     print the arguments that this host's QEMU gets for a machine
  machine ACTION FILE   validate, migrate or show a machine definition
  qmp SOCKET            talk to the monitor of a running QEMU
  network check|ls      tell which networks this host can give machines, and which there are
  doctor                tell what this host has and lacks to run machines

For machines that run and have a name, as "run --name NAME" gives one:

  ls                    list them
  exec NAME -- COMMAND  run a command in the guest
  cp FILE NAME:PATH, cp NAME:PATH FILE
                        copy a file or a folder into the guest, or out of it
  shell NAME            open a shell in the guest
  console NAME          join the serial console
  screenshot NAME FILE  save a picture of the screen
  type NAME TEXT        type on the keyboard
  vnc NAME              show its screen in a VNC viewer
  checkpoint NAME, revert NAME CHECKPOINT
                        keep a moment of the machine, go back to it
  events NAME           tell what happens
  stop NAME             power off

  --help                print this; vmwright COMMAND --help tells more of a command
  --version             print the version
`;

interface Command {
  /** What --help prints, for all of it or for the action that is named. */
  readonly help: string | ((argv: readonly string[]) => string);
  /** Resolves with the exit status. */
  run(argv: readonly string[], terminal: Terminal): Promise<number>;
}

const commands: ReadonlyMap<string, Command> = new Map([
  ['run', { help: runHelp, run: runCommand }],
  ['args', { help: argsHelp, run: argsCommand }],
  ['build', { help: buildHelp, run: buildCommand }],
  ['checkpoint', { help: checkpointHelp, run: checkpointCommand }],
  ['console', { help: consoleHelp, run: consoleCommand }],
  ['cp', { help: cpHelp, run: cpCommand }],
  ['doctor', { help: doctorHelp, run: doctorCommand }],
  ['events', { help: eventsHelp, run: eventsCommand }],
  ['exec', { help: execHelp, run: execCommand }],
  ['ls', { help: lsHelp, run: lsCommand }],
  ['revert', { help: revertHelp, run: revertCommand }],
  ['screenshot', { help: screenshotHelp, run: screenshotCommand }],
  ['shell', { help: shellHelp, run: shellCommand }],
  ['stop', { help: stopHelp, run: stopCommand }],
  ['type', { help: typeHelp, run: typeCommand }],
  ['vnc', { help: vncHelp, run: vncCommand }],
  ['image', { help: imageHelp, run: imageCommand }],
  ['machine', { help: machineHelp, run: machineCommand }],
  ['network', { help: networkHelp, run: networkCommand }],
  ['qmp', { help: qmpHelp, run: qmpCommand }],
]);

/** The whole command: takes the arguments behind its name, and resolves with the exit status. */
export async function main(argv: readonly string[], terminal: Terminal = process): Promise<number> {
  const { result: status, lost } = await whileWatched(terminal, async () => await dispatch(argv, terminal));
  if (lost === null || status !== exitStatus.ok) return status;
  if (readerIsGone(lost)) return exitStatus.signal.SIGPIPE;
  await write(terminal.stderr, `vmwright: ${new OutputError(lost).message}\n`);
  return argv[0] === 'run' ? exitStatus.failed : exitStatus.refused;
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  const command = commands.get(name ?? '');
  if (command !== undefined && name !== undefined) return await runNamed(name, command, rest, terminal);
  if (name === '--version') return await print(terminal, `${version()}\n`);
  if (name === '--help' || name === '-h') return await print(terminal, help);
  await write(terminal.stderr, name === undefined ? help : `vmwright: there is no command "${name}"\n\n${help}`);
  return exitStatus.usage;
}

async function runNamed(name: string, command: Command, argv: readonly string[], terminal: Terminal): Promise<number> {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  if (words.includes('--help') || words.includes('-h')) {
    return await print(terminal, typeof command.help === 'string' ? command.help : command.help(words));
  }
  try {
    return await command.run(argv, terminal);
  } catch (error) {
    const { message, hint } = describeFailure(error);
    const usage = error instanceof UsageError;
    const advice = usage ? `Try: vmwright ${name} --help` : hint;
    // What it tells of may come from files.
    await write(terminal.stderr, terminalText(`vmwright: ${message}\n${advice === null ? '' : `${advice}\n`}`));
    return usage ? exitStatus.usage : exitStatus.refused;
  }
}

async function print(terminal: Terminal, text: string): Promise<number> {
  await write(terminal.stdout, text);
  return exitStatus.ok;
}

function version(): string {
  const manifest: unknown = createRequire(import.meta.url)('../package.json');
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}
