import { createImageManager, downloadImage } from '@vmwright/image';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { onlyArgument, parseFlags } from '../flags.js';
import type { Report } from '../report/report.js';
import { imageCacheFolder } from './cache-folder.js';

export const pullHelp = `Usage: vmwright image pull URL [options]

Fetches an image from an http, https or file URL, checks and unpacks it, keeps it in the cache, and prints the name that it
has there: "sha256:..." where --sha256 says what it must be, else the URL. An image that is there is not fetched again.

  --sha256 HEX           the digest that the file must have
  --folder FOLDER        the cache; $XDG_CACHE_HOME/vmwright/images or ~/.cache/vmwright/images by default
  --allow-private-hosts  also ask servers with private and loopback addresses
  --json                 print one JSON object a line on stdout
  --help                 print this
`;

const flags = {
  sha256: { type: 'string' },
  folder: { type: 'string' },
  'allow-private-hosts': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `vmwright image pull`: resolves with the exit status. */
export async function pullAction(argv: readonly string[], report: Report, signal: AbortSignal): Promise<number> {
  const { values, positionals } = parseFlags(argv, flags);
  const url = onlyArgument(positionals, 'the URL');
  const sha256 = parseDigest(values.sha256);
  const imageId = sha256 === undefined ? url : `sha256:${sha256}`;
  await using manager = createImageManager({ folder: values.folder ?? imageCacheFolder() });
  let fetched = false;
  const download = async (file: string, context: { readonly signal: AbortSignal }): Promise<void> => {
    fetched = true;
    report.progress('fetching the image');
    await downloadImage(url, file, {
      sha256,
      signal: context.signal,
      allowPrivateHosts: values['allow-private-hosts'],
      onProgress: (bytes) => report.progress('fetching the image', bytes),
    });
    report.progress('checking and unpacking it');
  };
  const image = await manager.instance(imageId, download, { signal });
  await image.release();
  if (!fetched) report.notice('the image was there already');
  await report.print(`${imageId}\n`, () => ({ type: 'result', imageId, fetched }));
  return exitStatus.ok;
}

function parseDigest(text: string | undefined): string | undefined {
  if (text === undefined || /^[0-9a-f]{64}$/i.test(text)) return text?.toLowerCase();
  throw new UsageError(`--sha256 takes 64 hexadecimal digits, not "${text}"`);
}
