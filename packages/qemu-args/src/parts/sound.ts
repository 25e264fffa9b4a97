import { device, pciSlots } from '../device.js';
import type { QemuArgsOptions } from '../options.js';
import { checkText } from '../text.js';

const audiodev = 'audio-0';

/** The sound card: one device, or for HDA (`codec/controller`) a controller, then the codec on its bus. */
export function sound(options: QemuArgsOptions): string[] {
  const { sound: card } = options.machine;
  if (card === 'none') {
    return [];
  }
  const backend = ['-audiodev', checkText('audiodev', options.audiodev ?? `none,id=${audiodev}`)];
  const place = { id: 'sound-0', bus: 'pci.0', addr: pciSlots.sound };
  const [model = card, controller] = card.split('/', 2);
  if (controller === undefined) {
    return [...backend, ...device(options, model, { ...place, audiodev })];
  }
  return [
    ...backend,
    ...device(options, controller, place),
    ...device(options, model, { id: 'sound-0-device-0', bus: 'sound-0.0', cad: 0, audiodev }),
  ];
}
