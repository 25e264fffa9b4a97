import { WriteStream } from 'node:tty';
import type { ControlCall } from '@vmwright/control';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { parseFlags } from '../flags.js';
import type { Terminal } from '../terminal.js';
import { isRecord, machineNamed, namedCommand, noMore } from './named-command.js';
import { parseEnvironment } from '../run/options.js';
import { passThrough, type TerminalInput, whileRaw } from './terminal-input.js';

export const execHelp = `Usage: vmwright exec NAME [options] -- COMMAND [ARGUMENT...]

Runs COMMAND in the guest of a running machine, with this command's stdin, stdout and stderr, and exits with its status.

  --env NAME=VALUE      an environment variable for the command; may be repeated
  --cwd FOLDER          the folder in the guest that it starts in
  --tty                 give it a terminal of the size of this one; the guest needs script(1) for that
  --no-stdin            give it nothing to read
  --help                print this

Exit status: the command's own; 125 when it could not be run or the usage is wrong; 129, 130, 141 or 143 after a signal, which
kills the command.
`;

export const shellHelp = `Usage: vmwright shell NAME [-- COMMAND [ARGUMENT...]]

Opens a shell in the guest of a running machine, or COMMAND, on a terminal of the size of this one. Where the guest has no
script(1), the shell goes without a terminal.

  --help                print this

Exit status: as of vmwright exec.
`;

const statuses = { failed: exitStatus.failed, usage: exitStatus.failed };
const flags = {
  env: { type: 'string', multiple: true },
  cwd: { type: 'string' },
  tty: { type: 'boolean' },
  'no-stdin': { type: 'boolean' },
} as const;

/** `vmwright exec`: resolves with the exit status. */
export const execCommand = namedCommand(
  'exec',
  async ({ argv, terminal, interrupt }) => {
    const { own, command } = splitCommand(argv);
    const { values, positionals } = parseFlags(own, flags);
    const [name, ...extra] = positionals;
    noMore(extra);
    if (name !== undefined && command.length === 0)
      throw new UsageError(`which command? vmwright exec ${name} -- COMMAND`);
    const machine = await machineNamed(name);
    const tty = values.tty ?? false;
    const parameters = {
      argv: command,
      env: parseEnvironment(values.env ?? []),
      ...(values.cwd === undefined ? {} : { cwd: values.cwd }),
      empty: values['no-stdin'] ?? false,
      ...(tty ? { tty, ...sizeOf(terminal) } : {}),
    };
    const call = await machine.call('exec', parameters, { signal: interrupt });
    return await attend(call, terminal, values['no-stdin'] === true ? null : process.stdin, tty);
  },
  statuses,
);

/** `vmwright shell`: resolves with the exit status. */
export const shellCommand = namedCommand(
  'shell',
  async ({ argv, terminal, report, interrupt }) => {
    const { own, command } = splitCommand(argv);
    const [name, ...extra] = parseFlags(own, {}).positionals;
    noMore(extra);
    const machine = await machineNamed(name);
    const words = command.length === 0 ? ['/bin/sh', '-i'] : command;
    const open = async (tty: boolean): Promise<number> => {
      const parameters = { argv: words, ...(tty ? { tty, ...sizeOf(terminal) } : {}) };
      return await attend(await machine.call('exec', parameters, { signal: interrupt }), terminal, process.stdin, tty);
    };
    if (!process.stdin.isTTY) return await open(false);
    try {
      return await open(true);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'GUEST_TERMINAL_UNAVAILABLE')) throw error;
      report.notice(`${error.message}; going on without a terminal`);
      return await open(false);
    }
  },
  statuses,
);

function splitCommand(argv: readonly string[]): { own: readonly string[]; command: readonly string[] } {
  const end = argv.indexOf('--');
  return end === -1 ? { own: argv, command: [] } : { own: argv.slice(0, end), command: argv.slice(end + 1) };
}

function sizeOf({ stdout }: Terminal): { columns: number; rows: number } {
  return stdout instanceof WriteStream ? { columns: stdout.columns, rows: stdout.rows } : { columns: 80, rows: 24 };
}

/** Joins a process of the guest with our streams; resolves with its exit status. */
async function attend(
  call: ControlCall,
  terminal: Terminal,
  input: TerminalInput | null,
  tty: boolean,
): Promise<number> {
  const printed = Promise.all([passThrough(call.output, terminal.stdout), passThrough(call.errors, terminal.stderr)]);
  const result = await whileRaw(tty ? input : null, async () => {
    input?.pipe(call.input);
    try {
      return await call.result;
    } finally {
      input?.unpipe(call.input);
      input?.pause();
    }
  });
  await printed;
  const status = isRecord(result) ? result['exitStatus'] : null;
  return typeof status === 'number' ? status : exitStatus.failed;
}
