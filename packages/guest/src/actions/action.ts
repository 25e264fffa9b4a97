import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the guest can be asked to do. */
export interface ActionRequest {
  readonly type: 'get-artifact' | 'list-folder' | 'kill-process';
  readonly path?: string;
}

/** The guest's answer to an action: a request of its own, which is still to be read and answered. */
export interface ActionReply {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** An action as the guest gets it, every field always there. */
export function actionPayload(
  id: string,
  request: ActionRequest | { readonly type: 'none'; readonly path?: never },
): string {
  return JSON.stringify({ id, type: request.type, path: request.path ?? '', command: [], tty: false });
}
