import type { ServerResponse } from 'node:http';
import type { ActionQueue } from '../actions/action-queue.js';
import { discardBody } from '../http/bodies.js';
import { sendError, sendJson } from '../http/responses.js';
import type { Endpoint } from './endpoint.js';

/** Sent with polls by our guest tools, of any version. */
const ourToolsHeader = 'x-vmwright-guest-tools';

/** GET poll: waits for something to do. */
export function pollEndpoint(queue: ActionQueue): Endpoint {
  return {
    method: 'GET',
    async answer({ request, response }) {
      const closed = closeSignal(response);
      await discardBody(request);
      sendJson(response, 200, await queue.poll(closed, ourToolsHeader in request.headers));
    },
  };
}

/** POST reply?id=ID: the answer to an action; from here on it belongs to whoever asked for the action. */
export function replyEndpoint(queue: ActionQueue): Endpoint {
  return {
    method: 'POST',
    async answer({ request, response, query }) {
      const id = query.get('id') ?? '';
      if (queue.answer({ id, request, response })) return;
      await discardBody(request);
      sendError(response, 'UnknownActionId', 'no action with this id waits for an answer');
    },
  };
}

/** Aborts when the guest has hung up, so that it is not handed what it can't receive. */
function closeSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  return closed.signal;
}
