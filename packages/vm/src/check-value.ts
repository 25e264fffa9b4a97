import { VirtualMachineError } from './errors.js';

/** What a number may be; any finite one when absent. */
export interface NumberRange {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly whole?: boolean;
}

/**
 * Refuses what is no number, or none that a call can work with.
 *
 * @throws VirtualMachineError `VM_VALUE_INVALID`
 */
export function checkNumber(name: string, value: unknown, range: NumberRange = {}): void {
  const { atLeast = -Number.MAX_VALUE, atMost = Number.MAX_VALUE, whole = false } = range;
  const isNumber = whole ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (!isNumber || Number(value) < atLeast || Number(value) > atMost) throw valueInvalid(name, value, describe(range));
}

/** The longest delay that a timer has. */
const longestMs = 2 ** 31 - 1;

/**
 * A time limit, as far as timers can have it: `Infinity` is one, too.
 *
 * @throws VirtualMachineError `VM_VALUE_INVALID`
 */
export function checkedTimeout(timeoutMs: number): number {
  if (typeof timeoutMs !== 'number' || Number.isNaN(timeoutMs)) {
    throw valueInvalid('timeoutMs', timeoutMs, 'a number of milliseconds');
  }
  return Math.min(Math.max(timeoutMs, 0), longestMs);
}

/** The error for a value of an option or argument that the calling program should not have given. */
export function valueInvalid(name: string, value: unknown, allowed: string): VirtualMachineError {
  return new VirtualMachineError('VM_VALUE_INVALID', `${name} is ${shown(value)}: give ${allowed}`, { fault: 'bug' });
}

function describe({ atLeast, atMost, whole = false }: NumberRange): string {
  const from = atLeast === undefined ? '' : ` from ${atLeast} on`;
  return `a ${whole ? 'whole ' : ''}number${atMost === undefined ? from : ` from ${atLeast ?? -atMost} to ${atMost}`}`;
}

/** True for what has fields, which programs without types may not give. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return isObject(value) ? 'an object of another kind' : String(value);
}
