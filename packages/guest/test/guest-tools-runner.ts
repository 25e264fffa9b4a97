import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGuestSession, type GuestResult, type GuestSession, guestToolsScript } from '../src/index.js';

/** What a guest may have to run the tools with: a shell, and the only programs that can be found. */
export interface Userland {
  readonly name: string;
  readonly shell: readonly string[];
  readonly programs: ReadonlyMap<string, string>;
}

const needed = 'awk cat dd env find grep kill mkdir mkfifo readlink rm setsid sh sleep timeout tr wc'.split(' ');
const busybox = '/bin/busybox';

export const userlands: readonly Userland[] = [
  { name: 'dash and curl', shell: ['/bin/dash'], programs: fromDebian(...needed, 'curl') },
  { name: 'bash and curl', shell: ['/bin/bash'], programs: fromDebian(...needed, 'curl') },
  { name: 'dash, and bash to speak HTTP with', shell: ['/bin/dash'], programs: fromDebian(...needed, 'bash') },
  { name: 'busybox', shell: [busybox, 'sh'], programs: new Map([...needed, 'nc'].map((name) => [name, busybox])) },
  { name: 'a bare busybox, without links', shell: [busybox, 'sh'], programs: new Map() },
];

function fromDebian(...names: string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name, join('/usr/bin', name)]));
}

export interface RunningTools extends AsyncDisposable {
  /** A folder for whatever a test needs, removed in the end. */
  readonly folder: string;
  /** Starts to listen, where that was put off. */
  listen(): Promise<void>;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Lets the tools try in vain until `listen()` is called. */
  readonly listenLater?: boolean;
}

/** Runs the tools with a server on loopback, until disposed of. */
export async function runGuestTools(
  userland: Userland,
  handler: RequestListener,
  { env = {}, listenLater = false }: RunOptions = {},
): Promise<RunningTools> {
  const folder = mkdtempSync(join(tmpdir(), 'vmwright-guest-test-'));
  const server = createServer({ requestTimeout: 0 }, handler);
  const port = await freePort();
  const listen = async (): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  if (!listenLater) await listen();
  const [shell = '', ...options] = userland.shell;
  const tools = spawn(shell, [...options, fileURLToPath(guestToolsScript)], {
    env: { PATH: makePath(userland, folder), TMPDIR: folder, VMWRIGHT_METADATA: `127.0.0.1:${port}`, ...env },
    stdio: 'ignore',
    detached: true,
  });
  const exited = once(tools, 'exit');
  await once(tools, 'spawn');
  return {
    folder,
    listen,
    async [Symbol.asyncDispose]() {
      // The tools and all that they started, save the command, which has a session of its own.
      if (tools.pid !== undefined) process.kill(-tools.pid, 'SIGKILL');
      await exited;
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export function makePath({ programs }: Userland, folder: string): string {
  const path = join(folder, 'path');
  mkdirSync(path);
  for (const [name, file] of programs) symlinkSync(file, join(path, name));
  return path;
}

export interface Outcome extends GuestResult {
  readonly log: Buffer;
}

/** Runs a command in the userland, from the first request to the result. */
export async function runCommand(
  userland: Userland,
  command: readonly string[],
  { env = {}, toolsEnv = {} }: { env?: Record<string, string>; toolsEnv?: Record<string, string> } = {},
): Promise<Outcome> {
  const { session, log } = recordingSession(command, env);
  await using _tools = await runGuestTools(userland, session.handler, { env: toolsEnv });
  const result = await session.result;
  return { ...result, log: log() };
}

/** A session that keeps its log. */
export function recordingSession(
  command: readonly string[],
  env: Record<string, string> = {},
): { session: GuestSession; log: () => Buffer } {
  const chunks: Uint8Array[] = [];
  const session = createGuestSession({ command, env, onLog: (chunk) => void chunks.push(chunk) });
  return { session, log: () => Buffer.concat(chunks) };
}
