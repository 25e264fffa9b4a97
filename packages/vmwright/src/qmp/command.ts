import type { Readable } from 'node:stream';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { parseFlags } from '../flags.js';
import type { Terminal } from '../terminal.js';
import { connectMonitor } from './connect.js';
import { readCommandLine } from './line/request.js';
import { Monitor } from './monitor.js';
import { columnsOf } from './output/layout.js';
import { createReporter } from './output/reporter.js';
import { whileRead } from './output/while-read.js';
import { perform } from './perform.js';
import { runLines } from './shell/lines.js';
import { runSession } from './shell/session.js';

export const qmpHelp = `Usage: vmwright qmp SOCKET [--json]
       vmwright qmp SOCKET COMMAND [NAME=VALUE...] [--json]

Talks to the monitor of a running QEMU: prompts for commands on a terminal, reads one a line from any other stdin, or
executes the one that is given. SOCKET is the path of a unix socket, or tcp://HOST:PORT.

  NAME=VALUE  an argument, read as the type that this QEMU says it has; NAME.PART=VALUE for a part of an object,
              NAME.0=VALUE for an entry of a list; VALUE may be JSON: {...} or [...]
  --json      print replies and events as one JSON object a line: {"return": ...}, {"error": ...}, {"event": ...}
  --help      print this

COMMAND may be a whole command in JSON: {"execute": ..., "arguments": {...}}. "help" lists this QEMU's commands, and
"help COMMAND" tells what one takes.

Exit status: 0 when every command succeeded, 1 when one failed or there was no connection, 2 for a wrong usage. A prompt
ends with 0 whatever became of its commands, unless the connection broke.
`;

interface Call {
  readonly target: string;
  /** A single command; null to read them from stdin. */
  readonly words: readonly [string, ...string[]] | null;
  readonly json: boolean;
}

/** Where commands are typed. */
export type CommandInput = Readable & { readonly isTTY?: boolean };

/** `vmwright qmp`: resolves with the exit status. */
export async function qmpCommand(
  argv: readonly string[],
  terminal: Terminal,
  input: CommandInput = process.stdin,
): Promise<number> {
  const call = parseCall(argv);
  await using client = await connectMonitor(call.target);
  const monitor = new Monitor(client);
  return await whileRead(terminal.stdout, async (unread) => await serve(call, monitor, terminal, input, unread));
}

function parseCall(argv: readonly string[]): Call {
  const { values, positionals } = parseFlags(argv, { json: { type: 'boolean' } });
  const [target, command, ...rest] = positionals;
  if (target === undefined) throw new UsageError('which monitor? vmwright qmp SOCKET');
  return { target, words: command === undefined ? null : [command, ...rest], json: values.json ?? false };
}

async function serve(
  { words, json }: Call,
  monitor: Monitor,
  terminal: Terminal,
  input: CommandInput,
  unread: AbortSignal,
): Promise<number> {
  const columns = columnsOf(terminal.stdout);
  if (words === null && !json && input.isTTY === true && terminal.stdout.isTTY === true) {
    return await runSession(monitor, terminal, input);
  }
  const reporter = createReporter(terminal, json);
  if (words === null) return await runLines(monitor, input, reporter, { columns, unread });
  const [command, ...rest] = words;
  const outcome = await perform(monitor, () => readCommandLine(command, rest), columns);
  await reporter.outcome(outcome);
  return outcome.kind === 'return' ? exitStatus.ok : exitStatus.refused;
}
