import type { VirtualMachine } from '@vmwright/vm';
import { Transcript } from './transcript.js';

/** Tells where it is, repeats a line, and is busy until it is interrupted. */
const program = `
  trap 'echo interrupted; exit 5' INT
  echo "at $(tty), $(stty size)"
  read -r line
  echo "read $line"
  sleep 600`;

/** What is shown at a terminal of 101 columns and 37 rows when a line and Ctrl-C are typed, and the exit status. */
export async function useTerminal(vm: VirtualMachine): Promise<{ shown: string; exitStatus: number }> {
  const run = await vm.exec(['sh', '-c', program], { tty: { columns: 101, rows: 37 } });
  const transcript = new Transcript(run.stdout);
  await transcript.until('101\r\n');
  run.stdin.write('some words\n');
  await transcript.until('read some words');
  run.stdin.write('\u0003');
  const shown = await transcript.until('interrupted');
  return { shown, exitStatus: (await run.exit).exitStatus };
}

/** What is shown then; Ctrl-C shows, too, as it happens. */
export const terminalShown = /^at \/dev\/pts\/\d+, 37 101\r\nsome words\r\nread some words\r\n/;
