import { device, pciSlots } from '../device.js';
import type { QemuArgsOptions } from '../options.js';

interface Port {
  readonly bus: string;
  readonly port: number;
}

/** The USB controller, and a second one where the first has no port for the tablet. */
export function usbControllers(options: QemuArgsOptions): string[] {
  const { usb } = options.machine;
  const first = device(options, usb, { id: 'usb', bus: 'pci.0', addr: pciSlots.usb });
  if (tabletPort(options)?.bus !== 'usb-1.0') {
    return first;
  }
  return [...first, ...device(options, usb, { id: 'usb-1', bus: 'pci.0', addr: pciSlots.secondUsb })];
}

/** Keyboard, mouse and tablet, each where the machine has it on USB. PS/2 ones are part of the chipset. */
export function usbInputs(options: QemuArgsOptions): string[] {
  const { keyboard, mouse, tablet } = options.machine;
  const tabletAt = tabletPort(options);
  return [
    ...(keyboard === 'PS/2' ? [] : device(options, keyboard, { id: 'keyboard-0', bus: 'usb.0', port: 1 })),
    ...(mouse === 'PS/2' ? [] : device(options, mouse, { id: 'mouse-0', bus: 'usb.0', port: 2 })),
    ...(tabletAt === null ? [] : device(options, tablet, { id: 'tablet-0', ...tabletAt })),
  ];
}

/** Port 3. UHCI has two: there the tablet takes the one that is free, or the first of a second controller. */
function tabletPort({ machine }: QemuArgsOptions): Port | null {
  if (machine.tablet === 'none') {
    return null;
  }
  if (!machine.usb.endsWith('-uhci')) {
    return { bus: 'usb.0', port: 3 };
  }
  if (machine.keyboard === 'PS/2') {
    return { bus: 'usb.0', port: 1 };
  }
  return machine.mouse === 'PS/2' ? { bus: 'usb.0', port: 2 } : { bus: 'usb-1.0', port: 1 };
}
