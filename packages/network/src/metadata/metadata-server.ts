import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { ListenOptions, Server as Listener, Socket } from 'node:net';
import { NetworkError } from '../errors.js';
import { guarded, type OnHandlerError } from './guarded.js';

/** What one guest may cost us. A log is uploaded for as long as a command runs, so requests have no time limit. */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 30_000,
  requestTimeout: 0,
  connectionsCheckingInterval: 5_000,
};
const maxConnections = 64;

/** An HTTP server for one guest, whose handler can be changed while it runs. */
export class MetadataServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #handler: RequestListener | null = null;

  /** @throws NetworkError NETWORK_LISTEN_FAILED */
  static async listen(where: ListenOptions | Listener, onError: OnHandlerError): Promise<MetadataServer> {
    const metadata = new MetadataServer(onError);
    await metadata.#listen(where);
    return metadata;
  }

  private constructor(onError: OnHandlerError) {
    this.#server = createServer(limits, (request, response) => guarded(this.#handler, onError)(request, response));
    this.#server.maxConnections = maxConnections;
    // busybox nc ends its half of a connection with the request; node:http would then drop an answer that takes time.
    Object.assign(this.#server, { httpAllowHalfOpen: true });
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  setHandler(handler: RequestListener | null): void {
    this.#handler = handler;
  }

  /** Stops listening and cuts all connections, whatever is going on in them. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #listen(where: ListenOptions | Listener): Promise<void> {
    try {
      this.#server.listen(where);
      await once(this.#server, 'listening');
    } catch (cause) {
      const place = 'listening' in where ? 'the socket given' : (where.path ?? `${where.host}:${where.port}`);
      const why = cause instanceof Error ? cause.message : String(cause);
      const message = `the metadata server can't listen on ${place}: ${why}`;
      throw new NetworkError('NETWORK_LISTEN_FAILED', 'host', message, { cause });
    }
  }
}
