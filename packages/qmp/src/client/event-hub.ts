import type { WireEvent } from '../protocol/messages.js';

type Listener = (event: WireEvent) => unknown;

/** Events before the first subscription that are kept; of more, the oldest are dropped and counted. */
const maxHeld = 1024;

/**
 * Hands events to those who subscribed. Until the first subscription they are held; then they are delivered, in order,
 * to everybody who subscribed in the same turn of the event loop.
 */
export class EventHub {
  readonly #byName = new Map<string, Set<Listener>>();
  readonly #toAll = new Set<Listener>();
  readonly #onListenerError: (error: unknown, event: WireEvent) => void;
  #held: WireEvent[] | undefined = [];
  #deliveryScheduled = false;
  #droppedWhileHeld = 0;

  constructor(onListenerError: (error: unknown, event: WireEvent) => void) {
    this.#onListenerError = onListenerError;
  }

  /** How many events nobody will see because too many came before the first subscription. */
  get droppedWhileHeld(): number {
    return this.#droppedWhileHeld;
  }

  emit(event: WireEvent): void {
    if (this.#held === undefined) {
      this.#deliver(event);
      return;
    }
    this.#held.push(event);
    if (this.#held.length <= maxHeld) return;
    this.#held.shift();
    this.#droppedWhileHeld++;
  }

  /** Subscribes to one event, or to all with null. Returns the way out. */
  subscribe(name: string | null, listener: Listener): () => void {
    const listeners = name === null ? this.#toAll : this.#listenersOf(name);
    // The same function may be given twice; each subscription is its own.
    const own: Listener = (event) => listener(event);
    listeners.add(own);
    this.#scheduleDelivery();
    return () => {
      listeners.delete(own);
      if (name !== null && listeners.size === 0 && this.#byName.get(name) === listeners) this.#byName.delete(name);
    };
  }

  #listenersOf(name: string): Set<Listener> {
    let listeners = this.#byName.get(name);
    if (listeners === undefined) this.#byName.set(name, (listeners = new Set()));
    return listeners;
  }

  #scheduleDelivery(): void {
    if (this.#held === undefined || this.#deliveryScheduled) return;
    this.#deliveryScheduled = true;
    queueMicrotask(() => {
      const held = this.#held ?? [];
      this.#held = undefined;
      for (const event of held) this.#deliver(event);
    });
  }

  #deliver(event: WireEvent): void {
    for (const listener of this.#byName.get(event.event) ?? []) this.#call(listener, event);
    for (const listener of this.#toAll) this.#call(listener, event);
  }

  /** What a listener throws, at once or later, is reported and goes no further. */
  #call(listener: Listener, event: WireEvent): void {
    try {
      const result = listener(event);
      if (result instanceof Promise) result.catch((error: unknown) => this.#onListenerError(error, event));
    } catch (error) {
      this.#onListenerError(error, event);
    }
  }
}
