import type { ServerResponse } from 'node:http';

/** The protocol's error codes with the status that each is sent with. */
const statusOf = {
  InvalidPayload: 400,
  UnknownActionId: 400,
  NoSuchEndPoint: 404,
  MethodNotAllowed: 405,
  ResourceConflict: 409,
  InternalError: 500,
} as const;

export type ErrorCode = keyof typeof statusOf;

export function sendJson(response: ServerResponse, status: number, json: string): void {
  response.writeHead(status, { ...connectionHeader(response), 'Content-Type': 'application/json' });
  response.end(json);
}

/** 200 without a body. */
export function sendDone(response: ServerResponse): void {
  response.writeHead(200, { ...connectionHeader(response), 'Content-Length': 0 });
  response.end();
}

/** An error as the protocol words it; where an answer has begun already, the connection is all that can be ended. */
export function sendError(response: ServerResponse, code: ErrorCode, message: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendJson(response, statusOf[code], JSON.stringify({ code, message }));
}

/** A body that was not read to its end would be taken for the next request. */
function connectionHeader({ req }: ServerResponse): Record<string, string> {
  return req.complete ? {} : { Connection: 'close' };
}
