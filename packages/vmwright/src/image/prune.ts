import { createImageManager } from '@vmwright/image';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { parseFlags } from '../flags.js';
import { formatBytes } from '../format.js';
import { parseAge, parseSize } from '../option-values.js';
import type { Report } from '../report/report.js';
import { imageCacheFolder } from './cache-folder.js';
import { formatImages } from './list.js';

export const pruneHelp = `Usage: vmwright image prune [options]

Removes images from the cache, and lists those that it removed. An image that a machine uses stays.

  --max-age TIME        those that nobody has used for so long: 30d, 12h or 90m
  --max-size SIZE       those used least recently, until the rest takes no more than that: 500M, 20G or 1.5T
  --all                 all of them
  --folder FOLDER       the cache; $XDG_CACHE_HOME/vmwright/images or ~/.cache/vmwright/images by default
  --json                print one JSON object a line on stdout
  --help                print this
`;

const flags = {
  'max-age': { type: 'string' },
  'max-size': { type: 'string' },
  all: { type: 'boolean' },
  folder: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `vmwright image prune`: resolves with the exit status. */
export async function pruneAction(argv: readonly string[], report: Report): Promise<number> {
  const { values, positionals } = parseFlags(argv, flags);
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}": prune takes no arguments`);
  const { 'max-age': age, 'max-size': size, all = false } = values;
  if (age === undefined && size === undefined && !all) {
    throw new UsageError('which images? say --max-age, --max-size or --all');
  }
  await using manager = createImageManager({ folder: values.folder ?? imageCacheFolder() });
  const { removed, totalBytes } = await manager.gc({
    maxAgeMs: age === undefined ? undefined : parseAge('--max-age', age),
    maxTotalBytes: all ? 0 : size === undefined ? undefined : parseSize('--max-size', size),
  });
  report.notice(`removed ${removed.length}; the rest takes ${formatBytes(totalBytes)}`);
  await report.print(formatImages(removed), () => ({ type: 'result', removed, totalBytes }));
  return exitStatus.ok;
}
