import type { QmpArguments } from '@vmwright/qmp';
import { valueInvalid } from '../check-value.js';
import { VirtualMachineError } from '../errors.js';

export type InputEvent = QmpArguments<'input-send-event'>['events'][number];

type KeyValue = Extract<InputEvent, { readonly type: 'key' }>['data']['key'];

/** QEMU's name of a key: the character that it has on an American keyboard, or what is written on it. */
export type KeyName = Extract<KeyValue, { readonly type: 'qcode' }>['data'];

const rows = [
  ['shift', 'shift_r', 'ctrl', 'ctrl_r', 'alt', 'alt_r', 'meta_l', 'meta_r', 'menu', 'compose'],
  ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'minus', 'equal', 'yen', 'grave_accent'],
  ['q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p', 'bracket_left', 'bracket_right', 'backslash'],
  ['a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'semicolon', 'apostrophe'],
  ['less', 'z', 'x', 'c', 'v', 'b', 'n', 'm', 'comma', 'dot', 'slash', 'ro', 'spc'],
  ['esc', 'backspace', 'tab', 'ret', 'lf', 'caps_lock', 'num_lock', 'scroll_lock'],
  ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8', 'f9', 'f10', 'f11', 'f12'],
  ['home', 'end', 'pgup', 'pgdn', 'insert', 'delete', 'left', 'right', 'up', 'down'],
  [
    'print',
    'sysrq',
    'pause',
    'stop',
    'again',
    'props',
    'undo',
    'front',
    'copy',
    'open',
    'paste',
    'find',
    'cut',
    'help',
  ],
  ['kp_0', 'kp_1', 'kp_2', 'kp_3', 'kp_4', 'kp_5', 'kp_6', 'kp_7', 'kp_8', 'kp_9'],
  ['kp_divide', 'kp_multiply', 'asterisk', 'kp_subtract', 'kp_add', 'kp_enter', 'kp_decimal', 'kp_comma', 'kp_equals'],
  ['hiragana', 'henkan', 'muhenkan', 'katakanahiragana', 'power', 'sleep', 'wake'],
  ['audionext', 'audioprev', 'audiostop', 'audioplay', 'audiomute', 'volumeup', 'volumedown', 'mediaselect'],
  ['mail', 'calculator', 'computer', 'ac_home', 'ac_back', 'ac_forward', 'ac_refresh', 'ac_bookmarks'],
] as const satisfies readonly (readonly KeyName[])[];

const aliases: Readonly<Record<string, KeyName>> = {
  control: 'ctrl',
  altgr: 'alt_r',
  meta: 'meta_l',
  super: 'meta_l',
  win: 'meta_l',
  cmd: 'meta_l',
  escape: 'esc',
  enter: 'ret',
  return: 'ret',
  space: 'spc',
  del: 'delete',
  ins: 'insert',
  pageup: 'pgup',
  pagedown: 'pgdn',
  capslock: 'caps_lock',
  numlock: 'num_lock',
  scrolllock: 'scroll_lock',
  printscreen: 'print',
  period: 'dot',
};

const known: ReadonlyMap<string, KeyName> = new Map([
  ...rows.flat().map((name) => [name, name] as const),
  ...Object.entries(aliases),
]);

/**
 * The keys of a combination, `ctrl-alt-delete` or `['ctrl', 'alt', 'delete']`.
 *
 * @throws VirtualMachineError `VM_KEY_UNKNOWN`
 */
export function parseKeys(keys: string | readonly string[]): KeyName[] {
  const parts = typeof keys === 'string' ? keys.split('-') : keys;
  const isList = Array.isArray(parts) && parts.every((part) => typeof part === 'string');
  if (!isList) throw valueInvalid('keys', keys, 'a string, or a list of strings');
  if (parts.length === 0) throw unknownKey('', keys);
  return parts.map((part) => {
    const name = known.get(part.toLowerCase());
    if (name === undefined) throw unknownKey(part, keys);
    return name;
  });
}

function unknownKey(part: string, keys: string | readonly string[]): VirtualMachineError {
  const message = `there is no key called ${JSON.stringify(part)} in ${JSON.stringify(keys)}: use QEMU's names for keys, such as ctrl, ret, f1, minus`;
  return new VirtualMachineError('VM_KEY_UNKNOWN', message, { fault: 'input' });
}
