import { setTimeout as delay } from 'node:timers/promises';
import type { QmpClient } from '@vmwright/qmp';
import { VirtualMachineError } from '../errors.js';
import type { InputEvent } from './key-names.js';

export interface InputOptions {
  /** Ends what is under way. The keys and buttons that are down come up. */
  readonly signal?: AbortSignal;
}

type OrItsEnd = (turn: Promise<void>, signal: AbortSignal | undefined) => Promise<void>;

/** Sends events to the devices of one guest, for one caller after the other. */
export class InputDevice {
  readonly #qmp: () => QmpClient;
  readonly #orItsEnd: OrItsEnd;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param qmp gives the connection, or throws when the machine is not running
   * @param orItsEnd gives what fails because the machine ended that reason
   */
  constructor(qmp: () => QmpClient, orItsEnd: OrItsEnd) {
    this.#qmp = qmp;
    this.#orItsEnd = orItsEnd;
  }

  /** Runs what belongs together when all that was asked for before is done. */
  async inTurn(signal: AbortSignal | undefined, action: () => Promise<void>): Promise<void> {
    this.#qmp();
    const before = this.#last;
    const turn = (async () => {
      await before.catch(() => undefined);
      signal?.throwIfAborted();
      await this.#checkRunning();
      await action();
    })();
    this.#last = turn;
    // Whoever waits for the turn hears of its failure; the one after it only waits.
    turn.catch(() => undefined);
    await this.#orItsEnd(turn, signal);
  }

  async send(events: readonly InputEvent[]): Promise<void> {
    await this.#qmp().execute('input-send-event', { events: [...events] });
  }

  /** Gives the guest time to take what was sent. */
  async pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
    await delay(ms, undefined, signal === undefined ? {} : { signal }).catch(() => signal?.throwIfAborted());
  }

  /** QEMU drops events for a guest whose processors are stopped, without a word. */
  async #checkRunning(): Promise<void> {
    const { running, status } = await this.#qmp().execute('query-status');
    if (running) return;
    const message = `can't type or point now: the guest is stopped (${status}), and would never hear of it`;
    throw new VirtualMachineError('VM_NOT_RUNNING', message, { fault: 'bug', phase: 'run' });
  }
}
