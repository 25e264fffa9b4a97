import type { PauseReason } from '../guest/run-state.js';
import type { VirtualMachineState } from '../virtual-machine.js';
import type { Journal } from './journal.js';

/** The one place that knows and tells in which state a machine is. */
export class LifeState {
  #state: VirtualMachineState = 'created';
  #reason: PauseReason | null = null;
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get now(): VirtualMachineState {
    return this.#state;
  }

  /** Why the guest stands still, while the state is `paused`. */
  get reason(): PauseReason | null {
    return this.#reason;
  }

  enter(state: VirtualMachineState, reason: PauseReason | null = null): void {
    if (state === this.#state && reason === this.#reason) return;
    this.#state = state;
    this.#reason = reason;
    this.#journal.write({ type: 'state', state, reason });
  }

  /** What QEMU says of its guest, which counts only while there is one. */
  settle(reason: PauseReason | null): void {
    if (this.#state !== 'running' && this.#state !== 'paused') return;
    this.enter(reason === null ? 'running' : 'paused', reason);
  }
}
