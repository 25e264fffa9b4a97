import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request of the guest. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What follows the question mark. */
  readonly query: URLSearchParams;
}

/** Answers the requests to one path. What it throws is answered with InternalError, and costs that request alone. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT';
  answer(exchange: Exchange): Promise<void>;
}
