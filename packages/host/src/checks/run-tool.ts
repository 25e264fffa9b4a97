import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parentDeathLauncher } from '../process/parent-death-launcher.js';

/** What came of a command. */
export interface ToolResult {
  readonly succeeded: boolean;
  readonly stdout: string;
  /** Its stderr, or why it could not be started or ended. */
  readonly complaint: string;
}

const run = promisify(execFile);

/** Runs a command that ends by itself, and dies with us where setpriv is there. Throws only the signal's reason. */
export async function runTool(command: readonly string[], signal?: AbortSignal): Promise<ToolResult> {
  const launcher = await parentDeathLauncher().catch(() => []);
  const [program = '', ...args] = [...launcher, ...command];
  try {
    const { stdout } = await run(program, args, { timeout: 10_000, killSignal: 'SIGKILL', ...(signal && { signal }) });
    return { succeeded: true, stdout: stdout.trim(), complaint: '' };
  } catch (error) {
    signal?.throwIfAborted();
    return { succeeded: false, stdout: '', complaint: complaintOf(error) };
  }
}

function complaintOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stderr = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  return stderr === '' ? error.message : stderr;
}
