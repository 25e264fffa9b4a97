import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { NetworkError } from '../../errors.js';

const endTimeoutMs = 5_000;

/** A service inside ended without having been asked to. */
export interface ServiceExit {
  readonly exited: string;
  readonly status: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

interface Reply {
  readonly id: number;
  readonly result?: CommandResult;
  readonly error?: { readonly message: string; readonly code?: string };
}

interface Call {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** How a program ended that was run inside. */
interface CommandResult {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What came back, and the socket that came with it, if any. */
export interface Answer {
  readonly result: CommandResult | undefined;
  readonly handle: unknown;
}

/** Questions to the process inside, and its answers, over the channel that Node opens to a child. */
export class Channel {
  readonly #child: ChildProcess;
  readonly #calls = new Map<number, Call>();
  #nextId = 1;
  #lost: NetworkError | undefined;
  /** Told of services that end by themselves. */
  onExit: (exit: ServiceExit) => void = () => undefined;
  /** Told when the process inside has gone, which no call survives. */
  onLost: (error: NetworkError) => void = () => undefined;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message: Reply | ServiceExit, handle: unknown) => this.#receive(message, handle));
    child.once('disconnect', () => this.#lose());
    child.once('exit', () => this.#lose());
  }

  /** @throws NetworkError NETWORK_NAMESPACE_LOST; what went wrong inside, as an Error with a code where it has one */
  async call(operation: string, request: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    if (this.#lost !== undefined) throw this.#lost;
    const id = this.#nextId++;
    const answer = new Promise<Answer>((resolve, reject) => this.#calls.set(id, { resolve, reject }));
    // A channel that breaks is noticed by its 'disconnect'.
    this.#child.send({ id, operation, ...request }, () => undefined);
    return await answer;
  }

  /** Ends the process inside; resolves when it has gone, and all that it started. */
  async close(): Promise<void> {
    this.onLost = () => undefined;
    this.onExit = () => undefined;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    // The child is the one that waits for the process inside. Killed, it would be gone before what it waits for.
    this.#child.send({ operation: 'quit' }, () => undefined);
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), endTimeoutMs);
    await exited;
    clearTimeout(timer);
  }

  #receive(message: Reply | ServiceExit, handle: unknown): void {
    if ('exited' in message) this.onExit(message);
    else this.#answer(message, handle);
  }

  #answer({ id, result, error }: Reply, handle: unknown): void {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (error === undefined) call?.resolve({ result, handle });
    else call?.reject(Object.assign(new Error(error.message), error));
  }

  #lose(): void {
    if (this.#lost !== undefined) return;
    const message = 'the process that held the network namespace has gone: make a new pool';
    this.#lost = new NetworkError('NETWORK_NAMESPACE_LOST', 'host', message);
    for (const call of this.#calls.values()) call.reject(this.#lost);
    this.#calls.clear();
    this.onLost(this.#lost);
  }
}
