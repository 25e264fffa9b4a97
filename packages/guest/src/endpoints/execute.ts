import { discardBody } from '../http/bodies.js';
import { sendDone, sendJson } from '../http/responses.js';
import type { Endpoint } from './endpoint.js';

/** GET execute: what the guest is to run. */
export function executeEndpoint(payload: string, onFetched: () => void): Endpoint {
  return {
    method: 'GET',
    async answer({ request, response }) {
      await discardBody(request);
      sendJson(response, 200, payload);
      onFetched();
    },
  };
}

/** GET ping: tells the guest that there is somebody. */
export const pingEndpoint: Endpoint = {
  method: 'GET',
  async answer({ request, response }) {
    await discardBody(request);
    sendDone(response);
  },
};
