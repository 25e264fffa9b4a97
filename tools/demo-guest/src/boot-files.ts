import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decompressedBzImage } from './bz-image.js';
import { dynamicProgram } from './dynamic-program.js';
import { DemoGuestError } from './errors.js';
import { initramfs } from './initramfs.js';
import { findKernel, type KernelModule, readModules } from './kernel.js';
import { run, type Step } from './run.js';

/** In the order in which the guest's scripts insert them. What nothing waits for comes last. */
const moduleLists = {
  network: ['8139cp', 'e1000'],
  power: ['evdev', 'button'],
  devices: [
    'virtio_pci',
    'virtio_blk',
    'virtio_console',
    'ata_piix',
    'sr_mod',
    'isofs',
    'xhci_pci',
    'uhci_hcd',
    'hid_generic',
    'usbhid',
    'psmouse',
  ],
};

/**
 * The kernel's command line. The screen comes last: it is what programs get as /dev/console. All that follows is there to
 * start quickly on an emulated CPU, where each of these costs tenths of a second.
 */
export const commandLine = [
  'console=ttyS0 console=tty0 quiet',
  'nokaslr mitigations=off tsc=reliable no_timer_check random.trust_cpu=on ipv6.disable=1 cryptomgr.notests',
].join(' ');

/** Unpacks packages into `scratch` and makes `kernel` and `initrd` of them, in `target`. */
export async function makeBootFiles(
  packages: readonly string[],
  guestTools: URL,
  { scratch, target }: { scratch: string; target: string },
  step: Step,
): Promise<void> {
  step.onProgress?.('Unpacking the packages');
  for (const file of packages) await run(['dpkg-deb', '--extract', file, scratch], step);
  const kernel = await findKernel(scratch);
  const image = await readFile(kernel.image);
  const decompressed = await decompressedBzImage(image, step);
  if (decompressed === null)
    step.onProgress?.('The kernel is compressed in an unknown way: it stays so, and starts more slowly');
  await writeFile(join(target, 'kernel'), decompressed ?? image);
  const modules: [string, KernelModule[]][] = [];
  for (const [list, wanted] of Object.entries(moduleLists))
    modules.push([list, await readModules(kernel, wanted, step)]);
  const initrd = await initramfs({
    busybox: await readFile(findBusybox(scratch)),
    guestTools: await readFile(guestTools),
    programs: await dynamicProgram(scratch, 'script'),
    modules,
  });
  await writeFile(join(target, 'initrd'), initrd);
}

/** Distributions with a merged /usr may ship programs there. */
function findBusybox(tree: string): string {
  const path = ['bin/busybox', 'usr/bin/busybox'].map((each) => join(tree, each)).find((each) => existsSync(each));
  if (path !== undefined) return path;
  throw new DemoGuestError('DEMO_GUEST_PACKAGE_UNEXPECTED', 'The package busybox-static holds no bin/busybox');
}
