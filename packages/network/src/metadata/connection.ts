import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A guest's connection: a socket, or what stands for one. */
export type GuestConnection = Duplex & { readonly bytesWritten?: number };

/**
 * A client may send requests ahead of the answers. The parser makes objects of all that it finds in what it read, so a
 * few bytes each of a guest would cost us kilobytes.
 */
const maxRequestsAhead = 16;

/** What has moved on a connection, to tell a slow guest from one that only holds on to it. */
interface Progress {
  readonly requests: number;
  readonly bytesWritten: number;
  readonly bytesWaiting: number;
}

/** One connection of a guest: what it may still ask for, and whether anything moves on it. */
export class Connection {
  readonly #stream: GuestConnection;
  #requests = 0;
  #unanswered = 0;
  #seen: Progress | undefined;
  #isUpgraded = false;

  constructor(stream: GuestConnection) {
    this.#stream = stream;
  }

  /** Counts a request, unless the client is too far ahead of its answers. */
  admits(response: ServerResponse): boolean {
    if (this.#unanswered >= maxRequestsAhead) return false;
    this.#requests++;
    this.#unanswered++;
    response.once('close', () => {
      this.#unanswered--;
      this.#seen = undefined;
    });
    return true;
  }

  /** From now on it carries another protocol, whose handler sees to it that something moves. */
  upgraded(): void {
    this.#isUpgraded = true;
  }

  /**
   * To be called at times: cuts the connection when since the last call the guest has neither finished asking for
   * something nor taken anything of an answer that waits for it. While a handler thinks, or a body comes in, nothing has to move.
   */
  cutIfStuck(): void {
    if (this.#isUpgraded) return;
    const before = this.#seen;
    const now = this.#progress();
    this.#seen = now;
    if (before === undefined) return;
    const asksForNothing = this.#unanswered === 0 && now.requests === before.requests;
    const takesNothing =
      now.bytesWaiting > 0 && now.bytesWritten === before.bytesWritten && now.bytesWaiting === before.bytesWaiting;
    if (asksForNothing || takesNothing) this.cut();
  }

  /** Whether the client has said all it will ever say. It may wait for an answer, or be gone: that can't be told. */
  get hasEnded(): boolean {
    return this.#stream.readableEnded;
  }

  cut(): void {
    this.#stream.destroy();
  }

  /** Cuts it so that the client's end is forgotten at once, where the kernel would otherwise wait for the client's consent. */
  reset(): void {
    const isTcp = this.#stream instanceof Socket && this.#stream.remoteFamily !== undefined;
    if (isTcp) this.#stream.resetAndDestroy();
    else this.cut();
  }

  #progress(): Progress {
    const { bytesWritten = 0, writableLength } = this.#stream;
    return { requests: this.#requests, bytesWritten: bytesWritten - writableLength, bytesWaiting: writableLength };
  }
}
