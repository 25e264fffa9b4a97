import { QemuArgsError } from '../errors.js';
import type { QemuArgsOptions } from '../options.js';

// The machine definition allows layouts for which QEMU has no keymap, but one that differs in few keys.
const alikes = new Map([['nl-be', 'nl']]);

/** `-k`: how VNC's key symbols become the keys of the guest's keyboard. */
export function keyboardLayout(options: QemuArgsOptions): string[] {
  const wanted = options.machine.keyboardLayout;
  if (hasKeymap(options, wanted)) {
    return ['-k', wanted];
  }
  const { version } = options.capabilities;
  const used = alikes.get(wanted);
  if (used === undefined || !hasKeymap(options, used)) {
    const message = `QEMU ${version} has no keymap ${wanted}: on Debian keymaps are in the package qemu-system-data`;
    const facts = { option: 'machine.keyboardLayout', value: wanted, providedBy: 'qemu-system-data' };
    throw new QemuArgsError('QEMU_KEYMAP_MISSING', message, facts);
  }
  const reason = `QEMU ${version} has no keymap ${wanted}: ${used} is the closest`;
  options.onSubstitution?.({ subject: 'keyboardLayout', wanted, used, reason, providedBy: null });
  return ['-k', used];
}

function hasKeymap({ capabilities: { keymaps } }: QemuArgsOptions, layout: string): boolean {
  return keymaps ? keymaps.includes(layout) : !alikes.has(layout);
}
