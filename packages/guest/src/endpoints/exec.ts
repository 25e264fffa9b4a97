import type { ProcessTable } from '../exec/process-table.js';
import type { RunningProcess } from '../exec/running-process.js';
import { GuestError } from '../errors.js';
import { discardBody } from '../http/bodies.js';
import { sendDone, sendError } from '../http/responses.js';
import type { Endpoint, Exchange } from './endpoint.js';
import { statusIn } from './result.js';

/** The requests by which our guest tools carry the streams and the exit of a process; `id` is its action's. */
export function execEndpoints(processes: ProcessTable): ReadonlyMap<string, Endpoint> {
  const endpoint = (
    method: Endpoint['method'],
    serve: (process: RunningProcess, exchange: Exchange) => Promise<void>,
  ): Endpoint => ({
    method,
    async answer(exchange) {
      const process = processes.get(exchange.query.get('id') ?? '');
      if (process !== undefined) return await serve(process, exchange);
      await discardBody(exchange.request);
      sendError(exchange.response, 'UnknownActionId', 'no process with this id runs');
    },
  });
  return new Map([
    ['stdin', endpoint('GET', takeInput)],
    ['stdout', endpoint('POST', (process, { request, response }) => process.takeOutput('stdout', request, response))],
    ['stderr', endpoint('POST', (process, { request, response }) => process.takeOutput('stderr', request, response))],
    ['exit', endpoint('PUT', takeExit)],
  ]);
}

async function takeInput(process: RunningProcess, { request, response }: Exchange): Promise<void> {
  await discardBody(request);
  process.giveInput(response);
}

async function takeExit(process: RunningProcess, { request, response }: Exchange): Promise<void> {
  await discardBody(request);
  const status = statusIn(request);
  if (status === null) {
    sendError(response, 'InvalidPayload', 'an exit status is a number from 0 to 255');
    process.fail(new GuestError('GUEST_ANSWER_INVALID', "the guest's exit status is none", { fault: 'guest' }));
    return;
  }
  sendDone(response);
  process.ended(status);
}
