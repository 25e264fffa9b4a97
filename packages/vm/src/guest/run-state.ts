import type { QmpClient, QmpReturn } from '@vmwright/qmp';

/**
 * Why a guest stands still, in QEMU's words: `paused` after `pause()`, `io-error`, `internal-error` (QEMU or KVM can't go
 * on), `guest-panicked`, `watchdog`, `suspended` (the guest sleeps), `save-vm` and `restore-vm` during a checkpoint or a
 * revert, `prelaunch` after a reset of a guest that stood still, `shutdown`, and some that only migration knows.
 */
export type PauseReason = Exclude<QmpReturn<'query-status'>['status'], 'running'>;

/** Follows whether the guest runs, by asking QEMU whenever that may have changed: its events don't say why. */
export class RunState {
  readonly #qmp: QmpClient;
  readonly #settle: (reason: PauseReason | null) => void;

  constructor(qmp: QmpClient, settle: (reason: PauseReason | null) => void) {
    this.#qmp = qmp;
    this.#settle = settle;
    for (const event of ['STOP', 'RESUME', 'SUSPEND', 'WAKEUP'] as const) {
      qmp.on(event, () => this.settled());
    }
  }

  /** Asks how it is now. Answers come in the order of the questions, so the last one is the truth. */
  async refresh(): Promise<PauseReason | null> {
    const { status } = await this.#qmp.execute('query-status');
    const reason = status === 'running' ? null : status;
    this.#settle(reason);
    return reason;
  }

  /** Resolves when what has happened so far is known, or QEMU is gone, whose end says all there is to say. */
  async settled(): Promise<void> {
    await this.refresh().catch(() => undefined);
  }
}
