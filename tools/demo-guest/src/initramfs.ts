import { readFile } from 'node:fs/promises';
import { type CpioEntry, cpioArchive } from './cpio.js';
import type { ProgramFiles } from './dynamic-program.js';
import type { KernelModule } from './kernel.js';

/** What the initramfs is put together from, beside the files in `guest/`. */
export interface InitramfsParts {
  /** A statically linked busybox. */
  readonly busybox: Uint8Array;
  /** The script that speaks to the metadata service. */
  readonly guestTools: Uint8Array;
  /** Programs that are linked dynamically, with their libraries and loader. */
  readonly programs: ProgramFiles;
  /**
   * Names of lists, and the modules of each. The lists are inserted one after the other, by the scripts; a module that two
   * of them need goes with the first.
   */
  readonly modules: readonly (readonly [list: string, modules: readonly KernelModule[]])[];
}

const folders = [
  'bin',
  'dev',
  'etc',
  'etc/acpi',
  'etc/acpi/PWRF',
  'lib',
  'lib/modules',
  'lib64',
  'proc',
  'root',
  'run',
  'sys',
  'tmp',
  'usr',
];

/** Everything is in bin, which other systems have by more names. */
const links: readonly [path: string, target: string][] = [
  ['sbin', 'bin'],
  ['usr/bin', '../bin'],
  ['usr/sbin', '../bin'],
];

/** Where the files of `guest/` go. busybox's acpid has the action for the power button at the path that is used here. */
const scripts: readonly [file: string, path: string, mode: number][] = [
  ['init', 'init', 0o755],
  ['inittab', 'etc/inittab', 0o644],
  ['network', 'etc/network', 0o755],
  ['udhcpc', 'etc/udhcpc', 0o755],
  ['devices', 'etc/devices', 0o755],
  ['guest', 'etc/guest', 0o755],
  ['serial-console', 'etc/serial-console', 0o755],
  ['setsid', 'bin/setsid', 0o755],
  ['power-button', 'etc/acpi/PWRF/00000080', 0o755],
];

/** The folder with the guest's own scripts. */
const guestFolder = new URL('../guest/', import.meta.url);

/**
 * The guest's file system, which lives in its memory. It is left uncompressed: to unpack it would take an emulated CPU
 * longer than reading it does.
 */
export async function initramfs(parts: InitramfsParts): Promise<Uint8Array> {
  return cpioArchive([
    ...folders.map((path): CpioEntry => ({ type: 'folder', path })),
    ...links.map(([path, target]): CpioEntry => ({ type: 'link', path, target })),
    // The kernel gives its first process this as stdin, stdout and stderr, before /dev is mounted.
    { type: 'character-device', path: 'dev/console', major: 5, minor: 1 },
    file('bin/busybox', 0o755, parts.busybox),
    file('bin/guest-tools', 0o755, parts.guestTools),
    ...parts.programs.map(([path, content]) => file(path, 0o755, content)),
    ...(await Promise.all(
      scripts.map(async ([name, path, mode]) => file(path, mode, await readFile(new URL(name, guestFolder)))),
    )),
    ...moduleFiles(parts.modules),
  ]);
}

function file(path: string, mode: number, content: Uint8Array): CpioEntry {
  return { type: 'file', path, mode, content };
}

function moduleFiles(lists: InitramfsParts['modules']): CpioEntry[] {
  const listed = new Set<string>();
  return lists.flatMap(([list, modules]) => {
    const added = modules.filter(({ name }) => !listed.has(name));
    for (const { name } of added) listed.add(name);
    const names = added.map(({ name }) => `${name}\n`).join('');
    return [
      file(`etc/modules.${list}`, 0o644, Buffer.from(names)),
      ...added.map(({ name, content }) => file(`lib/modules/${name}.ko`, 0o644, content)),
    ];
  });
}
