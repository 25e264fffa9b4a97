import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** An HTTP server on loopback, with what a guest does to it. */
export interface GuestServer extends AsyncDisposable {
  readonly origin: string;
  /** A request to an end point of the protocol. */
  fetch(endPoint: string, init?: RequestInit): Promise<Response>;
  /** A bare connection. */
  connect(): Promise<Socket>;
}

export async function serveGuest(handler: RequestListener): Promise<GuestServer> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    fetch: (endPoint, init) => fetch(`${origin}/engine/v1/${endPoint}`, init),
    async connect() {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** An action as the guest fetches it. */
export interface Action {
  readonly id: string;
  readonly type: string;
  readonly path: string;
  readonly command: readonly string[];
  readonly tty: boolean;
}

/** What our own guest tools send with their polls. */
export const ourTools = { 'X-Vmwright-Guest-Tools': '1' };

export async function poll(server: GuestServer, headers: Record<string, string> = {}): Promise<Action> {
  return (await (await server.fetch('poll', { headers })).json()) as Action;
}

export async function reply(server: GuestServer, { id }: Action, init: RequestInit = {}): Promise<Response> {
  return await server.fetch(`reply?id=${id}`, { method: 'POST', ...init });
}
