import { truncate, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, type Step } from './run.js';

/** What a boot loader is given to start Linux; the paths are the host's. */
export interface LinuxBoot {
  readonly kernel: string;
  readonly initrd: string;
  /** The kernel's command line. */
  readonly append: string;
}

const sectorSize = 512;
const headsAndSectors = { heads: 64, sectors: 32 };

/** Programs of mtools take no settings but ours. */
const mtools = { MTOOLSRC: '/dev/null', MTOOLS_SKIP_CHECK: '1', SOURCE_DATE_EPOCH: '0' };

/**
 * Makes the start of a disk a FAT file system that boots with syslinux, as an old floppy would: no partition table, no
 * root, no mount. The file has to be empty or all holes, and keeps its size.
 *
 * @param disk path of a raw disk image, large enough for kernel and initrd.
 */
export async function writeBootDisk(disk: string, boot: LinuxBoot, scratch: string, step: Step): Promise<void> {
  const { size } = await stat(disk);
  const configuration = join(scratch, 'syslinux.cfg');
  await writeFile(configuration, syslinuxConfiguration(boot.append));
  const sectors = await sectorCount([boot.kernel, boot.initrd]);
  const { heads, sectors: perTrack } = headsAndSectors;
  const options = { ...step, env: mtools };
  const geometry = ['-T', `${sectors}`, '-h', `${heads}`, '-s', `${perTrack}`, '-N', '00000000', '-v', 'DEMOGUEST'];
  await run(['mformat', '-i', disk, ...geometry, '::'], options);
  await run(['mcopy', '-i', disk, boot.kernel, '::vmlinuz'], options);
  await run(['mcopy', '-i', disk, boot.initrd, '::initrd'], options);
  await run(['mcopy', '-i', disk, configuration, '::syslinux.cfg'], options);
  await run(['syslinux', '--install', disk], options);
  await truncate(disk, size);
}

/** Room for the files, and half as much again for what a file system and the boot loader take. */
async function sectorCount(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 8 * 1024 ** 2) * 1.5;
  const track = headsAndSectors.heads * headsAndSectors.sectors;
  return Math.ceil(bytes / sectorSize / track) * track;
}

function syslinuxConfiguration(append: string): string {
  return ['DEFAULT linux', 'PROMPT 0', 'LABEL linux', 'LINUX vmlinuz', 'INITRD initrd', `APPEND ${append}`, ''].join(
    '\n',
  );
}
