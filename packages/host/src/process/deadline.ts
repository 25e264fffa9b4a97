import { HostInputError } from '../errors.js';

/** A longer time makes Node's timers fire at once. */
const maxTimeoutMs = 2 ** 31 - 1;

/** A signal that aborts when the time is over, or another signal does. Dispose of it when what it is for has ended. */
export class Deadline implements Disposable {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #stop = (): void => this.#controller.abort(this.#outer?.reason);
  #passed = false;

  /** @throws HostInputError for a time that is none. */
  constructor(timeoutMs: number, outer: AbortSignal | undefined) {
    if (!(timeoutMs > 0)) {
      throw new HostInputError(`A time limit of ${String(timeoutMs)} ms is none: give a positive number.`);
    }
    this.#outer = outer;
    this.#timer = setTimeout(() => this.#pass(), Math.min(timeoutMs, maxTimeoutMs));
    outer?.addEventListener('abort', this.#stop);
    if (outer?.aborted) this.#stop();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** True when the time was over before anything else. */
  get passed(): boolean {
    return this.#passed;
  }

  /** Ends what still depends on the signal. */
  abort(): void {
    this.#controller.abort();
  }

  /** Resolves when the time is over, and rejects with the reason of the other signal. */
  async reached(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.signal.addEventListener('abort', () => resolve(), { once: true });
      if (this.signal.aborted) resolve();
    });
    this.#outer?.throwIfAborted();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#stop);
  }

  #pass(): void {
    this.#passed = !this.signal.aborted;
    this.#controller.abort();
  }
}
