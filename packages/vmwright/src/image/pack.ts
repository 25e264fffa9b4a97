import { packFolder, packImage } from '@vmwright/image';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exitStatus } from '../exit-status.js';
import { FileError } from '../failure.js';
import { parseFlags, twoArguments } from '../flags.js';
import { formatBytes } from '../format.js';
import { readMachine } from '../machine/read-machine.js';
import { parseInteger } from '../option-values.js';
import type { Progress, Report } from '../report/report.js';
import { checkTargetFile } from '../target-file.js';

export const packHelp = `Usage: vmwright image pack SOURCE TARGET [options]

Packs a raw disk and the machine that it is for into an image, TARGET (a .tar.zst), which appears complete or not at all.
SOURCE is the disk, or a folder with disk.img and machine.json. Nobody may write to the disk meanwhile.

  --machine FILE        the machine definition, instead of the folder's; needed for a disk without a folder
  --level N             of compression, 1 to 19; 3 by default
  --manifest            add a digest of each member, which is verified whenever the image is unpacked
  --force               replace TARGET if it is there
  --json                print one JSON object a line on stdout
  --help                print this
`;

const flags = {
  machine: { type: 'string' },
  level: { type: 'string' },
  manifest: { type: 'boolean' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `vmwright image pack`: resolves with the exit status. */
export async function packAction(argv: readonly string[], report: Report, signal: AbortSignal): Promise<number> {
  const { values, positionals } = parseFlags(argv, flags);
  const [source, target] = twoArguments(positionals, 'the disk or folder to pack', 'the image to make');
  const level = values.level === undefined ? undefined : parseInteger('--level', values.level, 19);
  await checkTargetFile(target, values.force ?? false);
  const what = `packing ${target}`;
  const options = {
    level,
    manifest: values.manifest,
    signal,
    onProgress: (bytes: Progress) => report.progress(what, bytes),
  };
  const fromFolder = await isFolder(source);
  const machine = await readMachine(machineFile(source, fromFolder, values.machine));
  report.progress(what);
  if (fromFolder) await packFolder(source, target, { machine, ...options });
  else await packImage({ disk: { format: 'raw', file: source }, machine }, target, options);
  const archiveBytes = (await stat(target)).size;
  await report.result(`${target}: ${formatBytes(archiveBytes)}`, { target, archiveBytes });
  return exitStatus.ok;
}

function machineFile(source: string, fromFolder: boolean, named: string | undefined): string {
  if (named !== undefined) return named;
  if (fromFolder) return join(source, 'machine.json');
  throw new FileError('FILE_UNREADABLE', source, 'it is no folder with a machine.json; say --machine FILE');
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw new FileError('FILE_UNREADABLE', path, cause);
  }
}
