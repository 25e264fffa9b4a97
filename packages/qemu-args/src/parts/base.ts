import { chardev } from '../chardev.js';
import { device, pciSlots } from '../device.js';
import type { QemuArgsOptions } from '../options.js';
import { checkInteger, checkText, keyValues } from '../text.js';

/** Paused, and with nothing that is not asked for. */
export function bareStart(): string[] {
  return ['-S', '-no-user-config', '-nodefaults'];
}

export function name({ name = 'qemu-guest' }: QemuArgsOptions): string[] {
  return ['-name', keyValues('name', { guest: checkText('name', name) })];
}

export function memory({ machine }: QemuArgsOptions): string[] {
  return ['-m', `size=${checkInteger('machine.memory', machine.memory, 1)}M`, '-overcommit', 'mem-lock=off'];
}

export function uuid({ machine }: QemuArgsOptions): string[] {
  return ['-uuid', checkText('machine.uuid', machine.uuid)];
}

export function bootOrder(): string[] {
  return ['-boot', 'menu=off,strict=on'];
}

export function clock(): string[] {
  return ['-rtc', 'base=utc'];
}

export function qmp({ qmp = { fd: 3 } }: QemuArgsOptions): string[] {
  return [...chardev('qmp', 'qmp-0', qmp), '-qmp', 'chardev:qmp-0'];
}

export function balloon(options: QemuArgsOptions): string[] {
  return device(options, 'virtio-balloon-pci', { id: 'balloon-0', bus: 'pci.0', addr: pciSlots.balloon });
}

export function serial(options: QemuArgsOptions): string[] {
  if (!options.serial) {
    return [];
  }
  return [
    ...chardev('serial', 'serial-0', options.serial),
    ...device(options, 'isa-serial', { id: 'serial-0', chardev: 'serial-0' }),
  ];
}

/** Each is one argument of its own, in which a comma is nothing special. */
export function linuxBoot({ linuxBoot }: QemuArgsOptions): string[] {
  if (!linuxBoot) {
    return [];
  }
  const { kernel, initrd, append } = linuxBoot;
  return [
    '-kernel',
    checkText('linuxBoot.kernel', kernel),
    ...(initrd === undefined ? [] : ['-initrd', checkText('linuxBoot.initrd', initrd)]),
    ...(append === undefined ? [] : ['-append', checkText('linuxBoot.append', append)]),
  ];
}
