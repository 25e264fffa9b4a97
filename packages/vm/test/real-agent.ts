import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';

/** The QEMU guest agent, where it is installed. */
export const agentProgram = ['/usr/sbin/qemu-ga', '/usr/bin/qemu-ga'].find((path) => existsSync(path));

interface RealAgent<Client> extends AsyncDisposable {
  readonly client: Client;
  readonly folder: string;
}

/**
 * An agent of this machine, which is the guest here.
 *
 * @param connect connects to its socket, and fails until that is there
 * @param disconnect comes before its end
 */
export async function startRealAgent<Client>(
  connect: (socket: string) => Promise<Client>,
  disconnect: (client: Client) => unknown,
): Promise<RealAgent<Client>> {
  const folder = await mkdtemp(join(tmpdir(), 'vmwright-agent-'));
  const options = ['-m', 'unix-listen', '-p', join(folder, 'agent'), '-t', folder, '-f', join(folder, 'pid')];
  const agent = spawn('setpriv', ['--pdeathsig', 'KILL', '--', agentProgram ?? '', ...options], { stdio: 'ignore' });
  const exited = once(agent, 'exit');
  const client = await vi.waitFor(() => connect(join(folder, 'agent')), { timeout: 20_000 });
  return {
    client,
    folder,
    async [Symbol.asyncDispose]() {
      await disconnect(client);
      agent.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
