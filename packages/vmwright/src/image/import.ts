import { importImage } from '@vmwright/image';
import { stat } from 'node:fs/promises';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { parseFlags, twoArguments } from '../flags.js';
import { formatBytes } from '../format.js';
import { readMachine } from '../machine/read-machine.js';
import { parseGiB, parseInteger } from '../option-values.js';
import type { Report } from '../report/report.js';
import { checkTargetFile } from '../target-file.js';

export const importHelp = `Usage: vmwright image import DISK TARGET --machine FILE [options]

Makes an image of a disk that others made, like the cloud image of a distribution: raw, qcow2, vmdk, vhdx or VHD, recognised
by its content. What names other files, is encrypted or malformed is refused.

  --machine FILE        the definition of the machine that the disk is for
  --size GIB            size of the image's disk, at least that of DISK, which is the default
  --level N             of compression, 1 to 19; 3 by default
  --manifest            add a digest of each member, which is verified whenever the image is unpacked
  --force               replace TARGET if it is there
  --json                print one JSON object a line on stdout
  --help                print this
`;

const flags = {
  machine: { type: 'string' },
  size: { type: 'string' },
  level: { type: 'string' },
  manifest: { type: 'boolean' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `vmwright image import`: resolves with the exit status. */
export async function importAction(argv: readonly string[], report: Report, signal: AbortSignal): Promise<number> {
  const { values, positionals } = parseFlags(argv, flags);
  const [source, target] = twoArguments(positionals, 'the disk to import', 'the image to make');
  if (values.machine === undefined) throw new UsageError('which machine is the disk for? say --machine FILE');
  const level = values.level === undefined ? undefined : parseInteger('--level', values.level, 19);
  const sizeGiB = values.size === undefined ? undefined : parseGiB('--size', values.size);
  await checkTargetFile(target, values.force ?? false);
  const machine = await readMachine(values.machine);
  const importing = `converting ${source}`;
  report.progress(importing);
  await using image = await importImage(source, {
    machine,
    sizeGiB,
    signal,
    onProgress: (bytes) => report.progress(importing, bytes),
  });
  await image.release();
  const packing = `packing ${target}`;
  report.progress(packing);
  await image.package(target, {
    level,
    manifest: values.manifest,
    signal,
    onProgress: (bytes) => report.progress(packing, bytes),
  });
  const archiveBytes = (await stat(target)).size;
  await report.result(`${target}: ${formatBytes(archiveBytes)}`, { target, archiveBytes });
  return exitStatus.ok;
}
