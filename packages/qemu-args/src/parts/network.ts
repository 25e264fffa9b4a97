import { device, pciSlots } from '../device.js';
import { QemuArgsError } from '../errors.js';
import type { QemuArgsOptions } from '../options.js';
import { checkText } from '../text.js';

const netdevId = 'netdev-0';

/** `-netdev` and the network card on it. */
export function network(options: QemuArgsOptions): string[] {
  const { machine } = options;
  return [
    '-netdev',
    checkNetdev(options),
    ...device(options, machine.network, {
      id: 'nic0',
      bus: 'pci.0',
      addr: pciSlots.network,
      netdev: netdevId,
      mac: checkText('machine.mac', machine.mac),
    }),
  ];
}

function checkNetdev({ netdev, capabilities }: QemuArgsOptions): string {
  const kind = checkText('netdev', netdev).split(',', 1)[0] ?? '';
  if (capabilities.netdevs && !capabilities.netdevs.includes(kind)) {
    const message = `QEMU ${capabilities.version} has no network backend ${kind}, only ${capabilities.netdevs.join(', ')}`;
    throw new QemuArgsError('QEMU_NETDEV_MISSING', message, { option: 'netdev', value: netdev });
  }
  // A doubled comma is part of a value.
  if (!netdev.replaceAll(',,', ' ').split(',').includes(`id=${netdevId}`)) {
    const message = `The network card is on ${netdevId}, but netdev is ${JSON.stringify(netdev)}: give it the id ${netdevId}`;
    throw new QemuArgsError('QEMU_VALUE_INVALID', message, { option: 'netdev', value: netdev });
  }
  return netdev;
}
