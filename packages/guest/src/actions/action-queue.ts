import { randomUUID } from 'node:crypto';
import { GuestError } from '../errors.js';
import { type ActionReply, actionPayload, type ActionRequest, type UpgradeReply } from './action.js';

/** A guest that polls more often at once than this gets its oldest polls answered. */
const maxPolls = 8;
const maxTries = 3;

export interface ActionQueueOptions {
  /** How long a guest may take to fetch an action, and again to answer it. */
  readonly actionTimeoutMs: number;
  /** How long a poll is kept waiting for an action. */
  readonly pollTimeoutMs: number;
}

type Reply = ActionReply | UpgradeReply;
type Failure = 'not fetched' | 'not answered';

interface QueuedAction {
  readonly id: string;
  readonly payload: string;
  onFetched(): void;
  /** False for an answer of another kind than the action asks for. */
  onReply(reply: Reply): boolean;
}

/**
 * Brings together who wants something of the guest and the guest, which comes and asks. An action lives in one try:
 *
 *     queued ── fetched by a poll ──> handed out ── reply ──> answered
 *        └── actionTimeoutMs ──> failed <── actionTimeoutMs ──┘
 */
export class ActionQueue {
  readonly #options: ActionQueueOptions;
  readonly #queued: QueuedAction[] = [];
  readonly #handedOut = new Map<string, QueuedAction>();
  readonly #polls: ((payload: string) => void)[] = [];

  constructor(options: ActionQueueOptions) {
    this.#options = options;
  }

  /** Asks the guest up to three times, under a new id each time. */
  async perform(request: ActionRequest, signal: AbortSignal): Promise<ActionReply> {
    return await this.#perform(request, isResponse, signal);
  }

  /** The same for an action that the guest answers by opening a WebSocket. */
  async performUpgrade(request: ActionRequest, signal: AbortSignal): Promise<UpgradeReply> {
    return await this.#perform(request, isUpgrade, signal);
  }

  async #perform<R extends Reply>(
    request: ActionRequest,
    isWanted: (reply: Reply) => reply is R,
    signal: AbortSignal,
  ): Promise<R> {
    let attempt: R | Failure = 'not fetched';
    let tries = 0;
    while (tries++ < maxTries) {
      attempt = await this.#attempt(request, isWanted, signal);
      if (typeof attempt !== 'string') return attempt;
      if (attempt === 'not answered' && !isRepeatable(request)) break;
    }
    throw noAnswer(request, attempt, Math.min(tries, maxTries), this.#options.actionTimeoutMs);
  }

  /** The next action as JSON, one of type `none` when there is none for a while. A poll that was aborted takes none. */
  async poll(signal: AbortSignal): Promise<string> {
    if (signal.aborted) return noAction();
    const action = this.#queued.shift();
    return action === undefined ? await this.#wait(signal) : this.#handOut(action);
  }

  /** Takes the answer to an action; false when nobody waits for it, or no longer. */
  answer(reply: Reply): boolean {
    return this.#handedOut.get(reply.id)?.onReply(reply) ?? false;
  }

  #attempt<R extends Reply>(
    request: ActionRequest,
    isWanted: (reply: Reply) => reply is R,
    signal: AbortSignal,
  ): Promise<R | Failure> {
    signal.throwIfAborted();
    const { actionTimeoutMs } = this.#options;
    return new Promise((resolve, reject) => {
      const id = randomUUID();
      const settle = (outcome: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#remove(action);
        outcome();
      };
      const onAbort = (): void => settle(() => reject(signal.reason));
      const action: QueuedAction = {
        id,
        payload: actionPayload(id, request),
        onFetched: () => {
          clearTimeout(timer);
          timer = setTimeout(() => settle(() => resolve('not answered')), actionTimeoutMs);
        },
        onReply: (reply) => {
          if (!isWanted(reply)) return false;
          settle(() => resolve(reply));
          return true;
        },
      };
      let timer = setTimeout(() => settle(() => resolve('not fetched')), actionTimeoutMs);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#offer(action);
    });
  }

  #offer(action: QueuedAction): void {
    const poll = this.#polls.shift();
    if (poll === undefined) this.#queued.push(action);
    else poll(this.#handOut(action));
  }

  #handOut(action: QueuedAction): string {
    this.#handedOut.set(action.id, action);
    action.onFetched();
    return action.payload;
  }

  #remove(action: QueuedAction): void {
    this.#handedOut.delete(action.id);
    removeFrom(this.#queued, action);
  }

  #wait(signal: AbortSignal): Promise<string> {
    if (this.#polls.length >= maxPolls) this.#polls.shift()?.(noAction());
    return new Promise((resolve) => {
      const poll = (payload: string): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        removeFrom(this.#polls, poll);
        resolve(payload);
      };
      const giveUp = (): void => poll(noAction());
      const timer = setTimeout(giveUp, this.#options.pollTimeoutMs);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#polls.push(poll);
    });
  }
}

function noAction(): string {
  return actionPayload(randomUUID(), { type: 'none' });
}

function removeFrom<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index !== -1) list.splice(index, 1);
}

function isResponse(reply: Reply): reply is ActionReply {
  return 'response' in reply;
}

function isUpgrade(reply: Reply): reply is UpgradeReply {
  return 'socket' in reply;
}

/** What starts a process may have started it, though nobody said so. */
function isRepeatable({ type }: ActionRequest): boolean {
  return type !== 'vmwright-exec' && type !== 'exec-shell';
}

function noAnswer(request: ActionRequest, how: Failure, tries: number, timeoutMs: number): GuestError {
  const path = 'path' in request ? request.path : undefined;
  const what = path === undefined ? request.type : `${request.type} of ${JSON.stringify(path)}`;
  const when = tries === 1 ? `within ${timeoutMs} ms` : `in ${tries} tries of ${timeoutMs} ms`;
  const message = `the guest has ${how} the action ${what} ${when}: ${adviceFor(request, how)}`;
  return new GuestError('GUEST_NO_ANSWER', message, { fault: 'guest', path });
}

function adviceFor({ type }: ActionRequest, how: Failure): string {
  if (how === 'not fetched') return 'do the guest tools run, and has the guest a network?';
  return type === 'vmwright-exec' ? 'are its guest tools too old to know this action?' : 'is the guest stuck?';
}
