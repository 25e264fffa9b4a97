import { setMaxListeners } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { ActionQueue } from './actions/action-queue.js';
import { artifactOf } from './actions/get-artifact.js';
import { folderListOf } from './actions/list-folder.js';
import type { GuestChannel } from './channel/guest-channel.js';
import { serveChannel } from './channel/serve-channel.js';
import { executePayload } from './command.js';
import { pollEndpoint, replyEndpoint } from './endpoints/actions.js';
import type { Endpoint } from './endpoints/endpoint.js';
import { execEndpoints } from './endpoints/exec.js';
import { executeEndpoint, pingEndpoint } from './endpoints/execute.js';
import { type LogSink, logEndpoint } from './endpoints/log.js';
import { type GuestResult, resultEndpoints } from './endpoints/result.js';
import { GuestError } from './errors.js';
import type { ExecOptions, GuestProcess } from './exec/guest-process.js';
import { ProcessTable } from './exec/process-table.js';
import type { GuestShell } from './shell/guest-shell.js';
import { openShell, type ShellOptions } from './shell/open-shell.js';
import { startInShell } from './shell/shell-process.js';
import { discardBody } from './http/bodies.js';
import { sendDone, sendError } from './http/responses.js';

export type { GuestResult };

export interface GuestSessionOptions {
  /** The program and its arguments, run as they are, through no shell. */
  readonly command: readonly string[];
  /** Added to the environment that the guest tools run in. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Takes what the command prints, stdout and stderr in one, chunk after chunk. The guest is held back until it has
   * resolved. When it throws, the guest gets an error for that request and may send on with another.
   */
  readonly onLog: LogSink;
  /** Gets to know what `onLog` threw, which the guest is not told. Default: emits it as a process warning. */
  readonly onError?: (error: unknown) => void;
  /** How long the guest may take to fetch an action, and again to answer it, in each of three tries. Default 30,000. */
  readonly actionTimeoutMs?: number;
  /** How long a poll of the guest waits for an action. Default 30,000. */
  readonly pollTimeoutMs?: number;
}

/** Answers the guest's requests: a listener of node:http's `request` event, and of its `upgrade` event. */
export interface GuestRequestHandler extends RequestListener {
  /** Takes the WebSockets that guest tools open for `execShell`; for the `upgrade` event of a server. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

interface ActionOptions {
  /** Gives up waiting, with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Of each wait for the guest or by it, as the protocol has it. */
const timeoutMs = 30_000;

/**
 * Makes one guest run one command, over the requests that the tools in the guest make at 169.254.169.254. Give
 * `session.handler` to the guest's network, and wait for `session.result`.
 *
 * @throws GuestError GUEST_COMMAND_INVALID
 */
export function createGuestSession(options: GuestSessionOptions): GuestSession {
  return new GuestSession(options);
}

/**
 * One guest's conversation with us:
 *
 *     waiting ── GET execute ──> started ── PUT success | failed ──> decided
 *        └──────────────────────────┴── close() ──> closed
 *
 * Files can be asked for at any time before close().
 */
export class GuestSession implements AsyncDisposable {
  /** Resolves when the guest has fetched its command; rejects when the session is closed before. */
  readonly started: Promise<void>;
  /** How the command ended, once the guest has said so; rejects when the session is closed before. */
  readonly result: Promise<GuestResult>;
  /** Answers the guest's requests. Never throws; connections, headers and their number are for the server to bound. */
  readonly handler: GuestRequestHandler;

  readonly #queue: ActionQueue;
  readonly #processes: ProcessTable;
  readonly #actionTimeoutMs: number;
  readonly #endpoints: ReadonlyMap<string, Endpoint>;
  readonly #closed = new AbortController();
  readonly #open = new Set<ServerResponse>();
  readonly #onError: (error: unknown) => void;
  #hasStarted = false;
  #channel: GuestChannel | null = null;

