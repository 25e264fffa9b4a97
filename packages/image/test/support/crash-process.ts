import { spawn, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compiledPackage } from './compiled-package.js';

/**
 * Packs and unpacks in a folder: again and again until it is killed; or on small disks in memory, of 1 to 40 pages, and
 * prints how each attempt ended and what it left there.
 */
const program = `
import { execFileSync } from 'node:child_process';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
const [entry, mode, archive, disk, folder] = process.argv.slice(2);
const { packImage, unpackImage } = await import(entry);
const source = { disk: { format: 'raw', file: disk }, machine: { version: 1 } };
const work = {
  unpack: () => unpackImage(archive, join(folder, 'image')),
  pack: () => packImage(source, join(folder, 'packed'), { level: 1 }),
};
const attempt = async (pages, what) => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=' + pages * 4096, 'none', folder]);
  try {
    const outcome = await work[what]().then(() => 'done', ({ name, code, fault }) => [name, code, fault].join(' '));
    return { pages, what, outcome, left: await readdir(folder) };
  } finally {
    execFileSync('umount', [folder]);
  }
};
if (mode === 'full') {
  const attempts = [];
  for (let pages = 1; pages <= 40; pages++) {
    for (const what of Object.keys(work)) attempts.push(await attempt(pages, what));
  }
  console.log(JSON.stringify(attempts));
} else {
  console.log('begun');
  for (;;) {
    await work.unpack();
    await work.pack();
    // Under another name, so that an image that is found is one that nobody was removing.
    await rename(join(folder, 'image'), join(folder, 'old'));
    await rm(join(folder, 'old'), { recursive: true });
  }
}
`;

export interface CrashProcesses {
  /** In a mount namespace of its own if it is to fill disks. */
  start(mode: 'full' | 'churn', archive: string, disk: string, target: string): ChildProcess;
}

/** Compiles the package, and starts processes of it. */
export async function crashProcesses(folder: string): Promise<CrashProcesses> {
  const entry = await compiledPackage(folder);
  const script = join(folder, 'crash.mjs');
  await writeFile(script, program);
  return {
    start(mode, archive, disk, target) {
      const argv = [process.execPath, script, entry, mode, archive, disk, target];
      const [command = '', ...rest] = mode === 'full' ? ['unshare', '--mount', ...argv] : argv;
      return spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
    },
  };
}
