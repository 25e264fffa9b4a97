import { QmpCommandError, QmpProtocolError } from '../errors.js';
import { nestsTooDeep } from '../framing/json-limits.js';

/** What an agent said: it returned something, or refused. Null for anything else. */
export type AgentReply = { readonly value: unknown } | { readonly class: string; readonly desc: string };

/** Reads one line of an agent, which may be noise. */
export function parseAgentReply(text: string): AgentReply | null {
  const reply = parseObject(text);
  if (reply === null || Object.hasOwn(reply, 'return') === Object.hasOwn(reply, 'error')) return null;
  if (Object.hasOwn(reply, 'return')) return { value: reply['return'] };
  const error = reply['error'];
  const known = isRecord(error) && typeof error['class'] === 'string' && typeof error['desc'] === 'string';
  return known ? { class: String(error['class']), desc: String(error['desc']) } : null;
}

/** What the agent returned. Throws {@link QmpCommandError} when it refused. */
export function valueOf(reply: AgentReply, command: string): unknown {
  if ('value' in reply) return reply.value;
  throw new QmpCommandError({ class: reply.class, desc: reply.desc, command, fault: 'guest' });
}

/** An error of a guest that does not keep to the protocol. */
export function brokenGuest(problem: string, received?: string): QmpProtocolError {
  return new QmpProtocolError(problem, { fault: 'guest', ...(received === undefined ? {} : { received }) });
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  if (!text.startsWith('{') || nestsTooDeep(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    // Noise: what it means, the caller knows.
    return null;
  }
}
