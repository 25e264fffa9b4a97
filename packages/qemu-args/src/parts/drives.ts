import { device, pciSlots } from '../device.js';
import type { Disk } from '../disk.js';
import { QemuArgsError } from '../errors.js';
import type { QemuArgsOptions } from '../options.js';
import { checkText } from '../text.js';

type Json = null | boolean | string | { readonly [key: string]: Json };

// The host's page cache is used and never flushed: fast, and lost with the host, as the whole machine would be.
const cache = { direct: false, 'no-flush': true };
const onError = { werror: 'report', rerror: 'report' };

/** The disk: a full chain of block nodes, so that QEMU opens no other file, and guesses no format. */
export function disk(options: QemuArgsOptions): string[] {
  const node = { 'node-name': 'boot-disk', ...layer('disk', options.disk, options.disk.readOnly ?? false) };
  return [
    '-blockdev',
    JSON.stringify(node),
    ...device(options, options.machine.storage, {
      id: 'virtio-disk0',
      bus: 'pci.0',
      addr: pciSlots.disk,
      drive: 'boot-disk',
      bootindex: 1,
      'write-cache': 'on',
      ...onError,
    }),
  ];
}

/** CD-ROMs on the chipset's own IDE. */
export function cdroms(options: QemuArgsOptions): string[] {
  const files = options.cdroms ?? [];
  if (files.length > 2) {
    const message = `${files.length} CD-ROMs were given: the machine has two drives`;
    throw new QemuArgsError('QEMU_VALUE_INVALID', message, { option: 'cdroms', value: files });
  }
  return files.flatMap((file, unit) => cdrom(options, file, unit));
}

function cdrom(options: QemuArgsOptions, file: string, unit: number): string[] {
  const drive = `cdrom${unit + 1}`;
  const node = { 'node-name': drive, ...layer(`cdroms[${unit}]`, { format: 'raw', file }, true) };
  return [
    '-blockdev',
    JSON.stringify(node),
    ...device(options, 'ide-cd', {
      id: `ide-cd${unit + 1}`,
      bus: 'ide.0',
      unit,
      drive,
      bootindex: 2 + unit,
      ...onError,
    }),
  ];
}

function layer(option: string, image: Disk, readOnly: boolean): { readonly [key: string]: Json } {
  const filename = checkText(`${option}.file`, image.file);
  const file = { driver: 'file', filename, aio: 'threads', cache, 'read-only': readOnly };
  const node = { driver: image.format, 'read-only': readOnly, cache, file };
  if (image.format === 'raw') {
    return node;
  }
  // Null, and not left out: else QEMU opens whatever file the image's header names.
  return { ...node, backing: image.backing ? layer(`${option}.backing`, image.backing, true) : null };
}
