import type { QemuArgsOptions } from './options.js';
import { balloon, bareStart, bootOrder, clock, linuxBoot, memory, name, qmp, serial, uuid } from './parts/base.js';
import { channels } from './parts/channels.js';
import { chipset } from './parts/chipset.js';
import { cpu, topology } from './parts/cpu.js';
import { graphics, screen } from './parts/display.js';
import { cdroms, disk } from './parts/drives.js';
import { keyboardLayout } from './parts/keyboard-layout.js';
import { network } from './parts/network.js';
import { sandbox } from './parts/sandbox.js';
import { sound } from './parts/sound.js';
import { usbControllers, usbInputs } from './parts/usb.js';

// In this order the guest finds its devices.
const parts = [
  bareStart,
  sandbox,
  name,
  chipset,
  cpu,
  topology,
  memory,
  uuid,
  keyboardLayout,
  bootOrder,
  clock,
  screen,
  qmp,
  graphics,
  usbControllers,
  balloon,
  network,
  usbInputs,
  disk,
  sound,
  cdroms,
  serial,
  channels,
  linuxBoot,
];

/**
 * The arguments that start this machine, paused, on the QEMU with these capabilities; the program's own name is not among
 * them. No value in them can add an option, and QEMU starts without a warning.
 *
 * What the guest sees is the same on every QEMU, but for what was reported to `onSubstitution`.
 *
 * @throws {QemuArgsError} when a value can't be an argument, or this QEMU lacks something that has no stand-in.
 */
export function qemuArgs(options: QemuArgsOptions): string[] {
  return parts.flatMap((part) => part(options));
}