  /** @internal */
  constructor(options: GuestSessionOptions) {
    const { actionTimeoutMs = timeoutMs, pollTimeoutMs = timeoutMs } = options;
    setMaxListeners(0, this.#closed.signal); // One for each action that is under way.
    const started = this.#untilClosed<void>();
    const result = this.#untilClosed<GuestResult>();
    this.started = started.promise;
    this.result = result.promise;
    this.#onError = options.onError ?? warn;
    this.#actionTimeoutMs = actionTimeoutMs;
    this.#queue = new ActionQueue({ actionTimeoutMs, pollTimeoutMs });
    this.#processes = new ProcessTable(this.#queue);
    const onFetched = (): void => {
      this.#hasStarted = true;
      started.resolve();
    };
    this.#endpoints = endpointsOf(options, this.#queue, this.#processes, onFetched, result.resolve);
    this.handler = Object.assign(
      (request: IncomingMessage, response: ServerResponse): void => void this.#answer(request, response),
      { upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => this.#upgrade(request, socket, head) },
    );
  }

  /** Whether the guest has fetched its command. */
  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  /**
   * The content of a file in the guest, streamed: read it to its end, or destroy it. It fails with a GuestError
   * GUEST_ANSWER_INVALID when the guest stalls or stops half way.
   *
   * @throws GuestError GUEST_FILE_NOT_FOUND, GUEST_NO_ANSWER, GUEST_ANSWER_INVALID, GUEST_SESSION_CLOSED
   */
  async getArtifact(path: string, options?: ActionOptions): Promise<Readable> {
    const reply = await this.#queue.perform({ type: 'get-artifact', path }, this.#signalFor(options));
    return await artifactOf(reply, path, this.#actionTimeoutMs);
  }

  /**
   * The absolute paths of the plain files in a folder of the guest and in the folders below it, as the guest tells them.
   *
   * @throws GuestError GUEST_FILE_NOT_FOUND, GUEST_NO_ANSWER, GUEST_ANSWER_INVALID, GUEST_SESSION_CLOSED
   */
  async listFolder(path: string, options?: ActionOptions): Promise<string[]> {
    const reply = await this.#queue.perform({ type: 'list-folder', path }, this.#signalFor(options));
    return await folderListOf(reply, path, this.#actionTimeoutMs);
  }

  /**
   * Kills the command in the guest, which then reports that it failed. Resolves when the guest tools say that it is dead,
   * also when there was nothing left to kill.
   *
   * @throws GuestError GUEST_NO_ANSWER, GUEST_SESSION_CLOSED
   */
  async killProcess(options?: ActionOptions): Promise<void> {
    const { request, response } = await this.#queue.perform({ type: 'kill-process' }, this.#signalFor(options));
    await discardBody(request);
    sendDone(response);
  }

  /**
   * Starts a process in the guest, beside the command and however many others. In guests whose tools are of another maker it
   * goes over {@link execShell}, and has what that tells: its exit status is 0 or 1.
   *
   * @throws GuestError GUEST_COMMAND_INVALID, GUEST_NO_ANSWER, GUEST_FILE_NOT_FOUND for a `cwd` that is not there,
   *   GUEST_TERMINAL_UNAVAILABLE, GUEST_SESSION_CLOSED
   */
  async exec(argv: readonly string[], options: ExecOptions = {}): Promise<GuestProcess> {
    try {
      return await this.#processes.start(argv, options, this.#closed.signal);
    } catch (error) {
      if (!(error instanceof GuestError) || error.code !== 'GUEST_ACTION_UNKNOWN') throw error;
    }
    return await startInShell(this.execShell.bind(this), argv, options);
  }

  /**
   * Runs a command, or the guest's shell where that is empty, over a WebSocket: the way of guest tools of other makers, for
   * which `session.handler.upgrade` has to get the server's `upgrade` events. Whether it succeeded is all they tell.
   *
   * @throws GuestError GUEST_COMMAND_INVALID, GUEST_NO_ANSWER, GUEST_SESSION_CLOSED
   */
  async execShell(command: readonly string[], tty: boolean, options: ShellOptions = {}): Promise<GuestShell> {
    return await openShell(this.#queue, command, tty, options, this.#closed.signal);
  }

  /**
   * Answers the guest through a virtio-serial port, too: our end of the one that it knows as {@link guestToolsChannel}. Our
   * guest tools then need no network, and prefer it to one. A port that was attached before is let go of.
   */
  attach(port: Duplex): void {
    this.#channel?.close();
    this.#channel = this.#closed.signal.aborted ? null : serveChannel(port, this.handler);
  }

  /**
   * To be called when the guest has started again, or went back to an earlier moment, as a machine does that is reverted to a
   * checkpoint: it knows nothing of the connections that were there. Processes of `exec` are lost, and what it was asked and
   * has not answered is asked again.
   *
   * @param reason what the processes fail with; by default a GuestError GUEST_PROCESS_LOST
   */
  disconnect(reason?: Error): void {
    this.#processes.forgetGuest(reason);
    this.#queue.forgetGuest();
    this.#channel?.reset();
  }

  /**
   * Ends the conversation: what is waited for fails with `reason` (default: a GuestError GUEST_SESSION_CLOSED), open
   * requests are cut, and later ones get an error. May be called again.
   */
  close(reason?: unknown): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort(
      reason ?? new GuestError('GUEST_SESSION_CLOSED', 'the guest session was closed', { fault: 'bug' }),
    );
    for (const response of this.#open) response.destroy();
    this.#channel?.close();
  }

  /** The same as `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    try {
      await this.#route(request, response);
    } catch (error) {
      if (response.closed) return; // The guest hung up: nobody is left to answer, and that is no error of ours.
      sendError(response, 'InternalError', 'the host failed to handle this request');
      this.#onError(error);
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined); // The shell learns of it by the end of the connection.
    const { path, query } = splitUrl(request.url ?? '');
    const isReply = path === '/engine/v1/reply' && !this.#closed.signal.aborted;
    if (isReply && this.#queue.answer({ id: query.get('id') ?? '', request, socket, head })) return;
    const error = JSON.stringify({ code: 'UnknownActionId', message: 'no shell with this id waits for a WebSocket' });
    const headers = `Connection: close\r\nContent-Type: application/json\r\nContent-Length: ${error.length}`;
    socket.end(`HTTP/1.1 400 Bad Request\r\n${headers}\r\n\r\n${error}`);
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#closed.signal.aborted) {
      sendError(response, 'InternalError', 'the session was closed');
      return;
    }
    const { path, query } = splitUrl(request.url ?? '');
    const endpoint = this.#endpoints.get(path);
    if (endpoint !== undefined && endpoint.method === request.method) {
      await endpoint.answer({ request, response, query });
      return;
    }
    await discardBody(request);
    if (endpoint === undefined) sendError(response, 'NoSuchEndPoint', 'there is nothing at this path');
    else sendError(response, 'MethodNotAllowed', `this path answers to ${endpoint.method} only`);
  }

  #signalFor(options: ActionOptions | undefined): AbortSignal {
    return options?.signal === undefined ? this.#closed.signal : AbortSignal.any([options.signal, this.#closed.signal]);
  }

  /** A promise that close() rejects, also when nobody listens to it. */
  #untilClosed<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
    const { signal } = this.#closed;
    let resolve!: (value: T) => void;
    const promise = new Promise<T>((onResolve, onReject) => {
      resolve = onResolve;
      signal.addEventListener('abort', () => onReject(signal.reason), { once: true });
    });
    promise.catch(() => undefined);
    return { promise, resolve };
  }
}

function endpointsOf(
  { command, env = {}, onLog }: GuestSessionOptions,
  queue: ActionQueue,
  processes: ProcessTable,
  onFetched: () => void,
  onResult: (result: GuestResult) => void,
): ReadonlyMap<string, Endpoint> {
  const { success, failed } = resultEndpoints(onResult);
  return new Map([
    ['/engine/v1/execute', executeEndpoint(executePayload(command, env), onFetched)],
    ['/engine/v1/log', logEndpoint(onLog)],
    ['/engine/v1/success', success],
    ['/engine/v1/failed', failed],
    ['/engine/v1/ping', pingEndpoint],
    ['/engine/v1/poll', pollEndpoint(queue)],
    ['/engine/v1/reply', replyEndpoint(queue)],
    ...[...execEndpoints(processes)].map(([name, endpoint]) => [`/engine/v1/vmwright-exec/${name}`, endpoint] as const),
  ]);
}

function splitUrl(url: string): { path: string; query: URLSearchParams } {
  const end = url.indexOf('?');
  return end === -1
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, end), query: new URLSearchParams(url.slice(end)) };
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
