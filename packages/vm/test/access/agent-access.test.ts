import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { connectGuestAgent } from '@vmwright/qmp';
import { describe, expect, test } from 'vitest';
import { copyIn, copyOut, type GuestAccess, guestAgentAccess } from '../../src/index.js';
import { agentProgram, startRealAgent } from '../real-agent.js';

interface Agent extends AsyncDisposable {
  readonly access: GuestAccess;
  readonly folder: string;
}

async function startAgent(): Promise<Agent> {
  const agent = await startRealAgent(connectGuestAgent, (client) => client.close());
  return {
    access: guestAgentAccess(agent.client),
    folder: agent.folder,
    [Symbol.asyncDispose]: () => agent[Symbol.asyncDispose](),
  };
}

describe.skipIf(agentProgram === undefined)(
  'access through a guest agent (skipped without qemu-ga, of the package qemu-guest-agent)',
  { timeout: 60_000 },
  () => {
    test('carries a mebibyte of random bytes each way, and the exit status', async () => {
      await using agent = await startAgent();
      const bytes = randomBytes(1024 * 1024);
      const script = 'cat >"$1"; cat "$1" >&2; cat "$1"; exit 7';
      const run = await agent.access.exec(['sh', '-c', script, 'sh', join(agent.folder, 'x')], { stdin: bytes });
      const [out, err] = await Promise.all([buffer(run.stdout), buffer(run.stderr)]);
      expect(out.equals(bytes) && err.equals(bytes)).toBe(true);
      expect(await run.exit).toEqual({ exitStatus: 7, signal: null });
    });

    test('gives a process its arguments, variables and folder', async () => {
      await using agent = await startAgent();
      const odd = 'a "q" $(x) \\ %s\nü😀';
      const run = await agent.access.exec(['sh', '-c', 'printf "%s|" "$ODD" "$PWD" "$@"', 'sh', odd, ''], {
        env: { ODD: odd },
        cwd: '/usr',
        stdin: 'empty',
      });
      expect(await text(run.stdout)).toBe(`${odd}|/usr|${odd}||`);
    });

    test('passes on a signal, tells which one ended a process, and gives up with the reason of its own', async () => {
      await using agent = await startAgent();
      const script = 'echo ready; exec sleep 70';
      const killed = await agent.access.exec(['sh', '-c', script], { stdin: 'empty' });
      await once(killed.stdout, 'data');
      await killed.kill('SIGINT');
      expect(await killed.exit).toEqual({ exitStatus: 130, signal: 'SIGINT' });
      const controller = new AbortController();
      const given = await agent.access.exec(['sh', '-c', script], { stdin: 'empty', signal: controller.signal });
      await once(given.stdout, 'data');
      const reason = new Error('enough');
      controller.abort(reason);
      await expect(given.exit).rejects.toBe(reason);
    });

    test('has no terminals', async () => {
      await using agent = await startAgent();
      await expect(agent.access.exec(['true'], { tty: true })).rejects.toMatchObject({
        code: 'VM_TERMINAL_UNAVAILABLE',
      });
    });

    test('copies both ways', async () => {
      await using agent = await startAgent();
      await writeFile(join(agent.folder, 'one'), 'content');
      await copyIn(agent.access, join(agent.folder, 'one'), join(agent.folder, 'in', 'two'));
      await copyOut(agent.access, join(agent.folder, 'in'), join(agent.folder, 'out'));
      expect(await readdir(join(agent.folder, 'out'))).toEqual(['two']);
      expect(await readFile(join(agent.folder, 'out', 'two'), 'utf8')).toBe('content');
    });
  },
);
