import { QemuArgsError } from './errors.js';

// NUL ends an argument, a line break ends a line of the log and of any script made from it, a lone surrogate has no UTF-8.
const unusable = /[\0\n\r]|\p{Surrogate}/u;

/** The text as it is, once it is known that it can be an argument. Throws QemuArgsError. */
export function checkText(option: string, text: string): string {
  if (typeof text !== 'string' || text === '' || unusable.test(text)) {
    const shown = typeof text === 'string' ? JSON.stringify(text) : typeof text;
    const message = `${option} is ${shown}: give a text that is not empty and has no NUL, line break or lone surrogate`;
    throw new QemuArgsError('QEMU_VALUE_INVALID', message, { option, value: text });
  }
  return text;
}

/** `key=value,key=value` in the order given. A comma in a value is doubled: else it would begin another key. */
export function keyValues(option: string, pairs: Readonly<Record<string, string | number>>): string {
  return Object.entries(pairs)
    .map(([key, value]) => `${key}=${checkText(`${option}.${key}`, String(value)).replaceAll(',', ',,')}`)
    .join(',');
}

/** A whole number of at least `least`. Throws QemuArgsError. */
export function checkInteger(option: string, value: number, least: number): number {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new QemuArgsError('QEMU_VALUE_INVALID', `${option} is ${String(value)}: give a whole number from ${least}`, {
      option,
      value,
    });
  }
  return value;
}
