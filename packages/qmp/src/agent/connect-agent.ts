import type { Duplex } from 'node:stream';
import { openTarget } from '../client/target.js';
import { checkWaitOptions, type WaitOptions } from '../protocol/deadline.js';
import { AgentConnection } from './agent-connection.js';
import { GuestAgent } from './guest-agent.js';

/** How to connect to a guest's agent. */
export interface ConnectGuestAgentOptions extends WaitOptions {
  /** Time until the agent must have answered. 10,000 when absent. An agent that starts meanwhile is found. */
  readonly timeoutMs?: number | undefined;
  /** Time for each command that has no deadline of its own. 10,000 when absent. */
  readonly commandTimeoutMs?: number | undefined;
  /** Longest answer that is accepted. 16 MiB when absent; what a program wrote comes in one answer. */
  readonly maxMessageBytes?: number | undefined;
}

const defaultTimeoutMs = 10_000;
const defaultMaxMessageBytes = 16 * 1024 * 1024;

/**
 * Connects to the agent in a guest, through the host's end of its channel, and resolves when it answers. Targets are
 * those of `connectQmp`; a given stream belongs to the client.
 *
 * Throws {@link QmpTimeoutError} when there is no agent, {@link QmpDisconnectedError} when there is no channel,
 * {@link QmpInputError} for a target that is none, or the signal's reason.
 */
export async function connectGuestAgent(
  target: string | Duplex,
  options: ConnectGuestAgentOptions = {},
): Promise<GuestAgent> {
  const wait = { signal: options.signal, timeoutMs: options.timeoutMs ?? defaultTimeoutMs };
  checkWaitOptions(wait);
  const connection = new AgentConnection(openTarget(target), {
    maxMessageBytes: options.maxMessageBytes ?? defaultMaxMessageBytes,
    timeoutMs: options.commandTimeoutMs ?? defaultTimeoutMs,
  });
  try {
    await connection.sync(wait);
    return new GuestAgent(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}
