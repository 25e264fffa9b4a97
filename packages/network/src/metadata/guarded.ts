import type { RequestListener, ServerResponse } from 'node:http';

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

/** In the form that the guest tools know. What had begun already can only be cut off. */
function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' });
  response.end(JSON.stringify({ code, message }));
}
