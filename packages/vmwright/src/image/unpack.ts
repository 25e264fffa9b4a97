import { unpackImage } from '@vmwright/image';
import { exitStatus } from '../exit-status.js';
import { parseFlags, twoArguments } from '../flags.js';
import type { Report } from '../report/report.js';

export const unpackHelp = `Usage: vmwright image unpack IMAGE FOLDER [options]

Checks an image and unpacks it into FOLDER, which must be empty or not there: machine.json, layer.qcow2 and disk.img, with
its holes. FOLDER appears complete or not at all.

  --json                print one JSON object a line on stdout
  --help                print this
`;

/** `vmwright image unpack`: resolves with the exit status. */
export async function unpackAction(argv: readonly string[], report: Report, signal: AbortSignal): Promise<number> {
  const { positionals } = parseFlags(argv, { json: { type: 'boolean' } });
  const [archive, folder] = twoArguments(positionals, 'the image', 'the folder to unpack into');
  const what = `unpacking ${archive}`;
  report.progress(what);
  const machine = await unpackImage(archive, folder, { signal, onProgress: (bytes) => report.progress(what, bytes) });
  await report.result(`${folder}: machine.json, layer.qcow2, disk.img`, { folder, machine });
  return exitStatus.ok;
}
