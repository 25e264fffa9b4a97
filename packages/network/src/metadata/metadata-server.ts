import { once } from 'node:events';
import { lutimesSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createServer as createListener, type ListenOptions, type Server as Listener } from 'node:net';
import { NetworkError } from '../errors.js';
import { Connection, type GuestConnection } from './connection.js';
import {
  guarded,
  guardedUpgrade,
  type OnHandlerError,
  refuse,
  refuseUpgrade,
  type UpgradeListener,
} from './guarded.js';

const maxHeaderSize = 16 * 1024;
const maxConnections = 64;
/** As many more wait in the kernel; who comes then is refused by it, without waiting for us. */
const backlog = 64;
const patienceMs = 30_000;
const penaltyMs = 1_000;

export interface MetadataServerOptions {
  /** Gets to know what a handler threw. */
  readonly onError: OnHandlerError;
  /** Whether a client at that address is the guest; others get 403. Default: everybody is, as on a socket of its own. */
  readonly isGuest?: (address: string) => boolean;
  /** A guest that sends no request, or takes nothing of an answer, is cut off after once to twice this time. */
  readonly patienceMs?: number;
}

/**
 * An HTTP server for one guest, whose handler can be changed while it runs.
 *
 * A guest's cost is bounded in connections, header bytes, requests ahead of their answers, and the time in which nothing
 * moves. A body may be as long as it likes, and take as long, because a log does; it comes in as fast as the handler reads.
 */
export class MetadataServer {
  readonly #server: Server;
  readonly #connections = new Map<GuestConnection, Connection>();
  readonly #watch: NodeJS.Timeout;
  readonly #listeners: Listener[] = [];
  /** Of the unix sockets that it listens on. */
  readonly #paths: string[] = [];
  #handler: RequestListener;
  #upgradeHandler: UpgradeListener;
  readonly #onError: OnHandlerError;
  readonly #isGuest: (address: string) => boolean;
  #disconnects = 0;
  #refusesUntil = 0;
  #closed = false;

  constructor(options: MetadataServerOptions) {
    this.#onError = options.onError;
    this.#isGuest = options.isGuest ?? (() => true);
    this.#handler = guarded(null, this.#onError);
    this.#upgradeHandler = guardedUpgrade(null, this.#onError);
    // Its own time limits begin with listen(): here they are the watch's.
    this.#server = createServer({ maxHeaderSize }, (request, response) => this.#serve(request, response));
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    // busybox nc ends its half of a connection with the request; node:http would then drop an answer that takes time.
    Object.assign(this.#server, { httpAllowHalfOpen: true });
    this.#watch = setInterval(() => this.#cutStuck(), options.patienceMs ?? patienceMs).unref();
  }

  /**
   * A server that listens already.
   *
   * @throws NetworkError NETWORK_LISTEN_FAILED
   */
  static async listen(where: ListenOptions | Listener, options: MetadataServerOptions): Promise<MetadataServer> {
    const metadata = new MetadataServer(options);
    try {
      await metadata.alsoListen(where);
    } catch (error) {
      await metadata.close();
      throw error;
    }
    return metadata;
  }

  setHandler(handler: RequestListener | null): void {
    this.#handler = guarded(handler, this.#onError);
    this.#upgradeHandler = guardedUpgrade(handler, this.#onError);
  }

  /**
   * Accepts the guest's connections on a socket of its own, or on one that somebody else has opened.
   *
   * @throws NetworkError NETWORK_LISTEN_FAILED
   */
  async alsoListen(where: ListenOptions | Listener): Promise<void> {
    const listener = createListener({ allowHalfOpen: true, noDelay: true }, (socket) => this.accept(socket));
    try {
      listener.listen('listening' in where ? where : { backlog, ...where });
      await once(listener, 'listening');
    } catch (cause) {
      throw listenError(where, cause);
    }
    this.#listeners.push(listener);
    if ('path' in where && where.path !== undefined) this.#paths.push(where.path);
  }

  /**
   * Serves a connection that belongs to this guest, or cuts it when the guest has as many as it may. A connection whose
   * client has ended its half makes room first: many a client that gave up waiting for an answer looks like that.
   */
  accept(stream: GuestConnection): void {
    if (this.#closed || performance.now() < this.#refusesUntil || !this.#hasRoom()) {
      stream.destroy();
      return;
    }
    this.#connections.set(stream, new Connection(stream));
    stream.once('close', () => this.#connections.delete(stream));
    this.#server.emit('connection', stream);
  }

  /**
   * Resets all connections, for a guest that knows nothing of them, or believes to be at another place in them. Whoever
   * relays them from a unix socket sees by the time of the socket's file that they did not end in order.
   */
  disconnect(): void {
    this.#disconnects++;
    for (const path of this.#paths) this.#setTime(path);
    for (const connection of this.#connections.values()) connection.reset();
    this.#connections.clear();
  }

  /** Stops listening and cuts all connections, whatever is going on in them. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watch);
    const closed = this.#listeners.splice(0).map((listener) => {
      const gone = once(listener, 'close');
      listener.close();
      return gone;
    });
    this.#cutAll();
    await Promise.all(closed);
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    // A handler's write after the end is its own mistake, and no reason to end the process.
    response.on('error', this.#onError);
    const connection = this.#connections.get(request.socket);
    if (connection === undefined) return;
    if (!connection.admits(response)) this.#punish();
    else if (this.#isGuest(request.socket.remoteAddress ?? '')) this.#handler(request, response);
    else refuse(request, response);
  }

  /** A WebSocket, for a handler that takes them. */
  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Also when the handler has not come to listen yet.
    socket.on('error', () => undefined);
    this.#connections.get(socket)?.upgraded();
    if (this.#isGuest(request.socket.remoteAddress ?? '')) this.#upgradeHandler(request, socket, head);
    else refuseUpgrade(request, socket, head);
  }

  /**
   * The parser goes through all that it has read of a flood, which takes it some 20 ms a connection: time that is other
   * guests' too. So this guest is not read from any more for a while.
   */
  #punish(): void {
    this.#refusesUntil = performance.now() + penaltyMs;
    this.#cutAll();
  }

  #setTime(path: string): void {
    try {
      // Whoever may write to the folder could have put a link there.
      lutimesSync(path, this.#disconnects, this.#disconnects);
    } catch (error) {
      this.#onError(error);
    }
  }

  #cutAll(): void {
    for (const connection of this.#connections.values()) connection.cut();
    this.#connections.clear();
  }

  #hasRoom(): boolean {
    if (this.#connections.size < maxConnections) return true;
    for (const [stream, connection] of this.#connections) {
      if (!connection.hasEnded) continue;
      connection.cut();
      return this.#connections.delete(stream);
    }
    return false;
  }

  #cutStuck(): void {
    for (const connection of this.#connections.values()) connection.cutIfStuck();
  }
}

function listenError(where: ListenOptions | Listener, cause: unknown): NetworkError {
  const place = 'listening' in where ? 'the socket given' : (where.path ?? `${where.host}:${where.port}`);
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `the metadata server can't listen on ${place}: ${why}`;
  return new NetworkError('NETWORK_LISTEN_FAILED', 'host', message, { cause });
}
