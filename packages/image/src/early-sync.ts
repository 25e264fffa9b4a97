import type { FileHandle } from 'node:fs/promises';

/** How much is written before the disk is given it. */
const stepBytes = 64 * 1024 * 1024;

/**
 * Gives the disk what was written while more is being made, so that little is left to wait for at the end. It is only about
 * time: what has to be on the disk still has to be synced once all is written.
 */
export class EarlySync {
  readonly #file: FileHandle;
  #unsyncedBytes = 0;
  #running: Promise<void> | null = null;
  #error: unknown = null;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Tells that so much was written since the last call. */
  wrote(bytes: number): void {
    this.#unsyncedBytes += bytes;
    if (this.#running !== null || this.#unsyncedBytes < stepBytes) return;
    this.#unsyncedBytes = 0;
    this.#running = this.#sync();
  }

  /** Waits until nothing is under way; before that the file must not be closed. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** As `settled`, and passes on what failed: the system tells each failure to write only once. */
  async finish(): Promise<void> {
    await this.settled();
    if (this.#error !== null) throw this.#error;
  }

  async #sync(): Promise<void> {
    try {
      await this.#file.datasync();
    } catch (error) {
      this.#error ??= error;
    } finally {
      this.#running = null;
    }
  }
}
