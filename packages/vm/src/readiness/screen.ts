import { type ScreenWish, untilScreen } from '../screen/wait-for-screen.js';
import type { Screenshot } from '../screen/screenshot.js';
import { VirtualMachineError } from '../errors.js';
import { type WaitOptions, withinDeadline } from './deadline.js';
import type { Condition } from './condition.js';
import type { Waited } from './wait-for.js';

type MatchOptions = Omit<Extract<ScreenWish, { readonly matches: unknown }>, 'matches'>;
type StableOptions = Omit<Extract<ScreenWish, { readonly stableMs: unknown }>, 'stableMs'>;

/** The screen shows what a PNG file or an earlier screenshot shows. */
export function screenMatches(reference: Uint8Array | Screenshot, options: MatchOptions = {}): Condition {
  return screenCondition('a screen like the reference', { ...options, matches: reference });
}

/** The screen does not change for so many milliseconds. */
export function screenStable(stableMs: number, options: StableOptions = {}): Condition {
  return screenCondition(`a screen without a change for ${stableMs} ms`, { ...options, stableMs });
}

function screenCondition(name: string, wish: ScreenWish): Condition {
  return {
    name,
    until: async ({ machine, signal, progress }) => {
      await untilScreen(wish, (options) => machine.screenshot(options), signal, progress);
    },
  };
}

/** Waits for what `vm.waitForScreen` was given, and gives the screen that was as wished. */
export async function waitForScreen(
  machine: Pick<Waited, 'screenshot' | 'onEnd'>,
  wish: ScreenWish,
  options: WaitOptions,
): Promise<Screenshot> {
  let last = 'nobody could look at it';
  const late = (timeoutMs: number): Error =>
    new VirtualMachineError('VM_TIMEOUT', `the screen was not as wished after ${timeoutMs} ms: ${last}`, {
      fault: 'guest',
      phase: 'run',
    });
  return await withinDeadline(options, { machine, late }, (signal) =>
    untilScreen(
      wish,
      (each) => machine.screenshot(each),
      signal,
      (missing) => {
        last = missing;
      },
    ),
  );
}
