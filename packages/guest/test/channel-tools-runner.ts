import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { guestToolsScript } from '../src/index.js';
import { makePath, type RunningTools, type Userland } from './guest-tools-runner.js';

/** What gives the tools a device here that stands for their port: a terminal in raw mode, with us at its other end. */
export const hasTerminals = existsSync('/usr/bin/script');

export interface ChannelTools extends Pick<RunningTools, 'folder'>, AsyncDisposable {
  /** The host's end of the port. */
  readonly port: Duplex;
}

/** Runs the tools with a channel and without a network, until disposed of. */
export async function runChannelTools(userland: Userland): Promise<ChannelTools> {
  const folder = mkdtempSync(join(tmpdir(), 'vmwright-guest-test-'));
  const tools = [...userland.shell, fileURLToPath(guestToolsScript)].join(' ');
  const path = makePath(userland, folder);
  const line = `stty raw -echo && echo $$ && PATH=${path} exec ${tools} >/dev/null 2>&1 </dev/null`;
  const child = spawn('/usr/bin/script', ['-qfec', line, '/dev/null'], {
    env: {
      PATH: '/usr/bin:/bin',
      SHELL: '/bin/sh',
      TMPDIR: folder,
      VMWRIGHT_CHANNEL: '/dev/tty',
      // A port where nobody listens.
      VMWRIGHT_METADATA: '127.0.0.1:1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  const exited = once(child, 'exit');
  // Before that, the terminal would make something else of what we send.
  const [group] = (await once(child.stdout, 'data')) as [Buffer];
  child.stdin.on('error', () => undefined);
  return {
    folder,
    port: Duplex.from({ readable: child.stdout, writable: child.stdin }),
    async [Symbol.asyncDispose]() {
      // The tools and all that they started, save the command, which has a session of its own.
      process.kill(-Number(group), 'SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
