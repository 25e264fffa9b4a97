import type { WireEvent } from '../protocol/messages.js';
import { BoundedQueue } from './bounded-queue.js';

/** An event and the length of its text, which is what it weighs. */
export interface WeighedEvent {
  readonly event: WireEvent;
  readonly length: number;
}

/** Somebody who wants events. */
export interface Subscriber {
  /** Which events; all when undefined. */
  readonly names: readonly string[] | undefined;
  onEvent(event: WireEvent, length: number): unknown;
  /** No more events will come; the error is undefined when the connection ended in order. */
  onEnd?(error: Error | undefined): void;
}

/** Told what a listener threw. */
export type ListenerErrorHandler = (error: unknown, event: WireEvent) => void;

/** Events before the first subscription that are kept; of more, the oldest are dropped and counted. */
const maxHeld = 1024;

/**
 * Hands events to those who subscribed. Until the first subscription they are held; then they are delivered, in order,
 * to everybody who subscribed in the same turn of the event loop.
 */
export class EventHub {
  readonly #subscribers = new Set<Subscriber>();
  readonly #onListenerError: ListenerErrorHandler;
  readonly #held = new BoundedQueue<WeighedEvent>(maxHeld);
  #holding = true;
  #end: { readonly error: Error | undefined } | undefined;

  constructor(onListenerError: ListenerErrorHandler) {
    this.#onListenerError = onListenerError;
  }

  /** How many events nobody will see because too many came before the first subscription. */
  get dropped(): number {
    return this.#held.dropped;
  }

  emit(weighed: WeighedEvent): void {
    if (this.#holding) this.#held.push(weighed, weighed.length);
    else this.#deliver(weighed);
  }

  /** The connection has ended: tells everybody, also those who subscribe later. */
  end(error: Error | undefined): void {
    this.#end = { error };
    for (const subscriber of this.#subscribers) this.#tellEnd(subscriber);
  }

  /** Returns the way out. */
  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber);
    if (this.#holding) queueMicrotask(() => this.#release());
    if (this.#end !== undefined) queueMicrotask(() => this.#tellEnd(subscriber));
    return () => this.#subscribers.delete(subscriber);
  }

  #tellEnd(subscriber: Subscriber): void {
    if (this.#subscribers.delete(subscriber)) subscriber.onEnd?.(this.#end?.error);
  }

  #release(): void {
    this.#holding = false;
    for (let held = this.#held.shift(); held !== undefined; held = this.#held.shift()) this.#deliver(held);
  }

  #deliver({ event, length }: WeighedEvent): void {
    // A copy, so that a listener may subscribe another; one that was unsubscribed meanwhile is passed over.
    for (const subscriber of Array.from(this.#subscribers)) {
      const wanted = subscriber.names === undefined || subscriber.names.includes(event.event);
      if (wanted && this.#subscribers.has(subscriber)) this.#call(subscriber, event, length);
    }
  }

  /** What a listener throws, at once or later, is reported and goes no further. */
  #call(subscriber: Subscriber, event: WireEvent, length: number): void {
    try {
      const result = subscriber.onEvent(event, length);
      if (result instanceof Promise) result.catch((error: unknown) => this.#onListenerError(error, event));
    } catch (error) {
      this.#onListenerError(error, event);
    }
  }
}
