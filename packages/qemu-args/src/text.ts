import { QemuArgsError } from './errors.js';

// NUL ends an argument, a line break ends a line of the log and of any script made from it, a lone surrogate has no UTF-8.
const unusable = /[\0\n\r]|\p{Surrogate}/u;

/** The text as it is, once it is known that it can be an argument. Throws QemuArgsError. */
export function checkText(option: string, text: string): string {
  if (typeof text !== 'string' || text === '' || unusable.test(text)) {
    throw new QemuArgsError(
      'invalid-value',
      `${option} is ${JSON.stringify(text)}: give a text that is not empty and has no NUL, no line break and no lone surrogate`,
      { option, value: text },
    );
  }
  return text;
}

/** Values of `key=value,key=value`: the order stays, what is undefined is left out, a comma in a value is doubled. */
export function keyValues(option: string, pairs: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(pairs)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeCommas(checkText(`${option}.${key}`, String(value)))}`)
    .join(',');
}

export function escapeCommas(text: string): string {
  return text.replaceAll(',', ',,');
}

/** A whole number of at least `least`. Throws QemuArgsError. */
export function checkInteger(option: string, value: number, least: number): number {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new QemuArgsError('invalid-value', `${option} is ${String(value)}: give a whole number from ${least}`, {
      option,
      value,
    });
  }
  return value;
}
