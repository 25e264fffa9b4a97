import { type ImageInfo, inspectImage } from '@vmwright/image';
import { serializeMachine } from '@vmwright/machine-schema';
import { exitStatus } from '../exit-status.js';
import { onlyArgument, parseFlags } from '../flags.js';
import { formatBytes, formatTable } from '../format.js';
import type { Report } from '../report/report.js';
import { oneLine, terminalText } from '../terminal-text.js';

export const inspectHelp = `Usage: vmwright image inspect IMAGE [options]

Tells what is in an image without unpacking it: its members, their sizes with and without holes, and its machine. The image
is read to its end, so damage is found; whether it can be unpacked is not said by that.

  --json                print one JSON object a line on stdout
  --help                print this
`;

/** `vmwright image inspect`: resolves with the exit status. */
export async function inspectAction(argv: readonly string[], report: Report, signal: AbortSignal): Promise<number> {
  const { positionals } = parseFlags(argv, { json: { type: 'boolean' } });
  const archive = onlyArgument(positionals, 'the image');
  const what = `reading ${archive}`;
  report.progress(what);
  const info = await inspectImage(archive, { signal, onProgress: (bytes) => report.progress(what, bytes) });
  await report.print(describe(archive, info), () => ({ type: 'result', archive, ...info }));
  return exitStatus.ok;
}

function describe(archive: string, { archiveBytes, members, machine, disk, layer }: ImageInfo): string {
  const rows = members.map(({ name, bytes, storedBytes }) => [
    oneLine(name),
    formatBytes(bytes),
    formatBytes(storedBytes),
  ]);
  const backing = `${layer.backingFile ?? 'nothing'} (${layer.backingFormat ?? 'no format'})`;
  const facts = [
    ['image', `${archive}, ${formatBytes(archiveBytes)}`],
    ['disk', `${disk.format}, ${formatBytes(disk.bytes)}`],
    ['layer', `qcow2 version ${layer.version}, ${formatBytes(Number(layer.virtualBytes))}, over ${backing}`],
  ].map((row) => row.map(oneLine));
  const table = formatTable([['MEMBER', 'SIZE', 'STORED'], ...rows], [1, 2]);
  return [formatTable(facts), table, terminalText(`${serializeMachine(machine).trimEnd()}\n`)].join('\n');
}
