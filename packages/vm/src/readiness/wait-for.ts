import { VirtualMachineError } from '../errors.js';
import { checkCondition, type Condition, type Wait, type WatchedMachine } from './condition.js';
import { type WaitOptions, withinDeadline } from './deadline.js';
import { Progress } from './progress.js';

/** A machine that is waited for, and how to hear of its end. */
export interface Waited extends WatchedMachine {
  /** What the guest wrote to its serial port; null for a machine without one. */
  serialText(): string | null;
  /** Calls back when the machine has ended, at once where it has already. Returns what ends that. */
  onEnd(listener: (error: Error) => void): () => void;
}

/** Waits for a condition under a deadline. When it settles, nothing that it started is left. */
export async function waitForCondition(machine: Waited, condition: Condition, options: WaitOptions): Promise<void> {
  checkCondition(condition);
  const progress = new Progress();
  const late = (timeoutMs: number): Error => tooLate(timeoutMs, progress.describe(condition), machine.serialText());
  await withinDeadline(options, { machine, late }, async (signal) => {
    const track: Wait['track'] = (part, partSignal = signal) =>
      progress.watch(part, (tell) => part.until({ machine, signal: partSignal, track, progress: tell }));
    await track(condition);
  });
}

function tooLate(timeoutMs: number, progress: string, serial: string | null): VirtualMachineError {
  const said = serial === null ? '' : `\nThe last lines on its serial port:\n${lastLines(serial)}`;
  return new VirtualMachineError('VM_TIMEOUT', `the guest was not ready after ${timeoutMs} ms: ${progress}${said}`, {
    fault: 'guest',
    phase: 'run',
  });
}

const shownLines = 10;
const shownColumns = 200;

/** A guest's control characters have no business in an error message. */
function lastLines(serial: string): string {
  const lines = serial.split(/\r*\n/).filter((line) => line.trim() !== '');
  const shown = lines
    .slice(-shownLines)
    .map((line) => line.slice(-shownColumns).replaceAll(/[\p{C}\u{2028}\u{2029}]/gu, '�'));
  return shown.length === 0 ? '(nothing)' : shown.join('\n');
}
