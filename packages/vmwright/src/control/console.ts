import { exitStatus } from '../exit-status.js';
import { parseFlags } from '../flags.js';
import { machineNamed, namedCommand, noMore } from './named-command.js';
import { passThrough, whileRaw } from './terminal-input.js';

export const consoleHelp = `Usage: vmwright console NAME [options]

Joins the serial console of a running machine: shows what the guest wrote and writes, and hands it what is typed. Ctrl-]
leaves, and so does the end of any other stdin; the machine goes on, for others at its console too.

  --new                 show only what comes from now on
  --help                print this

Exit status: 0 when you left or the machine ended, 1 when it has no serial port or the connection broke, 2 for a wrong usage.
`;

/** Ctrl-], as telnet has it. */
const leaveKey = 0x1d;

/** `vmwright console`: resolves with the exit status. */
export const consoleCommand = namedCommand('console', async ({ argv, terminal, report, interrupt }) => {
  const { values, positionals } = parseFlags(argv, { new: { type: 'boolean' } });
  const [name, ...extra] = positionals;
  noMore(extra);
  const machine = await machineNamed(name);
  const left = new AbortController();
  const signal = AbortSignal.any([interrupt, left.signal]);
  const call = await machine.call('console', { scrollBack: values.new !== true }, { signal });
  const input = process.stdin;
  if (input.isTTY) report.notice('Ctrl-] leaves the console');
  const leave = (): void => left.abort();
  const onTyped = (chunk: Buffer): void => {
    if (input.isTTY && chunk.includes(leaveKey)) leave();
    else call.input.write(chunk);
  };
  try {
    await whileRaw(input, async () => {
      input.on('data', onTyped).once('end', leave);
      await Promise.all([passThrough(call.output, terminal.stdout), call.result]);
    });
  } catch (error) {
    if (error !== left.signal.reason) throw error;
  } finally {
    input.off('data', onTyped).off('end', leave).pause();
  }
  return exitStatus.ok;
});
