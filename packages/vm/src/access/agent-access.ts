import { constants } from 'node:os';
import { PassThrough, Readable } from 'node:stream';
import type { GuestAgent } from '@vmwright/qmp';
import { VirtualMachineError } from '../errors.js';
import type { GuestAccess, GuestExecOptions, GuestExit, GuestProcess } from './guest-access.js';

type Agent = Pick<GuestAgent, 'exec' | 'execStreamed' | 'writeFile'>;

/** Runs a program with what it reads from a file, and tells its process id. */
const launch =
  'cd -- "$1" && echo "$$" >"$0/pid" && shift && if [ -e "$0/0" ]; then exec "$@" <"$0/0"; else exec "$@"; fi';

/**
 * Reaches into a guest through QEMU's guest agent, which needs no network: `connectGuestAgent` of @vmwright/qmp on the
 * machine's channel `org.qemu.guest_agent.0`. It takes a POSIX shell in the guest. A process starts when its stdin has ended,
 * and there are no terminals.
 */
export function guestAgentAccess(agent: Agent): GuestAccess {
  return {
    async exec(argv, options = {}) {
      if (options.tty !== undefined && options.tty !== false) throw noTerminal();
      options.signal?.throwIfAborted();
      const { stdout } = await agent.exec('/bin/sh', ['-c', 'umask 077 && mktemp -d'], waitOf(options));
      return startProcess(agent, stdout.toString().trim(), argv, options);
    },
  };
}

function startProcess(agent: Agent, folder: string, argv: readonly string[], options: GuestExecOptions): GuestProcess {
  const [stdin, stdout, stderr] = [inputOf(options), new PassThrough(), new PassThrough()];
  for (const stream of [stdin, stdout, stderr]) stream.on('error', () => undefined);
  const exit = run(agent, folder, argv, { ...options, input: stdin, stdout, stderr }).finally(() => {
    // What goes wrong here leaves a folder in a guest that is beyond our reach.
    agent.exec('/bin/sh', ['-c', 'rm -rf -- "$0"', folder]).catch(() => undefined);
  });
  exit.then(
    () => [stdout, stderr].forEach((stream) => stream.end()),
    (error: unknown) => {
      const reason = error instanceof Error ? error : new Error(String(error), { cause: error });
      for (const stream of [stdin, stdout, stderr]) stream.destroy(reason);
    },
  );
  return {
    stdin,
    stdout,
    stderr,
    exit,
    async kill(signal = 'SIGTERM') {
      const script = 'kill -s "$1" -- "$(cat "$0/pid")"';
      await agent.exec('/bin/sh', ['-c', script, folder, signal.replace(/^SIG/, '')]);
    },
  };
}

interface Streams {
  readonly input: PassThrough;
  readonly stdout: PassThrough;
  readonly stderr: PassThrough;
}

async function run(
  agent: Agent,
  folder: string,
  argv: readonly string[],
  { env = {}, cwd = '/', stdin, input, stdout, stderr, ...options }: GuestExecOptions & Streams,
): Promise<GuestExit> {
  const wait = waitOf(options);
  if (stdin !== 'empty') await agent.writeFile(`${folder}/0`, input as AsyncIterable<Uint8Array>, wait);
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const words = ['-c', launch, folder, cwd, 'env', '--', ...variables, ...argv];
  const output = {
    onStdout: (chunk: Buffer) => pass(stdout, chunk),
    onStderr: (chunk: Buffer) => pass(stderr, chunk),
  };
  const { exitCode, signal } = await agent.execStreamed('/bin/sh', words, output, wait);
  return { exitStatus: exitCode ?? 128 + (signal ?? 0), signal: signalNamed(signal) };
}

function inputOf({ stdin = 'pipe' }: GuestExecOptions): PassThrough {
  const input = new PassThrough();
  if (stdin instanceof Readable) stdin.once('error', (error) => input.destroy(error)).pipe(input);
  else if (stdin === 'empty') input.end();
  else if (stdin !== 'pipe') input.end(stdin);
  return input;
}

/** What nobody reads any more is left out. */
async function pass(stream: PassThrough, chunk: Buffer): Promise<void> {
  if (stream.destroyed || stream.write(chunk)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
}

function waitOf({ signal }: GuestExecOptions): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

function signalNamed(number: number | null): NodeJS.Signals | null {
  return Object.keys(constants.signals).find((name): name is NodeJS.Signals => numberOf(name) === number) ?? null;
}

function numberOf(signal: string): unknown {
  return Reflect.get(constants.signals, signal);
}

function noTerminal(): VirtualMachineError {
  const message = 'the guest agent gives no process a terminal: leave out "tty", or use the guest tools\' access';
  return new VirtualMachineError('VM_TERMINAL_UNAVAILABLE', message, { fault: 'input' });
}
