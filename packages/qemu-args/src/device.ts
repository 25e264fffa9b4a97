import { QemuArgsError } from './errors.js';
import type { QemuArgsOptions } from './options.js';
import { keyValues } from './text.js';

/** Where each device of the machine sits on its only PCI bus. 0 and 1 are the chipset's own, 7 is kept free. */
export const pciSlots = {
  graphics: '0x2',
  usb: '0x3',
  balloon: '0x4',
  network: '0x5',
  sound: '0x6',
  disk: '0x8',
  secondUsb: '0x9',
  channels: '0xa',
} as const;

// Debian splits QEMU into packages; these have device models as modules. Everything else is in the one with the binary.
const debianPackages = new Map([
  ['qxl-vga', 'qemu-system-modules-spice'],
  ['virtio-vga', 'qemu-system-common'],
]);

export function debianPackageOf(model: string): string {
  return debianPackages.get(model) ?? 'qemu-system-x86';
}

export function hasDevice({ capabilities }: QemuArgsOptions, model: string): boolean {
  return capabilities.devices.includes(model);
}

/** `-device` for a model that this QEMU has. Throws QemuArgsError 'QEMU_DEVICE_MISSING'. */
export function device(
  options: QemuArgsOptions,
  model: string,
  properties: Readonly<Record<string, string | number>>,
): string[] {
  if (!hasDevice(options, model)) {
    const providedBy = debianPackageOf(model);
    throw new QemuArgsError(
      'QEMU_DEVICE_MISSING',
      `QEMU ${options.capabilities.version} has no device model ${model}: on Debian it is in the package ${providedBy}`,
      { option: 'device', value: model, providedBy },
    );
  }
  return ['-device', `${model},${keyValues(model, properties)}`];
}
