import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';

/** Starts the agent's parser anew, whatever was said before. */
const reset = Buffer.from([0xff]);
/** A question that came before the agent read is lost, so it is asked again, at growing distances. */
const firstAgainMs = 250;
const longestAgainMs = 5_000;
/** An answer to one question has less than 100 bytes. */
const remembered = 4_096;

/**
 * Resolves when the guest agent at the other end of a channel answers `guest-sync-delimited`, as the QEMU guest agent's protocol
 * has it. Of a channel that somebody else reads from, the answers are not ours to take: it is left alone then.
 */
export async function untilAgentAnswers(channel: Duplex, signal: AbortSignal): Promise<void> {
  for (let againMs = firstAgainMs; !isRead(channel); againMs = Math.min(2 * againMs, longestAgainMs)) {
    if (await answers(channel, againMs, signal)) return;
  }
}

function isRead(channel: Duplex): boolean {
  return channel.listenerCount('data') + channel.listenerCount('readable') > 0;
}

async function answers(channel: Duplex, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  const id = randomInt(2 ** 31);
  const late = AbortSignal.timeout(timeoutMs);
  const over = new AbortController();
  const stop = AbortSignal.any([signal, late, over.signal]);
  // What it does not take waits in the channel for the agent, and a later answer is none to a later question.
  channel.write(Buffer.concat([reset, Buffer.from(question(id))]));
  try {
    let said = '';
    while (!new RegExp(`"return":\\s*${id}\\s*}`).test(said)) {
      // Not by 'data': the channel would be left paused for those who read it later.
      await Promise.race([once(channel, 'readable', { signal: stop }), closing(channel, stop)]);
      const chunk: Buffer | null = channel.read();
      said = (said + (chunk?.toString('latin1') ?? '')).slice(-remembered);
    }
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) return false;
    throw error;
  } finally {
    over.abort();
  }
}

function question(id: number): string {
  return `${JSON.stringify({ execute: 'guest-sync-delimited', arguments: { id } })}\n`;
}

async function closing(channel: Duplex, signal: AbortSignal): Promise<never> {
  await once(channel, 'close', { signal });
  throw new Error('the channel was closed');
}
