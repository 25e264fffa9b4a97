import type { InputEvent, KeyName } from './key-names.js';
import type { Keystroke } from './keystrokes.js';

/** A key goes down, or up. */
function keyEvent(key: KeyName, down: boolean): InputEvent {
  return { type: 'key', data: { down, key: { type: 'qcode', data: key } } };
}

/** All that happens in one stroke. QEMU gets it at once, so that no delay of ours makes the guest repeat the key. */
export function strokeEvents({ key, shift, altGr }: Keystroke): InputEvent[] {
  const modifiers: KeyName[] = [...(shift ? (['shift'] as const) : []), ...(altGr ? (['alt_r'] as const) : [])];
  return [...downEvents([...modifiers, key]), ...upEvents([...modifiers, key])];
}

export function downEvents(keys: readonly KeyName[]): InputEvent[] {
  return keys.map((key) => keyEvent(key, true));
}

/** In reverse: the modifiers that went down first come up last. */
export function upEvents(keys: readonly KeyName[]): InputEvent[] {
  return keys.toReversed().map((key) => keyEvent(key, false));
}
