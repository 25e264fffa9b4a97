import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { QmpGreeting } from '@vmwright/qmp';
import { exitStatus } from '../../exit-status.js';
import { type Terminal, write } from '../../terminal.js';
import { complete } from '../completion.js';
import { oneLine } from '../../terminal-text.js';
import { readLine } from '../line/request.js';
import { type Monitor, outcomeClass } from '../monitor.js';
import { type Colours, coloursFor } from '../output/colours.js';
import { endText, errorText, eventText, replyText } from '../output/format.js';
import { columnsOf } from '../output/layout.js';
import { printEvents } from '../output/print-events.js';
import { perform } from '../perform.js';
import { historyFile } from './history.js';
import { Prompt } from './prompt.js';
import { RememberedLines } from './remembered-lines.js';

/** What the prompt has besides QEMU's commands. */
const builtIns = ['exit', 'help'];

/** Prompts for commands until the user leaves or QEMU ends. Resolves with the exit status. */
export async function runSession(monitor: Monitor, terminal: Terminal, input: Readable): Promise<number> {
  const schema = await monitor.schema();
  const memory = new RememberedLines(historyFile(process.env));
  const history = await memory.earlier();
  await write(terminal.stdout, `${welcome(monitor.client.greeting, schema.commands.size)}\n`);
  const prompt = new Prompt({
    input,
    output: terminal.stdout,
    text: 'qmp> ',
    complete: (line) => complete(schema, line, builtIns),
    history,
    onInterrupt: () => void session.abandon(),
  });
  const session = new Session(monitor, prompt, memory, terminal.stdout);
  const status = await session.run();
  const failure = await memory.saved();
  if (failure !== null)
    await write(terminal.stderr, `vmwright: what you type is not remembered: ${reasonOf(failure)}\n`);
  return status;
}

function welcome({ version: { qemu, package: packaged } }: QmpGreeting, commands: number): string {
  const name = `QEMU ${qemu.major}.${qemu.minor}.${qemu.micro}${packaged === '' ? '' : ` (${oneLine(packaged)})`}`;
  return commands > 0
    ? `${name}: help lists the commands, Tab completes, Ctrl-D leaves`
    : `${name} does not tell its commands, so nothing is completed; Ctrl-D leaves`;
}

function reasonOf(failure: unknown): string {
  return oneLine(failure instanceof Error ? failure.message : String(failure));
}

class Session {
  readonly #monitor: Monitor;
  readonly #prompt: Prompt;
  readonly #memory: RememberedLines;
  readonly #stdout: Terminal['stdout'];
  readonly #colours: Colours;
  /** It is known how the session ends: nothing more is told of the connection. */
  #over = false;
  /** The command that was under way when the connection ended. */
  #unanswered: string | null = null;

  constructor(monitor: Monitor, prompt: Prompt, memory: RememberedLines, stdout: Terminal['stdout']) {
    this.#monitor = monitor;
    this.#prompt = prompt;
    this.#memory = memory;
    this.#stdout = stdout;
    this.#colours = coloursFor(stdout, process.env);
  }

  async run(): Promise<number> {
    const { client } = this.#monitor;
    const events = printEvents(client, async (event) => this.#prompt.print(eventText(event, this.#colours)));
    const broken = this.#tellEnd();
    for await (const line of this.#prompt.lines) {
      if (line.trim() === 'exit') break;
      if (line.trim() !== '' && !(await this.#execute(line))) break;
    }
    if (this.#unanswered === null) this.#over = true;
    else await broken;
    this.#prompt.close();
    await client.close();
    await events;
    return (await broken) ? exitStatus.refused : exitStatus.ok;
  }

  /** Leaves without waiting for the command that is under way. */
  async abandon(): Promise<void> {
    this.#over = true;
    await this.#monitor.client.close();
  }

  /** Resolves when the connection has ended: true when that was no good end. */
  async #tellEnd(): Promise<boolean> {
    const error = await this.#monitor.client.closed;
    // The command that lost its answer by this is told of in the same line.
    await nextTurn();
    if (this.#over) return false;
    this.#over = true;
    const lost = this.#unanswered === null ? '' : `; ${oneLine(this.#unanswered)} got no answer`;
    this.#prompt.close(this.#colours.error(`${endText(error)}${lost}`));
    return error !== undefined || this.#unanswered !== null;
  }

  /** Whether the session goes on. */
  async #execute(line: string): Promise<boolean> {
    this.#memory.add(line.trimEnd());
    const outcome = await perform(this.#monitor, () => readLine(line), columnsOf(this.#stdout));
    if (outcome.kind === 'error' && outcome.class === outcomeClass.disconnected) {
      this.#unanswered = outcome.request?.command ?? '';
      return false;
    }
    // Events that came before the reply are printed before it.
    await nextTurn();
    const text =
      outcome.kind === 'return'
        ? replyText(outcome.value, this.#colours)
        : this.#colours.error(`error: ${errorText(outcome)}`);
    this.#prompt.print(text);
    return true;
  }
}
