import type { PauseReason } from '../guest/run-state.js';
import { checkedTimeout } from '../check-value.js';
import type { LivingMachine } from './holdings.js';

/** How a virtual machine was stopped: by its guest's power-off, by QEMU's own quit, or by SIGKILL. */
export type ShutdownMethod = 'powerdown' | 'quit' | 'kill';

export interface ShutdownOptions {
  /** The time for all of it, until QEMU is gone; 30,000 when absent. */
  readonly timeoutMs?: number;
  /** Gives up waiting, with the signal's reason. What the guest was asked for stays asked. */
  readonly signal?: AbortSignal;
}

/** QEMU gets this long to leave after `quit`, which flushes its disks; less where the whole deadline is short. */
const quitMs = 5_000;

/**
 * Asks the guest to power off, then QEMU to quit.
 *
 * @returns which of them ended it, or null when QEMU still runs at the deadline
 */
export async function askToEnd(
  machine: LivingMachine,
  pauseReason: PauseReason | null,
  { timeoutMs: wanted = 30_000, signal }: ShutdownOptions,
): Promise<Exclude<ShutdownMethod, 'kill'> | null> {
  const timeoutMs = checkedTimeout(wanted);
  if (pauseReason !== null && pauseReason !== 'paused') {
    return (await endsAfter('quit', machine, timeoutMs, signal)) ? 'quit' : null;
  }
  const forQuit = Math.min(quitMs, timeoutMs / 2);
  if (pauseReason === 'paused') void machine.qmp.execute('cont').catch(() => undefined);
  if (await endsAfter('system_powerdown', machine, timeoutMs - forQuit, signal)) return 'powerdown';
  return (await endsAfter('quit', machine, forQuit, signal)) ? 'quit' : null;
}

async function endsAfter(
  command: 'system_powerdown' | 'quit',
  { qmp, process }: LivingMachine,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const over = new AbortController();
  const late = AbortSignal.timeout(Math.ceil(timeoutMs));
  const stop = AbortSignal.any([late, over.signal, ...(signal === undefined ? [] : [signal])]);
  stop.throwIfAborted();
  const stopped = new Promise<false>((resolve) => {
    stop.addEventListener('abort', () => resolve(false), { once: true });
  });
  // A QEMU that leaves while it answers is what was asked for; one that refuses is dealt with by the deadline.
  void qmp.execute(command, undefined, { signal: stop }).catch(() => undefined);
  const ended = await Promise.race([process.exited.then(() => true), stopped]);
  over.abort();
  if (!ended) signal?.throwIfAborted();
  return ended;
}
