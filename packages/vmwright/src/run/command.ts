import { exitStatus } from '../exit-status.js';
import { reportedCommand } from '../report/reported-command.js';
import type { Terminal } from '../terminal.js';
import { parseRunOptions } from './options.js';
import { run } from './run.js';

/** `vmwright run`: resolves with the exit status. Failures have statuses of their own, so that 1 and 2 stay the guest's. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const command = { name: 'run', failed: exitStatus.failed, usage: exitStatus.failed };
  return await reportedCommand(command, argv, terminal, (report, interrupt) =>
    run(parseRunOptions(argv), report, interrupt),
  );
}
