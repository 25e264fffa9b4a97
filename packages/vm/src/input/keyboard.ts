import { checkNumber } from '../check-value.js';
import type { InputDevice, InputOptions } from './input-device.js';
import { downEvents, strokeEvents, upEvents } from './key-events.js';
import { parseKeys } from './key-names.js';
import type { KeyboardLayout } from './keystrokes.js';
import { spell } from './spell.js';

/**
 * Keyboards keep 16 changes of their keys for a guest that is busy, and drop the rest without a word. A BIOS takes one from
 * a USB keyboard with each tick of its clock, 18 a second, and those of a PS/2 keyboard as they come. Other guests are quicker.
 */
const paceOf = { 'usb-kbd': 60, 'PS/2': 25 } as const;

type KeyboardModel = keyof typeof paceOf;

export interface TypeOptions extends InputOptions {
  /** The layout that the guest is set to; by default the `keyboardLayout` of the machine. */
  readonly layout?: KeyboardLayout;
  /**
   * The pause for each key that goes down or up, of which most characters take two. By default it suits a BIOS: 60 ms on a
   * USB keyboard, 25 ms on PS/2. An operating system that runs keeps up with 10 ms. What is too fast for a guest is lost.
   */
  readonly paceMs?: number;
}

export interface PressOptions extends InputOptions {
  /** How long the keys are held down, 100 ms by default. A guest repeats a key that is held for longer than its delay. */
  readonly holdMs?: number;
}

/** What the machine says of its keyboard. */
export interface GuestKeyboard {
  readonly keyboard: KeyboardModel;
  readonly keyboardLayout: KeyboardLayout;
}

export async function typeText(
  device: InputDevice,
  text: string,
  { keyboard, keyboardLayout }: GuestKeyboard,
  { layout = keyboardLayout, paceMs = paceOf[keyboard], signal }: TypeOptions,
): Promise<void> {
  const strokes = spell(text, layout);
  checkNumber('paceMs', paceMs, { atLeast: 0 });
  await device.inTurn(signal, async () => {
    for (const stroke of strokes) {
      const events = strokeEvents(stroke);
      await device.send(events);
      await device.pause(events.length * paceMs, signal);
    }
  });
}

export async function pressKeys(
  device: InputDevice,
  combination: string | readonly string[],
  { holdMs = 100, signal }: PressOptions,
): Promise<void> {
  const keys = parseKeys(combination);
  checkNumber('holdMs', holdMs, { atLeast: 0 });
  await device.inTurn(signal, async () => {
    await device.send(downEvents(keys));
    try {
      await device.pause(holdMs, signal);
    } finally {
      await device.send(upEvents(keys));
    }
    await device.pause(keys.length * paceOf['usb-kbd'], signal);
  });
}
