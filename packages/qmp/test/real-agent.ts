import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, watch } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = ['/usr/sbin/qemu-ga', '/usr/bin/qemu-ga', '/usr/local/bin/qemu-ga'].find((path) => existsSync(path));

/** Whether there is an agent here to test against. */
export const agentInstalled = program !== undefined;

/** The "guest" of these tests is this machine, so whatever could harm it is blocked. */
const blocked = [
  'guest-shutdown',
  'guest-set-time',
  'guest-set-user-password',
  'guest-set-vcpus',
  'guest-set-memory-blocks',
  'guest-fstrim',
  ...['disk', 'ram', 'hybrid'].map((kind) => `guest-suspend-${kind}`),
  ...['freeze', 'freeze-list', 'thaw'].map((step) => `guest-fsfreeze-${step}`),
  ...['get', 'add', 'remove'].map((what) => `guest-ssh-${what}-authorized-keys`),
];

/** An agent of this machine, on a unix socket. */
export interface RealAgent extends AsyncDisposable {
  readonly path: string;
  /** A folder for the test's files. */
  readonly folder: string;
}

/** Starts the agent that is installed here. It dies with this process. */
export async function startAgent(): Promise<RealAgent> {
  const folder = await mkdtemp(join(tmpdir(), 'qmp-agent-'));
  const path = join(folder, 'agent');
  const listening = socketAppears(folder);
  const launcher = ['setpriv', '--pdeathsig', 'KILL', '--', program ?? ''];
  const options = ['-m', 'unix-listen', '-p', path, '-t', folder, '-f', join(folder, 'pid'), '-b', blocked.join(',')];
  const [command = '', ...commandArguments] = [...launcher, ...options];
  const agent = spawn(command, commandArguments, { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(agent, 'exit');
  await listening;
  while (!(await accepts(path))) await new Promise((resolve) => setImmediate(resolve));
  const stop = async (): Promise<void> => {
    agent.kill('SIGKILL');
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  return { path, folder, [Symbol.asyncDispose]: stop };
}

async function socketAppears(folder: string): Promise<void> {
  for await (const { filename } of watch(folder)) if (filename === 'agent') return;
}

/** The socket is there a moment before anybody listens. */
async function accepts(path: string): Promise<boolean> {
  const socket = connect(path);
  const accepted = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return accepted;
}
