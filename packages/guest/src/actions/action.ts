import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** What the guest can be asked to do. Types and fields with `vmwright` in their names are our own guest tools' alone. */
export type ActionRequest =
  | { readonly type: 'get-artifact' | 'list-folder'; readonly path: string }
  | { readonly type: 'kill-process' }
  | { readonly type: 'exec-shell'; readonly command: readonly string[]; readonly tty: boolean }
  | ExecRequest
  | {
      readonly type: 'vmwright-kill';
      /** The id of the action that started the process. */
      readonly path: string;
      /** A signal's name without `SIG`. */
      readonly signal: string;
    };

/** Starts a process. What is not text is not for the tools' reader of JSON: it knows strings only. */
export interface ExecRequest {
  readonly type: 'vmwright-exec';
  /** The folder that the process starts in; where it is empty, the one that the guest tools are in. */
  readonly path: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: 'pipe' | 'empty';
  /** The size of its terminal as arguments of stty; empty for a process without one. */
  readonly terminal: string;
}

/** The guest's answer to an action: a request of its own, which is still to be read and answered. */
export interface ActionReply {
  /** The action that it answers. */
  readonly id: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The guest's answer to an action that opens a WebSocket: a handshake that is still to be answered. */
export interface UpgradeReply {
  readonly id: string;
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** What came behind the request. */
  readonly head: Buffer;
}

/** Whether tools of other makers would pass over it. */
export function isOurOwn({ type }: ActionRequest): boolean {
  return type === 'vmwright-exec' || type === 'vmwright-kill';
}

/**
 * A guest that went back to an earlier moment waits on connections that are no more, and nothing tells it so. Our own guest
 * tools wait for their polls no longer than this, since they are told to, and poll again.
 */
export const ourPollTimeoutMs = 3_000;
const ourPollPatienceSeconds = 7;

/** An action as the guest gets it, every field of the protocol always there. */
export function actionPayload(id: string, request: ActionRequest | { readonly type: 'none' }, isOurs: boolean): string {
  const forOurs = isOurs ? { patience: String(ourPollPatienceSeconds) } : {};
  return JSON.stringify({ id, path: '', command: [], tty: false, ...request, ...forOurs });
}
