import type { IncomingMessage, RequestListener } from 'node:http';
import type { Network } from '../network.js';

type Listener = (request: IncomingMessage) => void;

/** Puts a machine's handler into its network, and for as long as somebody watches, an ear before it. */
export class MetadataRequests {
  readonly #network: Network;
  readonly #isOpen: () => boolean;
  readonly #listeners = new Set<Listener>();
  #handler: RequestListener | null = null;

  /** @param isOpen whether the network is still the machine's */
  constructor(network: Network, isOpen: () => boolean) {
    this.#network = network;
    this.#isOpen = isOpen;
  }

  setHandler(handler: RequestListener | null): void {
    this.#handler = handler;
    this.#install();
  }

  /** Returns the function that ends it. */
  onRequest(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#install();
    return () => {
      this.#listeners.delete(listener);
      this.#install();
    };
  }

  #install(): void {
    if (this.#isOpen()) this.#network.setHandler(this.#listeners.size === 0 ? this.#handler : this.#overheard);
  }

  readonly #overheard: RequestListener = (request, response) => {
    for (const listener of this.#listeners) listener(request);
    // What a network answers that has no handler.
    if (this.#handler === null) response.writeHead(404).end();
    else this.#handler(request, response);
  };
}
