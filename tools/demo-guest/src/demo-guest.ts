import { guestToolsScript } from '@vmwright/guest';
import { createMutableImage } from '@vmwright/image';
import { createScratchFolder } from '@vmwright/scratch-folder';
import { constants } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type LinuxBoot, writeBootDisk } from './boot-disk.js';
import { commandLine, makeBootFiles } from './boot-files.js';
import { defaultCacheFolder, isCached, publishFolder, removeUnused } from './cache.js';
import { nameOfInputs } from './inputs.js';
import { fetchPackages } from './packages.js';
import type { Step } from './run.js';

export interface DemoGuestOptions extends Step {
  /** Where packages and finished guests are kept. Default: `vmwright-dev/demo-guest` in the user's cache folder. */
  readonly cacheFolder?: string | undefined;
}

/**
 * The machine that the guest is built for. Its network device has no start-up delay, as an e1000 has on an emulated CPU,
 * and its graphics are in every QEMU.
 */
const machine = { version: 1, memory: 512, network: 'rtl8139', graphics: 'VGA' } as const;

const diskGiB = 1;

/**
 * Builds the demo guest and packs it into an image archive: a Linux kernel, busybox and the guest tools on a disk that
 * boots, from the packages of the Debian or Ubuntu that this runs on. Needs no root. A guest from the same packages and
 * sources is built once and then copied from the cache; any number of builds may run at the same time.
 *
 * @throws DemoGuestError where the host lacks a program or a package can't be fetched; ImageError where packing fails;
 * the signal's reason after an abort.
 */
export async function buildDemoGuest(options: DemoGuestOptions & { readonly target: string }): Promise<void> {
  const target = resolve(options.target);
  const build = await prepare(options);
  const archive = `${build.path}.tar.zst`;
  if (!(await isCached(archive))) {
    await packGuest(await bootFiles(build), archive, options);
    await removeUnused(build.cacheFolder);
  }
  await using scratch = await createScratchFolder({ purpose: 'demo', parent: dirname(target) });
  const copy = join(scratch.path, 'guest.tar.zst');
  await copyFile(archive, copy, constants.COPYFILE_FICLONE);
  await rename(copy, target);
}

/**
 * The kernel and the initramfs of the demo guest, for a machine that is booted with these and not from a disk. The files
 * are the cache's: read them only.
 *
 * @throws what {@link buildDemoGuest} throws.
 */
export async function demoGuestKernel(options: DemoGuestOptions = {}): Promise<LinuxBoot> {
  return await bootFiles(await prepare(options));
}

interface Build {
  readonly cacheFolder: string;
  /** In the cache; what is made has this as its name, with an ending. */
  readonly path: string;
  readonly packages: readonly string[];
  readonly step: Step;
}

async function prepare({ cacheFolder = defaultCacheFolder(), ...step }: DemoGuestOptions): Promise<Build> {
  step.signal?.throwIfAborted();
  const folder = resolve(cacheFolder);
  await mkdir(folder, { recursive: true });
  const packages = await fetchPackages(join(folder, 'packages'), step);
  return { cacheFolder: folder, path: join(folder, await nameOfInputs(packages)), packages, step };
}

async function bootFiles({ cacheFolder, path, packages, step }: Build): Promise<LinuxBoot> {
  const finished = `${path}.boot`;
  if (!(await isCached(finished))) {
    await using scratch = await createScratchFolder({ purpose: 'boot', parent: cacheFolder });
    const folders = { scratch: join(scratch.path, 'unpacked'), target: join(scratch.path, 'boot') };
    await mkdir(folders.scratch);
    await mkdir(folders.target);
    await makeBootFiles(packages, guestToolsScript, folders, step);
    await publishFolder(folders.target, finished);
  }
  return { kernel: join(finished, 'kernel'), initrd: join(finished, 'initrd'), append: commandLine };
}

async function packGuest(boot: LinuxBoot, archive: string, step: Step): Promise<void> {
  step.onProgress?.('Packing the guest');
  const folder = dirname(archive);
  await using image = await createMutableImage({ folder, sizeGiB: diskGiB, machine });
  await using scratch = await createScratchFolder({ purpose: 'disk', parent: folder });
  await writeBootDisk(image.disk.file, boot, scratch.path, step);
  await image.release();
  await image.package(archive, { signal: step.signal });
}
