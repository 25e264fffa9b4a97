import { valueInvalid } from '../check-value.js';
import { VirtualMachineError } from '../errors.js';
import { type KeyboardLayout, keyboardingOf, type Keystroke } from './keystrokes.js';

/**
 * The keystrokes of a text. A line break of two characters is one, of Enter.
 *
 * @throws VirtualMachineError `VM_CHARACTER_MISSING` for a character that the layout can't give, before anything is typed
 */
export function spell(text: string, layout: KeyboardLayout): Keystroke[] {
  if (typeof text !== 'string') throw valueInvalid('text', text, 'a string');
  const keyboarding = keyboardingOf(layout);
  let offset = 0;
  return Array.from(text.replaceAll('\r\n', '\n'), (character) => {
    const strokes = keyboarding.strokesFor(character);
    if (strokes === null) throw missing(character, offset, layout);
    offset += character.length;
    return strokes;
  }).flat();
}

function missing(character: string, offset: number, layout: KeyboardLayout): VirtualMachineError {
  const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const message = `the keyboard layout ${layout} has no key for ${JSON.stringify(character)} (U+${codePoint}), at offset ${offset} of the text`;
  return new VirtualMachineError('VM_CHARACTER_MISSING', message, { fault: 'input' });
}
