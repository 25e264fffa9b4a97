import { BuildError } from './errors.js';
import type { BuildStep } from './options.js';

const underWay: Readonly<Record<BuildStep, string>> = {
  open: 'its disk was still being made or unpacked; allow more time',
  start: 'QEMU was still being started; allow more time',
  run: 'the guest has not powered off: does it boot, and power off when it is done?',
  pack: 'its disk was still being packed; allow more time',
};

/**
 * Gives work a signal that is aborted with the caller's, or when the time is over, and a way to say what it is at, for the
 * message.
 *
 * @throws BuildError BUILD_TIMEOUT; the signal's reason; what the work throws
 */
export async function withDeadline<T>(
  timeoutMs: number | undefined,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal, during: (step: BuildStep) => void) => Promise<T>,
): Promise<T> {
  if (timeoutMs === undefined) return await work(signal ?? new AbortController().signal, () => undefined);
  let current: BuildStep = 'open';
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(lateError(timeoutMs, current)), timeoutMs);
  try {
    const either = signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]);
    return await work(either, (step) => {
      current = step;
    });
  } finally {
    clearTimeout(timer);
  }
}

function lateError(timeoutMs: number, step: BuildStep): BuildError {
  return new BuildError('BUILD_TIMEOUT', `no image after ${timeoutMs} ms: ${underWay[step]}`, {
    fault: step === 'run' ? 'guest' : 'host',
  });
}
