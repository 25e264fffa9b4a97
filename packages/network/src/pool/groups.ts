import type { Switchboard } from './switchboard.js';

/** Which taps reach each other. */
export class Groups {
  readonly #switchboard: Switchboard;
  readonly #taps = new Map<string, Set<string>>();

  constructor(switchboard: Switchboard) {
    this.#switchboard = switchboard;
  }

  async join(group: string, tap: string): Promise<void> {
    const others = this.#taps.get(group) ?? new Set();
    const present = [...others];
    this.#taps.set(group, others.add(tap));
    await this.#switchboard.join(tap, present);
  }

  async leave(group: string, tap: string): Promise<void> {
    const others = this.#taps.get(group);
    if (others?.delete(tap) !== true) return;
    if (others.size === 0) this.#taps.delete(group);
    await this.#switchboard.part(tap, [...others]);
  }
}
