import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiledPackage } from './compiled-package.js';

/** Uses images until its input ends; or, told to, makes and removes them until it is killed. */
const program = `
import { appendFile, copyFile } from 'node:fs/promises';
import { once } from 'node:events';
const [entry, cache, archive, log, mode, ...ids] = process.argv.slice(2);
const { createImageManager } = await import(entry);
const manager = createImageManager({ folder: cache });
const download = async (file) => {
  await appendFile(log, 'download\\n');
  await copyFile(archive, file);
};
const use = () => Promise.all(ids.map((id) => manager.instance(id, download)));
if (mode === 'use') {
  const images = await use();
  console.log(JSON.stringify(images.map(({ disk }) => disk.file)));
  process.stdin.resume();
  await once(process.stdin, 'end');
  for (const image of images) await image.release();
  await manager.gc();
} else {
  console.log('begun');
  for (;;) {
    for (const image of await use()) await image.release();
    await manager.gc({ maxTotalBytes: 0 });
  }
}
`;

/** Where the processes of a test work. */
export interface ManagerProcesses {
  start(mode: 'use' | 'churn', ...ids: readonly string[]): ChildProcess;
}

/** Compiles the package, and starts processes of it with the images that `archive` stands for. */
export async function managerProcesses(
  folder: string,
  files: { readonly cache: string; readonly archive: string; readonly log: string },
): Promise<ManagerProcesses> {
  const entry = await compiledPackage(folder);
  const script = join(folder, 'use-images.mjs');
  await writeFile(script, program);
  return {
    start(mode, ...ids) {
      const argv = [script, entry, files.cache, files.archive, files.log, mode, ...ids];
      return spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'] });
    },
  };
}

/** The first line that a process prints. */
export async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the process has no output');
  const [line]: unknown[] = await once(createInterface(child.stdout), 'line');
  return String(line);
}

export async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}
