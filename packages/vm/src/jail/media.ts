import type { Disk, LinuxBoot } from '@vmwright/qemu-args';
import type { VirtualMachineOptions } from '../options.js';
import type { InheritedFiles } from './inherited-files.js';
import type { JailUser } from './jail.js';
import { copyForQemu, type QemuFolder } from './qemu-folder.js';

/** What a machine boots from and reads. */
interface Media {
  readonly disk: Disk;
  readonly cdroms: readonly string[];
  readonly linuxBoot?: LinuxBoot;
}

/** A machine's files, by the names that QEMU can open them by: their own, unless it is to be another user. */
export async function mediaOf(
  { image, cdroms = [], linuxBoot, jail = {} }: VirtualMachineOptions,
  { folder, files }: { readonly folder: QemuFolder; readonly files: InheritedFiles },
): Promise<Media> {
  const { user } = jail;
  if (user === undefined) return { disk: image.disk, cdroms, ...(linuxBoot === undefined ? {} : { linuxBoot }) };
  const disk = await files.openDisk(image.disk);
  const names: string[] = [];
  for (const cdrom of cdroms) names.push(await files.open(cdrom, 'read'));
  if (linuxBoot === undefined) return { disk, cdroms: names };
  return { disk, cdroms: names, linuxBoot: await bootCopies(linuxBoot, folder, user) };
}

/** QEMU reads kernels with functions that know nothing of descriptor sets. */
async function bootCopies(
  { kernel, initrd, append }: LinuxBoot,
  folder: QemuFolder,
  user: JailUser,
): Promise<LinuxBoot> {
  return {
    kernel: await copyForQemu(kernel, folder, { as: 'kernel', user }),
    ...(initrd === undefined ? {} : { initrd: await copyForQemu(initrd, folder, { as: 'initrd', user }) }),
    ...(append === undefined ? {} : { append }),
  };
}
