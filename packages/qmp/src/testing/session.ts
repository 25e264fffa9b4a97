import { once } from 'node:events';
import type { Socket } from 'node:net';
import { LineDecoder } from '../framing/line-decoder.js';
import { QmpServerError, type QmpServerScript, type ReceivedCommand } from './script.js';

const maxRequestBytes = 64 * 1024 * 1024;

const defaultGreeting = {
  QMP: { version: { qemu: { major: 10, minor: 0, micro: 0 }, package: 'a scripted server' }, capabilities: ['oob'] },
};

/** One client's connection to a scripted server. */
export class Session {
  readonly #socket: Socket;
  readonly #script: QmpServerScript;
  readonly #decoder = new LineDecoder(maxRequestBytes);
  readonly #onCommand: (received: ReceivedCommand) => void;
  #negotiated: boolean;

  constructor(socket: Socket, script: QmpServerScript, onCommand: (received: ReceivedCommand) => void) {
    this.#socket = socket;
    this.#script = script;
    this.#onCommand = onCommand;
    this.#negotiated = script.negotiates === false;
    // A client may vanish at any time; that is its test's business.
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    const greeting = script.greeting === undefined ? defaultGreeting : script.greeting;
    if (greeting !== null) this.send(greeting);
  }

  /** Bytes and texts go out as they are, anything else as a line of JSON. */
  send(message: unknown): void {
    if (typeof message === 'string' || message instanceof Uint8Array) this.#socket.write(message);
    else this.#socket.write(`${JSON.stringify(message)}\r\n`);
  }

  /** Stops or starts reading what the client sends. */
  setReading(reading: boolean): void {
    if (reading) this.#socket.resume();
    else this.#socket.pause();
  }

  /** Ends the connection, with what was sent before. */
  async end(): Promise<void> {
    if (this.#socket.destroyed) return;
    const closed = once(this.#socket, 'close');
    this.#socket.end(() => this.#socket.destroy());
    await closed;
  }

  /** Ends the connection at once. */
  destroy(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    try {
      for (const line of this.#decoder.push(chunk)) void this.#answer(line);
    } catch {
      // Not even a line: such a client is not talked to any more.
      this.#socket.destroy();
    }
  }

  async #answer(line: string): Promise<void> {
    const received = parseRequest(line);
    if (received === null) {
      this.send(errorReply(undefined, new QmpServerError('JSON parse error')));
      return;
    }
    this.#onCommand(received);
    try {
      this.send({ return: await this.#reply(received), id: received.id });
    } catch (error) {
      this.send(errorReply(received.id, error));
    }
  }

  async #reply(received: ReceivedCommand): Promise<unknown> {
    const { command } = received;
    if (command === 'qmp_capabilities' && !this.#negotiated) {
      this.#negotiated = true;
      return {};
    }
    const handler = this.#negotiated ? handlerOf(this.#script, command) : undefined;
    if (handler === undefined) {
      throw new QmpServerError(`The command ${command} has not been found`, 'CommandNotFound');
    }
    return (await handler(received)) ?? {};
  }
}

function handlerOf(script: QmpServerScript, command: string): ((received: ReceivedCommand) => unknown) | undefined {
  const entry = Object.entries(script.commands ?? {}).find(([name]) => name === command);
  const handler: unknown = entry?.[1];
  if (typeof handler !== 'function') return script.fallback;
  return (received) => Reflect.apply(handler, undefined, [received.arguments, received]);
}

function parseRequest(line: string): ReceivedCommand | null {
  const request = parseObject(line);
  if (request === null) return null;
  const command = request['execute'] ?? request['exec-oob'];
  if (typeof command !== 'string') return null;
  const commandArguments = isRecord(request['arguments']) ? request['arguments'] : {};
  return { command, arguments: commandArguments, id: request['id'], outOfBand: 'exec-oob' in request };
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : null;
  } catch {
    // What it was, the client knows: it gets the error that QEMU would send.
    return null;
  }
}

function errorReply(id: unknown, error: unknown): object {
  const desc = error instanceof Error ? error.message : String(error);
  return { error: { class: error instanceof QmpServerError ? error.class : 'GenericError', desc }, id };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
