import { randomUUID } from 'node:crypto';
import { GuestError } from '../errors.js';
import {
  type ActionReply,
  actionPayload,
  type ActionRequest,
  isOurOwn,
  ourPollTimeoutMs,
  type UpgradeReply,
} from './action.js';

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
/** How a try fails. One that was forgotten counts as none. */
type Failure = 'not fetched' | 'not answered' | 'not known' | 'forgotten';

interface QueuedAction {
  readonly id: string;
  readonly request: ActionRequest;
  onFetched(): void;
  /** False for an answer of another kind than the action asks for. */
  onReply(reply: Reply): boolean;
  onFailure(failure: 'not known' | 'forgotten'): void;
}

/** A guest that waits for an action. */
interface WaitingPoll {
  readonly isOurs: boolean;
  settle(payload: string): void;
}

/**
 * Brings together who wants something of the guest and the guest, which comes and asks. An action lives in one try:
 *
 *     queued ── fetched by a poll ──> handed out ── reply ──> answered
 *        └── actionTimeoutMs ──> failed <── actionTimeoutMs ──┘
 *
 * Tools of other makers are not given what only our own know: such an action has failed when they poll.
 */
export class ActionQueue {
  readonly #options: ActionQueueOptions;
  readonly #queued: QueuedAction[] = [];
  readonly #handedOut = new Map<string, QueuedAction>();
  readonly #polls: WaitingPoll[] = [];

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
    for (let tries = 1; ; ) {
      const attempt = await this.#attempt(request, isWanted, signal);
      if (typeof attempt !== 'string') return attempt;
      if (attempt === 'forgotten') continue;
      const isLast =
        tries === maxTries || attempt === 'not known' || (attempt === 'not answered' && !isRepeatable(request));
      if (isLast) throw noAnswer(request, attempt, tries, this.#options.actionTimeoutMs);
      tries++;
    }
  }

  /**
   * The next action as JSON, one of type `none` when there is none for a while. A poll that was aborted takes none.
   *
   * @param isOurs whether it comes from guest tools of ours
   */
  async poll(signal: AbortSignal, isOurs: boolean): Promise<string> {
    if (signal.aborted) return noAction(isOurs);
    for (;;) {
      const action = this.#queued.shift();
      if (action === undefined) return await this.#wait(signal, isOurs);
      if (isOurs || !isOurOwn(action.request)) return this.#handOut(action, isOurs);
      action.onFailure('not known');
    }
  }

  /** Takes the answer to an action; false when nobody waits for it, or no longer. */
  answer(reply: Reply): boolean {
    return this.#handedOut.get(reply.id)?.onReply(reply) ?? false;
  }

  /** Takes the polls that wait for those of a guest that is gone, and hands out again what it has not answered. */
  forgetGuest(): void {
    for (const poll of this.#polls.splice(0)) poll.settle(noAction(poll.isOurs));
    for (const action of this.#handedOut.values()) action.onFailure('forgotten');
  }

  #attempt<R extends Reply>(
    request: ActionRequest,
    isWanted: (reply: Reply) => reply is R,
    signal: AbortSignal,
  ): Promise<R | Failure> {
    signal.throwIfAborted();
    const { actionTimeoutMs } = this.#options;
    return new Promise((resolve, reject) => {
      const settle = (outcome: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#remove(action);
        outcome();
      };
      const fail = (failure: Failure): void => settle(() => resolve(failure));
      const onAbort = (): void => settle(() => reject(signal.reason));
      const action: QueuedAction = {
        id: randomUUID(),
        request,
        onFetched: () => {
          clearTimeout(timer);
          timer = setTimeout(() => fail('not answered'), actionTimeoutMs);
        },
        onReply: (reply) => {
          if (!isWanted(reply)) return false;
          settle(() => resolve(reply));
          return true;
        },
        onFailure: fail,
      };
      let timer = setTimeout(() => fail('not fetched'), actionTimeoutMs);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#offer(action);
    });
  }

  #offer(action: QueuedAction): void {
    const poll = this.#polls.find(({ isOurs }) => isOurs || !isOurOwn(action.request));
    if (poll !== undefined) poll.settle(this.#handOut(action, poll.isOurs));
    else if (this.#polls.length > 0) action.onFailure('not known');
    else this.#queued.push(action);
  }

  #handOut(action: QueuedAction, isOurs: boolean): string {
    this.#handedOut.set(action.id, action);
    action.onFetched();
    return actionPayload(action.id, action.request, isOurs);
  }

  #remove(action: QueuedAction): void {
    this.#handedOut.delete(action.id);
    removeFrom(this.#queued, action);
  }

  #wait(signal: AbortSignal, isOurs: boolean): Promise<string> {
    if (this.#polls.length >= maxPolls) this.#polls[0]?.settle(noAction(this.#polls[0].isOurs));
    const { pollTimeoutMs } = this.#options;
    return new Promise((resolve) => {
      const settle = (payload: string): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        removeFrom(this.#polls, poll);
        resolve(payload);
      };
      const poll: WaitingPoll = { isOurs, settle };
      const giveUp = (): void => settle(noAction(isOurs));
      const timer = setTimeout(giveUp, isOurs ? Math.min(pollTimeoutMs, ourPollTimeoutMs) : pollTimeoutMs);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#polls.push(poll);
    });
  }
}

function noAction(isOurs: boolean): string {
  return actionPayload(randomUUID(), { type: 'none' }, isOurs);
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

/** A shell may have been started, though nobody said so. Our own guest tools start nothing before they are heard. */
function isRepeatable({ type }: ActionRequest): boolean {
  return type !== 'exec-shell';
}

function noAnswer(request: ActionRequest, how: Failure, tries: number, timeoutMs: number): GuestError {
  const path = 'path' in request ? request.path : undefined;
  const what = path === undefined ? request.type : `${request.type} of ${JSON.stringify(path)}`;
  if (how === 'not known') {
    const message = `the guest does not know the action ${what}: its guest tools are of another maker`;
    return new GuestError('GUEST_ACTION_UNKNOWN', message, { fault: 'guest', path });
  }
  const when = tries === 1 ? `within ${timeoutMs} ms` : `in ${tries} tries of ${timeoutMs} ms`;
  const advice = how === 'not fetched' ? 'do the guest tools run, and has the guest a network?' : 'is the guest stuck?';
  const message = `the guest has ${how} the action ${what} ${when}: ${advice}`;
  return new GuestError('GUEST_NO_ANSWER', message, { fault: 'guest', path });
}
