import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectGuestAgent, type GuestAgent, QmpDisconnectedError } from '../src/index.js';
import { agentInstalled, type RealAgent, startAgent } from './real-agent.js';

async function* pieces(): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from('piece '));
  yield Buffer.from('by piece');
}

describe.skipIf(!agentInstalled)(
  'a real guest agent (skipped without qemu-ga, of the package qemu-guest-agent)',
  () => {
    let real: RealAgent;
    let agent: GuestAgent;

    beforeAll(async () => {
      real = await startAgent();
      agent = await connectGuestAgent(real.path);
    });

    afterAll(async () => {
      await agent?.close();
      await real?.[Symbol.asyncDispose]();
    });

    it('executes its commands, one after the other, however many are asked for at once', async () => {
      const [pong, info, name, time] = await Promise.all([
        agent.execute('guest-ping'),
        agent.execute('guest-info'),
        agent.execute('guest-get-host-name'),
        agent.execute('guest-get-time'),
      ]);
      expect(pong).toEqual({});
      expect(info.supported_commands.map((command) => command.name)).toContain('guest-exec');
      expect(name['host-name']).not.toBe('');
      expect(time).toBeGreaterThan(1e18);
    });

    it('refuses what is blocked, and goes on', async () => {
      await expect(agent.shutdown()).rejects.toMatchObject({
        name: 'QmpCommandError',
        command: 'guest-shutdown',
        fault: 'guest',
      });
      await expect(agent.whileFrozen(() => Promise.resolve('never'))).rejects.toMatchObject({
        command: 'guest-fsfreeze-freeze',
      });
      await expect(agent.executeUntyped('guest-no-such')).rejects.toMatchObject({ class: 'CommandNotFound' });
      await agent.sync();
    });

    it('runs a program, and captures what it writes and how it ends', async () => {
      const script = 'read line; echo "out $line $NAME"; printf "err\\377" >&2; exit 7';
      const result = await agent.exec('/bin/sh', ['-c', script], { input: 'päckchen\n', env: ['NAME=value'] });
      expect(result).toEqual({
        exitCode: 7,
        signal: null,
        stdout: Buffer.from('out päckchen value\n'),
        stderr: Buffer.from('err\xff', 'latin1'),
        truncated: false,
      });
      expect(await agent.exec('/bin/true')).toMatchObject({ exitCode: 0, stdout: Buffer.alloc(0) });
      expect(await agent.exec('/bin/sh', ['-c', 'kill -TERM $$'])).toMatchObject({ exitCode: null, signal: 15 });
      await expect(agent.exec('/no/such/program')).rejects.toMatchObject({ name: 'QmpCommandError' });
    });

    it('streams what a program writes while it runs', async () => {
      const gate = join(real.folder, 'gate');
      const script = 'echo first; until [ -e "$1" ]; do sleep 0.01; done; echo last; echo problem >&2; exit 3';
      const seen: string[] = [];
      let open: Promise<void> | undefined;
      const exit = await agent.execStreamed('/bin/sh', ['-c', script, 'sh', gate], {
        onStdout: (chunk) => {
          seen.push(chunk.toString());
          // The program cannot go on before its first line has arrived here.
          open ??= writeFile(gate, '');
        },
        onStderr: (chunk) => seen.push(chunk.toString()),
      });
      expect(exit).toEqual({ exitCode: 3, signal: null });
      expect(seen[0]).toBe('first\n');
      // The two streams are read one beside the other, in no order.
      expect(seen.slice(1).toSorted()).toEqual(['last\n', 'problem\n']);
    });

    it('streams more output than any answer could hold', async () => {
      let bytes = 0;
      const output = { onStdout: (chunk: Buffer) => (bytes += chunk.length) };
      const exit = await agent.execStreamed(
        '/bin/dd',
        ['if=/dev/zero', 'bs=1048576', 'count=20', 'status=none'],
        output,
      );
      expect(exit.exitCode).toBe(0);
      expect(bytes).toBe(20 * 1_048_576);
    });

    it('kills a program that is given up', async () => {
      const file = join(real.folder, 'alive');
      const controller = new AbortController();
      const running = agent.execStreamed(
        '/bin/sh',
        ['-c', 'echo $$; exec sleep 600'],
        {
          onStdout: async (chunk) => {
            await writeFile(file, chunk);
            controller.abort('enough');
          },
        },
        { signal: controller.signal },
      );
      await expect(running).rejects.toBe('enough');
      // The agent works in order, so by now it has done what was asked of it before.
      await agent.exec('/bin/true');
      const pid = (await readFile(file, 'utf8')).trim();
      const state = await agent.exec('/bin/sh', [
        '-c',
        'while [ -e "/proc/$0" ] && ! grep -q "^State:.Z" "/proc/$0/status"; do :; done',
        pid,
      ]);
      expect(state.exitCode).toBe(0);
      await expect(agent.exec('/bin/sleep', ['600'], { timeoutMs: 50 })).rejects.toMatchObject({
        name: 'QmpTimeoutError',
        waitedFor: 'end of /bin/sleep',
        fault: 'guest',
      });
      expect(await agent.execute('guest-ping')).toEqual({});
    });

    it('reads and writes files in chunks of any size', async () => {
      const path = join(real.folder, 'a file, with "quotes"\n and lines');
      const content = randomBytes(5000);
      for (const chunkBytes of [1, 7, 4096, 5000, 10_000]) {
        const bytes = chunkBytes < 10 ? content.subarray(0, 50) : content;
        await agent.writeFile(path, bytes, { chunkBytes });
        expect(await agent.readFile(path, { chunkBytes })).toEqual(bytes);
      }
      await agent.writeFile(path, 'größe', { append: true });
      expect(await readFile(path)).toEqual(Buffer.concat([content, Buffer.from('größe')]));
      await agent.writeFile(path, pieces());
      expect((await agent.readFile(path)).toString()).toBe('piece by piece');
      await agent.writeFile(path, '');
      expect(await agent.readFile(path)).toEqual(Buffer.alloc(0));
    });

    it('reads no more of a file than is asked for', async () => {
      const path = join(real.folder, 'long');
      await writeFile(path, Buffer.alloc(100_000, 'x'));
      await expect(agent.readFile(path, { maxBytes: 99_999, chunkBytes: 1000 })).rejects.toMatchObject({
        name: 'QmpInputError',
      });
      let chunks = 0;
      for await (const chunk of agent.readFileChunks(path, { chunkBytes: 10 })) {
        expect(chunk.toString()).toBe('x'.repeat(10));
        if (++chunks === 3) break;
      }
      // The agent closes what was read: otherwise it runs out of files.
      await expect(agent.readFile(join(real.folder, 'missing'))).rejects.toMatchObject({ name: 'QmpCommandError' });
      await expect(agent.readFile('')).rejects.toMatchObject({ name: 'QmpInputError' });
      await expect(agent.readFile('/bin/sh\0')).rejects.toMatchObject({ name: 'QmpInputError' });
      await expect(agent.readFile(path, { chunkBytes: 0 })).rejects.toMatchObject({ name: 'QmpInputError' });
      await expect(agent.exec('/bin/echo', ['a\0b'])).rejects.toMatchObject({ name: 'QmpInputError' });
      expect((await stat(path)).size).toBe(100_000);
    });

    it('tells the network interfaces with their addresses', async () => {
      const interfaces = await agent.networkInterfaces();
      const loopback = interfaces.find(({ name }) => name === 'lo');
      expect(loopback?.['ip-addresses']).toContainEqual({
        'ip-address': '127.0.0.1',
        'ip-address-type': 'ipv4',
        prefix: 8,
      });
    });

    it('is found again by the next client, after one that stopped in the middle of a command', async () => {
      await using other = await startAgent();
      const rude = connect(other.path);
      await new Promise((resolve) => rude.write('{"execute": "guest-pi', resolve));
      rude.destroy();
      await using polite = await connectWhenFree(other.path);
      expect(await polite.execute('guest-ping')).toEqual({});
    });
  },
);

/** An agent lets few clients wait, and turns others away until it has noticed that the last one has gone. */
async function connectWhenFree(path: string): Promise<GuestAgent> {
  for (;;) {
    try {
      return await connectGuestAgent(path);
    } catch (error) {
      if (!(error instanceof QmpDisconnectedError)) throw error;
    }
  }
}
