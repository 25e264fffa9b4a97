import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QmpEventName } from '../client/typing.js';
import type { QmpEvents } from '../generated/qemu.js';
import type { QmpServerScript, ReceivedCommand } from './script.js';
import { Session } from './session.js';

/** What a server says, and where it listens. */
export interface QmpServerOptions extends QmpServerScript {
  /** Path of its unix socket. One in a temporary folder when absent. */
  readonly path?: string | undefined;
}

/**
 * Starts a server that speaks QMP as scripted, over a real socket. It answers any number of clients; each has to
 * negotiate for itself, as with a QEMU.
 */
export async function startQmpServer(options: QmpServerOptions = {}): Promise<QmpServer> {
  const folder = options.path === undefined ? await mkdtemp(join(tmpdir(), 'qmp-server-')) : null;
  const path = options.path ?? join(folder ?? '', 'monitor');
  const listener = createServer();
  const server = new QmpServer(listener, path, folder, options);
  try {
    listener.listen(path);
    await once(listener, 'listening');
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** A scripted QMP server. Made by {@link startQmpServer}. */
export class QmpServer implements AsyncDisposable {
  readonly #listener: Server;
  readonly #folder: string | null;
  readonly #sessions = new Set<Session>();
  readonly #received: ReceivedCommand[] = [];
  readonly #waiting = new Set<() => void>();

  /** Path of its socket: what a client connects to. */
  readonly path: string;

  /** @internal */
  constructor(listener: Server, path: string, folder: string | null, script: QmpServerScript) {
    this.#listener = listener;
    this.#folder = folder;
    this.path = path;
    listener.on('connection', (socket) => this.#welcome(socket, script));
  }

  /** All commands that came, oldest first, `qmp_capabilities` included. */
  get received(): readonly ReceivedCommand[] {
    return this.#received;
  }

  /** Resolves when a command of that name has come, with the first of them; at once when it came before. */
  async receivedCommand(command: string): Promise<ReceivedCommand> {
    for (;;) {
      const found = this.#received.find((received) => received.command === command);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Emits an event to every client. */
  emit<Name extends QmpEventName>(event: Name, data?: QmpEvents[Name]['data']): void {
    const now = Date.now();
    const timestamp = { seconds: Math.floor(now / 1000), microseconds: (now % 1000) * 1000 };
    this.send({ event, ...(data === undefined ? {} : { data }), timestamp });
  }

  /** Sends something to every client: bytes and texts as they are, anything else as a line of JSON. */
  send(message: unknown): void {
    for (const session of this.#sessions) session.send(message);
  }

  /** Stops or starts reading what clients send. */
  setReading(reading: boolean): void {
    for (const session of this.#sessions) session.setReading(reading);
  }

  /** Ends every client's connection, after what was sent before; new ones are welcome. */
  async disconnect(): Promise<void> {
    await Promise.all([...this.#sessions].map((session) => session.end()));
  }

  /** A connection to this server, for whoever takes a stream. */
  async connect(): Promise<Socket> {
    const socket = connect(this.path);
    await once(socket, 'connect');
    return socket;
  }

  /** Ends every connection, and removes the socket. */
  async close(): Promise<void> {
    for (const session of this.#sessions) session.destroy();
    if (this.#listener.listening) {
      this.#listener.close();
      await once(this.#listener, 'close');
    }
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #welcome(socket: Socket, script: QmpServerScript): void {
    const session = new Session(socket, script, (received) => {
      this.#received.push(received);
      for (const wake of this.#waiting) wake();
      this.#waiting.clear();
    });
    this.#sessions.add(session);
    socket.on('close', () => this.#sessions.delete(session));
  }
}
