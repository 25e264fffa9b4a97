import { type CachedImage, createImageManager } from '@vmwright/image';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { parseFlags } from '../flags.js';
import { formatBytes, formatTable } from '../format.js';
import type { Report } from '../report/report.js';
import { oneLine } from '../terminal-text.js';
import { imageCacheFolder } from './cache-folder.js';

export const listHelp = `Usage: vmwright image ls [options]

Lists the images in the cache: what each takes on disk, when it was used last, and whether a machine uses it now.

  --folder FOLDER       the cache; $XDG_CACHE_HOME/vmwright/images or ~/.cache/vmwright/images by default
  --json                print one JSON object a line on stdout
  --help                print this
`;

const flags = { folder: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `vmwright image ls`: resolves with the exit status. */
export async function listAction(argv: readonly string[], report: Report): Promise<number> {
  const { values, positionals } = parseFlags(argv, flags);
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}": ls takes no arguments`);
  await using manager = createImageManager({ folder: values.folder ?? imageCacheFolder() });
  const images = (await manager.list()).toSorted((one, other) => Number(other.lastUsed) - Number(one.lastUsed));
  await report.print(formatImages(images), () => ({ type: 'result', images }));
  return exitStatus.ok;
}

/** A table, or nothing where there are none. */
export function formatImages(images: readonly CachedImage[]): string {
  if (images.length === 0) return '';
  const rows = images.map(({ imageId, bytes, lastUsed, inUse }) => [
    oneLine(imageId ?? '(unknown)'),
    formatBytes(bytes),
    `${lastUsed.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    inUse ? 'in use' : '',
  ]);
  return formatTable([['IMAGE', 'ON DISK', 'LAST USED', ''], ...rows], [1]);
}
