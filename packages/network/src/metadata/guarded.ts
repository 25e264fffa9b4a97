import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Gets to know what a handler threw, or what the promise that it returned rejected with. */
export type OnHandlerError = (error: unknown) => void;

/** The handler, made safe: what goes wrong in it costs one request. Without a handler every request is a 404. */
export function guarded(handler: RequestListener | null, onError: OnHandlerError): RequestListener {
  if (handler === null) {
    return (_, response) => sendError(response, 404, 'NoSuchEndPoint', 'nobody answers here at the moment');
  }
  return (request, response) => {
    // A listener returns nothing, but nothing stops it from being async.
    const call = async (): Promise<void> => handler(request, response);
    call().catch((error: unknown) => {
      sendError(response, 500, 'InternalError', 'the host failed to handle this request');
      onError(error);
    });
  };
}

/** Answers a server's `upgrade` event. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** The handler's member `upgrade`, made safe; where it has none, such requests are refused. */
export function guardedUpgrade(handler: RequestListener | null, onError: OnHandlerError): UpgradeListener {
  const upgrade: unknown = handler === null ? null : Reflect.get(handler, 'upgrade');
  if (typeof upgrade !== 'function') return (_, socket) => void socket.end(refusedUpgrade);
  return (request, socket, head) => {
    const call = async (): Promise<unknown> => Reflect.apply(upgrade, handler, [request, socket, head]) as unknown;
    call().catch((error: unknown) => {
      socket.destroy();
      onError(error);
    });
  };
}

/** Answers whoever is not the guest. */
export const refuse: RequestListener = (_, response) =>
  sendError(response, 403, 'AccessDenied', 'this is the metadata of another');

/** The same for an upgrade. */
export const refuseUpgrade: UpgradeListener = (_, socket) => void socket.end(forbiddenUpgrade);

const forbiddenUpgrade = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
const refusedUpgrade = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** In the form that the guest tools know. What had begun already can only be cut off. */
function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' });
  response.end(JSON.stringify({ code, message }));
}
