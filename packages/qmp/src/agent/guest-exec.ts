import { setTimeout } from 'node:timers/promises';
import { QmpInputError } from '../errors.js';
import type { AgentCall } from './agent-call.js';
import type { GuestAgentCommands } from './agent-commands.js';
import { bytesMember, countMember, flagMember, optionalNumberMember } from './agent-members.js';
import { withCleanUp } from './clean-up.js';
import { GuestFile } from './guest-files.js';

/** What is executed in the guest. */
export interface GuestCommand {
  /** The program: a path, or a name to look for in the agent's PATH. */
  readonly path: string;
  readonly arguments: readonly string[];
  /** The whole environment, as NAME=VALUE; the agent's own when absent. */
  readonly env?: readonly string[] | undefined;
  /** What it reads from its stdin; nothing when absent. */
  readonly input?: Uint8Array | string | undefined;
}

/** How a process of the guest ended. */
export interface GuestExit {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  /** Number of the signal that ended it, or null. */
  readonly signal: number | null;
}

/** How a process of the guest ended, and what it wrote. */
export interface GuestExecResult extends GuestExit {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Whether the agent left something out: it keeps 16 MiB each. */
  readonly truncated: boolean;
}

/** Where the output of a process goes while it runs. The next chunk comes when the returned promise has settled. */
export interface GuestOutput {
  readonly onStdout?: ((chunk: Buffer) => unknown) | undefined;
  readonly onStderr?: ((chunk: Buffer) => unknown) | undefined;
}

/** The agent sends no event when a process ends, so it is asked, ever less often. */
const firstPollMs = 10;
const maxPollMs = 250;
const outputChunkBytes = 64 * 1024;

/** A way to the agent: one for the work, which can be aborted, and one for what has to be done after it. */
export interface AgentAccess {
  readonly call: AgentCall;
  readonly cleanUp: AgentCall;
  readonly signal: AbortSignal;
}

/** Runs a process to its end; its output comes with that. */
export async function execCaptured(access: AgentAccess, command: GuestCommand): Promise<GuestExecResult> {
  const pid = await start(access, command, true);
  const status = await ended(access, pid, () => Promise.resolve(false));
  return {
    ...exitOf(status),
    stdout: bytesMember(status, 'out-data'),
    stderr: bytesMember(status, 'err-data'),
    truncated: isTrue(status, 'out-truncated') || isTrue(status, 'err-truncated'),
  };
}

/**
 * Runs a process to its end, and hands on its output meanwhile. The agent gives the output away only at the end, so it
 * goes through files in a temporary folder of the guest, which takes a POSIX shell.
 */
export async function execStreamed(
  access: AgentAccess,
  command: GuestCommand,
  output: GuestOutput,
): Promise<GuestExit> {
  const folder = await temporaryFolder(access);
  const files: GuestFile[] = [];
  const cleanUp = async (): Promise<void> => {
    for (const file of files) await file.close(access.cleanUp);
    await runShell(access.cleanUp, 'rm -rf "$0"', folder);
  };
  return await withCleanUp(async () => {
    const stdout = await openOutput(access, `${folder}/1`, files);
    const stderr = await openOutput(access, `${folder}/2`, files);
    const drain = async (): Promise<boolean> => {
      const moved = await drainFile(stdout, output.onStdout);
      return (await drainFile(stderr, output.onStderr)) || moved;
    };
    const status = await ended(access, await start(access, intoFiles(folder, command), false), drain);
    await drain();
    return exitOf(status);
  }, cleanUp);
}

async function openOutput({ call }: AgentAccess, path: string, files: GuestFile[]): Promise<GuestFile> {
  const file = await GuestFile.open(call, path, 'w+');
  files.push(file);
  return file;
}

/** The command with its output in two files. */
function intoFiles(folder: string, command: GuestCommand): GuestCommand {
  const script = 'folder=$0; exec "$@" >"$folder/1" 2>"$folder/2"';
  return { ...command, path: '/bin/sh', arguments: ['-c', script, folder, command.path, ...command.arguments] };
}

async function start({ call }: AgentAccess, command: GuestCommand, capture: boolean): Promise<number> {
  checkTexts([command.path, ...command.arguments, ...(command.env ?? [])]);
  const input = command.input === undefined ? {} : { 'input-data': Buffer.from(command.input).toString('base64') };
  const request: GuestAgentCommands['guest-exec']['arguments'] = {
    path: command.path,
    arg: command.arguments,
    ...(command.env === undefined ? {} : { env: command.env }),
    ...input,
    'capture-output': capture,
  };
  return countMember(await call('guest-exec', request), 'pid');
}

/** Resolves with the status of a process that has ended. When that is not awaited any more, the process is killed. */
async function ended(
  { call, cleanUp, signal }: AgentAccess,
  pid: number,
  meanwhile: () => Promise<boolean>,
): Promise<unknown> {
  try {
    for (let pollMs = firstPollMs; ; pollMs = Math.min(2 * pollMs, maxPollMs)) {
      const status = await call('guest-exec-status', { pid });
      if (flagMember(status, 'exited')) return status;
      if (await meanwhile()) pollMs = firstPollMs;
      await setTimeout(pollMs, undefined, { signal });
    }
  } catch (error) {
    // An aborted timer has its own error; what matters is why.
    const reason: unknown = signal.aborted ? signal.reason : error;
    runShell(cleanUp, 'kill -KILL "$0"', String(pid)).catch(() => undefined);
    throw reason;
  }
}

async function drainFile(file: GuestFile, listener: GuestOutput['onStdout']): Promise<boolean> {
  for (let moved = false; ; moved = true) {
    const { bytes, eof } = await file.read(outputChunkBytes);
    if (bytes.length > 0) await listener?.(bytes);
    if (eof || bytes.length === 0) return moved || bytes.length > 0;
  }
}

async function temporaryFolder(access: AgentAccess): Promise<string> {
  const shell = { path: '/bin/sh', arguments: ['-c', 'umask 077 && mktemp -d'] };
  const { stdout, stderr } = await execCaptured(access, shell);
  const folder = stdout.toString('utf8').trim();
  if (/^\/[^\n\0]+$/.test(folder)) return folder;
  throw new QmpInputError(
    `The guest has no place for output: ${stderr.toString('utf8').trim() || 'mktemp said nothing'}`,
  );
}

async function runShell(call: AgentCall, script: string, argument: string): Promise<void> {
  await call('guest-exec', { path: '/bin/sh', arg: ['-c', script, argument] });
}

function exitOf(status: unknown): GuestExit {
  return { exitCode: optionalNumberMember(status, 'exitcode'), signal: optionalNumberMember(status, 'signal') };
}

function isTrue(status: unknown, name: string): boolean {
  return typeof status === 'object' && status !== null && Reflect.get(status, name) === true;
}

function checkTexts(texts: readonly string[]): void {
  for (const text of texts) {
    if (text.includes('\0')) throw new QmpInputError(`${JSON.stringify(text)} contains a NUL, which no argument can`);
  }
}
