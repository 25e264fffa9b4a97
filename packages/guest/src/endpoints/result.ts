import type { IncomingMessage } from 'node:http';
import { discardBody } from '../http/bodies.js';
import { sendDone, sendError } from '../http/responses.js';
import type { Endpoint, Exchange } from './endpoint.js';

/** How the guest's command ended. */
export interface GuestResult {
  readonly success: boolean;
  /** The command's exit status, 0 to 255, or null from guest tools that don't tell it. */
  readonly exitStatus: number | null;
}

/** Sent along by our guest tools; servers that don't know the header pass over it. */
const exitStatusHeader = 'x-vmwright-exit-status';

/** PUT success and PUT failed: the first one decides, the same again is welcome, the other one comes too late. */
export function resultEndpoints(onResult: (result: GuestResult) => void): { success: Endpoint; failed: Endpoint } {
  let decided: boolean | null = null;
  const endpoint = (success: boolean): Endpoint => ({
    method: 'PUT',
    async answer({ request, response }: Exchange) {
      await discardBody(request);
      if (decided === null) {
        decided = success;
        onResult({ success, exitStatus: exitStatusOf(request, success) });
      }
      if (decided === success) sendDone(response);
      else
        sendError(response, 'ResourceConflict', `the result was reported as ${decided ? 'success' : 'failed'} before`);
    },
  });
  return { success: endpoint(true), failed: endpoint(false) };
}

/** A status that contradicts the result is as good as none. */
function exitStatusOf(request: IncomingMessage, success: boolean): number | null {
  const status = statusIn(request);
  return status !== null && (status === 0) === success ? status : null;
}

/** The exit status that our guest tools send along, from 0 to 255, or null. */
export function statusIn({ headers }: IncomingMessage): number | null {
  const header = headers[exitStatusHeader];
  if (typeof header !== 'string' || !/^\d{1,3}$/.test(header)) return null;
  return Number(header) <= 255 ? Number(header) : null;
}
