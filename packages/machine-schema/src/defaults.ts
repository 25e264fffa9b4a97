import type { DefaultedMachine, Machine, MachineWith } from './machine.js';
import { buildMachine, ownValue } from './properties.js';
import { machineFormatVersion } from './schema.js';

/** What a machine is made of where neither its definition nor its image says. Frozen. */
export const defaultMachine: DefaultedMachine = Object.freeze({
  version: machineFormatVersion,
  uuid: '52bab607-10f1-4049-a0f8-ee4725cb715b',
  chipset: 'pc-i440fx-2.8',
  cpu: 'host',
  flags: Object.freeze([] as const),
  usb: 'nec-usb-xhci',
  network: 'e1000',
  mac: 'aa:54:1a:30:5c:de',
  storage: 'virtio-blk-pci',
  graphics: 'qxl-vga',
  sound: 'none',
  keyboard: 'usb-kbd',
  keyboardLayout: 'en-us',
  mouse: 'usb-mouse',
  tablet: 'usb-tablet',
});

/** Names of the properties that a type of machine says are set. */
type SetIn<M> = { [Name in keyof M]-?: object extends Pick<M, Name> ? never : Name }[keyof M];

/**
 * Fills what `machine` leaves out with what `defaults` says, property by property. An empty list of flags is set, not left
 * out. Neither operand changes, and the result shares nothing with them.
 *
 * The type of the result knows what is set: with {@link defaultMachine} as the defaults it is a {@link DefaultedMachine}.
 */
export function withDefaults<M extends Machine, D extends Machine>(
  machine: M,
  defaults: D,
): MachineWith<(SetIn<M> | SetIn<D>) & keyof Machine> {
  const merged = buildMachine((name) =>
    name === 'version' ? machineFormatVersion : (ownValue(machine, name) ?? ownValue(defaults, name)),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is set in an operand is set in the result
  return merged as MachineWith<(SetIn<M> | SetIn<D>) & keyof Machine>;
}
