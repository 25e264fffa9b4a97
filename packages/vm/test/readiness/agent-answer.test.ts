import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Duplex, PassThrough } from 'node:stream';
import { connectGuestAgent } from '@vmwright/qmp';
import { describe, expect, it, vi } from 'vitest';
import { untilAgentAnswers } from '../../src/readiness/agent-answer.js';
import { agentProgram, startRealAgent } from '../real-agent.js';

/** The channel is the other end of the agent's socket. */
async function startAgent(): Promise<AsyncDisposable & { readonly channel: Socket }> {
  const agent = await startRealAgent(connected, (socket) => socket.destroy());
  return { channel: agent.client, [Symbol.asyncDispose]: () => agent[Symbol.asyncDispose]() };
}

async function connected(path: string): Promise<Socket> {
  const socket = connect(path);
  await once(socket, 'connect');
  return socket.on('error', () => undefined);
}

const never = new AbortController().signal;

describe.skipIf(agentProgram === undefined)(
  'the answer of a real agent (skipped without qemu-ga, of the package qemu-guest-agent)',
  { timeout: 60_000 },
  () => {
    it('is heard, whatever was half said before, and leaves the channel to whoever comes next', async () => {
      await using agent = await startAgent();
      agent.channel.write('{"execute":"guest-');
      await untilAgentAnswers(agent.channel, never);
      await untilAgentAnswers(agent.channel, never);
      await using client = await connectGuestAgent(agent.channel, { timeoutMs: 30_000 });
      expect(await client.execute('guest-ping')).toEqual({});
    });

    it('is not taken from a client that talks to the agent', async () => {
      await using agent = await startAgent();
      await using client = await connectGuestAgent(agent.channel, { timeoutMs: 30_000 });
      const written = vi.spyOn(agent.channel, 'write');
      await untilAgentAnswers(agent.channel, never);
      expect(written).not.toHaveBeenCalled();
      expect(await client.execute('guest-ping')).toEqual({});
    });
  },
);

/** A channel whose other end gives the answers. */
function channelThat(answer: (asked: number, id: string) => string): { channel: Duplex; asked: () => number } {
  const toUs = new PassThrough();
  let asked = 0;
  const toGuest = new PassThrough().on('data', (chunk: Buffer) => {
    toUs.write(answer(++asked, /"id":(\d+)/.exec(chunk.toString('latin1'))?.[1] ?? ''));
  });
  return { channel: Duplex.from({ readable: toUs, writable: toGuest }), asked: () => asked };
}

describe('an agent', () => {
  it('is asked again until it answers the question that was asked last', async () => {
    const { channel, asked } = channelThat((time, id) => `\xff{"return": ${Number(id) + (time < 2 ? 1 : 0)}}\n`);
    await untilAgentAnswers(channel, never);
    expect(asked()).toBe(2);
  });

  it('is waited for no longer than the signal allows', async () => {
    const { channel } = channelThat(() => 'login: ');
    const abort = new AbortController();
    const waiting = untilAgentAnswers(channel, abort.signal);
    const reason = new Error('enough');
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(channel.listenerCount('readable')).toBe(0);
  });

  it('is given up when its channel closes', async () => {
    const channel = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() });
    const waiting = untilAgentAnswers(channel, never);
    channel.destroy();
    await expect(waiting).rejects.toThrow('the channel was closed');
  });
});
