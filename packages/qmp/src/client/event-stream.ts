import { BoundedQueue } from './bounded-queue.js';

/** Events as an async iterable. It keeps a bounded number of events that were not taken yet. */
export interface EventStream<Event> extends AsyncIterableIterator<Event, undefined>, AsyncDisposable {
  /** Ends the iteration, and drops what was not taken. */
  return(): Promise<IteratorResult<Event, undefined>>;
  /** Events that were dropped so far, oldest first, because they were not taken in time. */
  readonly dropped: number;
}

interface Taker<Event> {
  resolve(result: IteratorResult<Event, undefined>): void;
  reject(error: unknown): void;
}

/** A bounded queue between whoever pushes events and whoever iterates over them. */
export class BufferedEventStream<Event extends object> implements EventStream<Event> {
  readonly #release: () => void;
  readonly #queue: BoundedQueue<Event>;
  readonly #takers: Taker<Event>[] = [];
  #ended = false;
  #error: unknown;

  constructor(limit: number, release: () => void) {
    this.#queue = new BoundedQueue(limit);
    this.#release = release;
  }

  get dropped(): number {
    return this.#queue.dropped;
  }

  push(event: Event, length: number): void {
    if (this.#ended) return;
    const taker = this.#takers.shift();
    if (taker === undefined) this.#queue.push(event, length);
    else taker.resolve({ done: false, value: event });
  }

  /** No more will come: what is buffered is still delivered, then the iteration ends or throws the error. */
  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#release();
    for (const taker of this.#takers.splice(0)) this.#finish(taker);
  }

  next(): Promise<IteratorResult<Event, undefined>> {
    return new Promise((resolve, reject) => {
      const event = this.#queue.shift();
      if (event !== undefined) resolve({ done: false, value: event });
      else if (this.#ended) this.#finish({ resolve, reject });
      else this.#takers.push({ resolve, reject });
    });
  }

  async return(): Promise<IteratorResult<Event, undefined>> {
    this.#queue.clear();
    this.#error = undefined;
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** An error is thrown once; after it the iteration is over. */
  #finish(taker: Taker<Event>): void {
    const error = this.#error;
    this.#error = undefined;
    if (error === undefined) taker.resolve({ done: true, value: undefined });
    else taker.reject(error);
  }
}
