/**
 * The end of a machine, for those who wait for something else of it. Who has stopped waiting leaves nothing here, as a
 * machine may live long and be waited for often.
 */
export class MachineEnd {
  readonly #listeners = new Set<(error: Error) => void>();
  #error: Error | null = null;

  /** How many wait for it. */
  get waiting(): number {
    return this.#listeners.size;
  }

  /** Says that the machine has ended, and what those who still wait are to be told. */
  tell(error: Error): void {
    this.#error = error;
    for (const listener of this.#listeners) listener(error);
    this.#listeners.clear();
  }

  /** Calls back when the machine has ended, at once where it has already. Returns what ends that. */
  onEnd(listener: (error: Error) => void): () => void {
    if (this.#error === null) this.#listeners.add(listener);
    else listener(this.#error);
    return () => void this.#listeners.delete(listener);
  }

  /** What the promise gives, or the error of the machine's end if that comes first. */
  async orEnd<T>(promise: Promise<T>): Promise<T> {
    let stop = nothing;
    const ended = new Promise<never>((_resolve, reject) => {
      stop = this.onEnd(reject);
    });
    try {
      return await Promise.race([promise, ended]);
    } finally {
      stop();
    }
  }
}

function nothing(): void {}
