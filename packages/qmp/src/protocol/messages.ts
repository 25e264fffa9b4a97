import { QmpProtocolError } from '../errors.js';
import { maxNesting, nestsTooDeep } from '../framing/json-limits.js';

/** What a peer may say, once it has been looked at. */
export type Message =
  | { readonly kind: 'greeting'; readonly greeting: QmpGreeting }
  | { readonly kind: 'event'; readonly event: WireEvent }
  | Reply;

/** The answer to a command. */
export type Reply =
  | { readonly kind: 'return'; readonly id: unknown; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: unknown; readonly class: string; readonly desc: string };

/** The first thing a QEMU says. */
export interface QmpGreeting {
  readonly version: {
    readonly qemu: { readonly major: number; readonly minor: number; readonly micro: number };
    readonly package: string;
  };
  /** What can be negotiated, such as `oob`. */
  readonly capabilities: readonly string[];
}

/** An event as it comes, before anything is known about its data. */
export interface WireEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The host's clock when it happened; -1 and -1 when that failed. */
  readonly timestamp: { readonly seconds: number; readonly microseconds: number };
}

type Json = Readonly<Record<string, unknown>>;

/** Parses one message and says what it is. Throws {@link QmpProtocolError}. */
export function parseMessage(text: string): Message {
  const message = parseObject(text);
  // Every reply comes through here, so this looks without making lists.
  const isReturn = Object.hasOwn(message, 'return');
  const isError = Object.hasOwn(message, 'error');
  const isEvent = Object.hasOwn(message, 'event');
  const isGreeting = Object.hasOwn(message, 'QMP');
  const kinds = Number(isReturn) + Number(isError) + Number(isEvent) + Number(isGreeting);
  if (kinds !== 1) {
    const problem = kinds === 0 ? 'It sent neither reply nor event' : 'It sent two kinds of message in one';
    throw new QmpProtocolError(problem, { received: text });
  }
  if (isReturn) return { kind: 'return', id: idOf(message), value: message['return'] };
  if (isError) return errorOf(message, text);
  return isEvent ? eventOf(message, text) : greetingOf(message, text);
}

function parseObject(text: string): Json {
  if (nestsTooDeep(text)) {
    throw new QmpProtocolError(`It sent a message that nests deeper than ${maxNesting} levels`, { received: text });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new QmpProtocolError('It sent something that is not JSON', { received: text, cause });
  }
  if (isObject(value)) return value;
  throw new QmpProtocolError('It sent JSON that is not an object', { received: text });
}

// A member of Object.prototype must not pass for one of the message's.
function idOf(message: Json): unknown {
  return Object.hasOwn(message, 'id') ? message['id'] : undefined;
}

function errorOf(message: Json, text: string): Message {
  const error = message['error'];
  if (isObject(error) && typeof error['class'] === 'string' && typeof error['desc'] === 'string') {
    return { kind: 'error', id: idOf(message), class: error['class'], desc: error['desc'] };
  }
  throw new QmpProtocolError('It sent an error without class or description', { received: text });
}

function eventOf(message: Json, text: string): Message {
  const { event, data = {}, timestamp } = message;
  if (typeof event === 'string' && isObject(data) && isTimestamp(timestamp)) {
    return { kind: 'event', event: { event, data, timestamp } };
  }
  throw new QmpProtocolError('It sent a malformed event', { received: text });
}

function greetingOf(message: Json, text: string): Message {
  const greeting = message['QMP'];
  if (isObject(greeting) && isVersion(greeting['version']) && isTextList(greeting['capabilities'])) {
    return { kind: 'greeting', greeting: { version: greeting['version'], capabilities: greeting['capabilities'] } };
  }
  throw new QmpProtocolError('It sent a malformed greeting', { received: text });
}

function isVersion(value: unknown): value is QmpGreeting['version'] {
  if (!isObject(value) || !isObject(value['qemu']) || typeof value['package'] !== 'string') return false;
  const { major, minor, micro } = value['qemu'];
  return [major, minor, micro].every((part) => typeof part === 'number');
}

function isTimestamp(value: unknown): value is WireEvent['timestamp'] {
  return isObject(value) && typeof value['seconds'] === 'number' && typeof value['microseconds'] === 'number';
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
