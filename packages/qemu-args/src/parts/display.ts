import { checkSocketPath } from '../chardev.js';
import { debianPackageOf, device, hasDevice, pciSlots } from '../device.js';
import type { QemuArgsOptions } from '../options.js';
import { keyValues } from '../text.js';

/** `-display` and `-vnc`. Without the first, QEMU tries to open a window. */
export function screen({ vncSocket }: QemuArgsOptions): string[] {
  if (vncSocket === null) {
    return ['-display', 'none'];
  }
  const vnc = `unix:${checkSocketPath('vncSocket', vncSocket)}`;
  return ['-display', 'none', '-vnc', keyValues('vnc', { vnc, share: 'force-shared' })];
}

/** The graphics card. */
export function graphics(options: QemuArgsOptions): string[] {
  return device(options, graphicsModel(options), { id: 'video-0', bus: 'pci.0', addr: pciSlots.graphics });
}

/**
 * qxl-vga is the default of a machine, but not part of every installation. It is a VGA card with an extension for SPICE,
 * which this command line does not offer; a guest without qxl's driver drives both alike. So VGA can stand in for it.
 */
function graphicsModel(options: QemuArgsOptions): string {
  const wanted = options.machine.graphics;
  if (wanted !== 'qxl-vga' || hasDevice(options, wanted) || !hasDevice(options, 'VGA')) {
    return wanted;
  }
  const providedBy = debianPackageOf(wanted);
  options.onSubstitution?.({
    subject: 'graphics',
    wanted,
    used: 'VGA',
    reason: `QEMU ${options.capabilities.version} has no device model ${wanted}: on Debian it is in the package ${providedBy}`,
    providedBy,
  });
  return 'VGA';
}
