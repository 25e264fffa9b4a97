import { on } from 'node:events';
import type { SerialConsole } from '../serial/serial-console.js';
import { valueInvalid } from '../check-value.js';
import type { Condition } from './condition.js';

/** As much of the text as a pattern can match over. */
const remembered = 64 * 1024;

/**
 * The guest has written a text to its serial port, now or earlier within the scroll-back. Of a pattern, the flags `g` and `y`
 * are ignored.
 */
export function serialText(text: string | RegExp): Condition {
  if (typeof text !== 'string' && !(text instanceof RegExp)) throw valueInvalid('text', text, 'a string or a RegExp');
  const isIn = typeof text === 'string' ? (read: string) => read.includes(text) : matcher(text);
  return {
    name: `${typeof text === 'string' ? JSON.stringify(text) : String(text)} on the serial port`,
    until: ({ machine, signal }) => untilRead(machine.serial(), isIn, signal),
  };
}

function matcher({ source, flags }: RegExp): (read: string) => boolean {
  const pattern = new RegExp(source, flags.replaceAll(/[gy]/g, ''));
  return (read) => pattern.test(read);
}

async function untilRead(serial: SerialConsole, isIn: (read: string) => boolean, signal: AbortSignal): Promise<void> {
  const attached = serial.attach();
  try {
    attached.setEncoding('utf8');
    let read = '';
    for await (const [chunk] of on(attached, 'data', { signal, close: ['end'] })) {
      read = (read + String(chunk)).slice(-remembered);
      if (isIn(read)) return;
    }
    throw new Error('the serial port was closed');
  } finally {
    attached.destroy();
  }
}
