import { chardev } from '../chardev.js';
import { device, pciSlots } from '../device.js';
import { QemuArgsError } from '../errors.js';
import type { QemuArgsOptions } from '../options.js';
import { checkText } from '../text.js';

// A bus has 31 ports, the first of which is for consoles.
const mostChannels = 30;

/** Virtio-serial: its PCI device, then a port for each channel. */
export function channels(options: QemuArgsOptions): string[] {
  const { channels = [] } = options;
  if (channels.length === 0) {
    return [];
  }
  checkNames(channels.map(({ name }) => name));
  return [
    ...device(options, 'virtio-serial-pci', {
      id: 'channels',
      bus: 'pci.0',
      addr: pciSlots.channels,
      max_ports: channels.length + 1,
    }),
    ...channels.flatMap((channel, index) => {
      const id = `channel-${index + 1}`;
      const name = checkText(`channels[${index}].name`, channel.name);
      return [
        ...chardev(`channels[${index}]`, id, channel),
        ...device(options, 'virtserialport', { id, bus: 'channels.0', nr: index + 1, chardev: id, name }),
      ];
    }),
  ];
}

function checkNames(names: readonly string[]): void {
  if (names.length > mostChannels) {
    const message = `${names.length} channels were given: a machine has at most ${mostChannels}`;
    throw new QemuArgsError('QEMU_VALUE_INVALID', message, { option: 'channels', value: names });
  }
  const second = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (second !== -1) {
    const message = `Two channels are called ${JSON.stringify(names[second])}: the guest knows them by their names only`;
    throw new QemuArgsError('QEMU_VALUE_INVALID', message, {
      option: `channels[${second}].name`,
      value: names[second],
    });
  }
}
