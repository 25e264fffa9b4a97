import { connectControl, type ControlCall, type ControlClient } from '@vmwright/control';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import type { Report } from '../report/report.js';
import { reportedCommand } from '../report/reported-command.js';
import type { Terminal } from '../terminal.js';

/** What a command for a running machine works with. */
export interface NamedWork {
  readonly argv: readonly string[];
  readonly terminal: Terminal;
  readonly report: Report;
  readonly interrupt: AbortSignal;
}

export type CommandRun = (argv: readonly string[], terminal: Terminal) => Promise<number>;

/** A command for a running machine. Failures of those that run something in the guest have a status of their own. */
export function namedCommand(
  name: string,
  work: (work: NamedWork) => Promise<number>,
  { failed = exitStatus.refused, usage = exitStatus.usage }: { failed?: number; usage?: number } = {},
): CommandRun {
  return async (argv, terminal) =>
    await reportedCommand({ name, failed, usage }, argv, terminal, (report, interrupt) =>
      work({ argv, terminal, report, interrupt }),
    );
}

/** The machine that is named first; throws UsageError without a name. */
export async function machineNamed(name: string | undefined): Promise<ControlClient> {
  if (name === undefined) throw new UsageError('which machine? vmwright ls lists those that run');
  return await connectControl(name);
}

/** Throws UsageError where there are more arguments than a command takes. */
export function noMore(extra: readonly string[]): void {
  if (extra.length > 0) throw new UsageError(`"${extra[0]}" is one argument too many`);
}

/** Of a call that prints nothing. */
export async function resultOf(call: ControlCall): Promise<Facts> {
  call.output.resume();
  call.errors.resume();
  const result = await call.result;
  return isRecord(result) ? result : {};
}

type Facts = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null;
}
