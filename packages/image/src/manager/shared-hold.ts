import type { LockFile } from './lock-file.js';

/**
 * One lock on an image for all in this process who use it or wait for it. When the last of them leaves, what is under
 * way is aborted and the lock let go.
 */
export class SharedHold {
  /** Settles when the image is there; for all who have joined, in the same way. */
  readonly ready: Promise<LockFile>;
  readonly #abort = new AbortController();
  #users = 0;

  constructor(acquire: (signal: AbortSignal) => Promise<LockFile>) {
    this.ready = acquire(this.#abort.signal);
    // Looked at by those who join; they may all have left when it fails.
    this.ready.catch(() => {});
  }

  join(): void {
    this.#users += 1;
  }

  /** @returns true for the last one, who has to call `close()` */
  leave(): boolean {
    this.#users -= 1;
    return this.#users === 0;
  }

  abort(reason: unknown): void {
    this.#abort.abort(reason);
  }

  /** Lets go of the image, which thus is used last now. Resolves when nothing is under way any more. */
  async close(): Promise<void> {
    this.abort(new Error('nobody waits for the image any more'));
    const lock = await this.ready.catch(() => null); // A failure has been told to those who waited.
    if (lock === null) return;
    try {
      await lock.touch();
    } finally {
      await lock.close();
    }
  }
}
