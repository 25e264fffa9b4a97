import { sendDone } from '../http/responses.js';
import type { Endpoint, Exchange } from './endpoint.js';

/** Takes a chunk of the log; the guest is not read on from before it resolves. */
export type LogSink = (chunk: Uint8Array) => void | Promise<void>;

/** POST log: appends the body to the log as it comes. Bodies that come at the same time take turns chunk by chunk. */
export function logEndpoint(onLog: LogSink): Endpoint {
  let previous: Promise<unknown> = Promise.resolve();
  const append = (chunk: Uint8Array): Promise<void> => {
    const appended = previous.then(() => onLog(chunk));
    previous = appended.catch(() => undefined); // Reported to the request that it belongs to.
    return appended;
  };
  return {
    method: 'POST',
    async answer({ request, response }: Exchange) {
      for await (const chunk of request as AsyncIterable<Uint8Array>) await append(chunk);
      sendDone(response);
    },
  };
}
