import type { Condition } from './condition.js';

/** What has happened during one wait, condition by condition. */
export class Progress {
  readonly #started = performance.now();
  readonly #states = new Map<Condition, string>();

  /** Waits for a condition and keeps what becomes of it. */
  async watch(condition: Condition, until: (tell: (text: string) => void) => Promise<void>): Promise<void> {
    this.#states.set(condition, 'not yet');
    try {
      await until((text) => this.#states.set(condition, `not yet (${text})`));
      this.#states.set(condition, `after ${Math.round(performance.now() - this.#started)} ms`);
    } catch (error) {
      // One that another has made needless was not late.
      const message = error instanceof Error ? error.message : String(error);
      if (!isAbort(error)) this.#states.set(condition, `failed (${message})`);
      throw error;
    }
  }

  describe(condition: Condition): string {
    if (condition.parts === undefined) return `${condition.name}: ${this.#states.get(condition) ?? 'not begun'}`;
    return `${condition.name} [${condition.parts.map((part) => this.describe(part)).join('; ')}]`;
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
