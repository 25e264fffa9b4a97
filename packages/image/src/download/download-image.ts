import { createScratchFolder } from '@vmwright/scratch-folder';
import { type FileHandle, rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArchive } from '../archive/read-archive.js';
import { ImageError } from '../errors.js';
import { openPlainFile, syncPath, withFile } from '../files.js';
import { quote } from '../quote.js';
import { rethrow } from '../system-error.js';
import { refusal, shownUrl } from './errors.js';
import { HttpDownload } from './http.js';
import { type CheckedOptions, checkOptions, type DownloadOptions } from './options.js';
import { withRetries } from './retry.js';
import { Sink } from './sink.js';

/**
 * Downloads a file to `target`, which appears when it is complete and its digest is right, or not at all. The URL is one
 * of http, https or file.
 *
 * Statuses of 500 and above and errors of the network are tried again, seven times in all, from where the last try broke
 * off if the server can. Any other status but 200 is an error at once.
 *
 * @throws ImageError, or the signal's reason
 */
export async function downloadImage(url: string | URL, target: string, options: DownloadOptions = {}): Promise<void> {
  const checked = checkOptions(options);
  const source = parseUrl(url);
  const file = resolve(target);
  options.signal?.throwIfAborted();
  try {
    await using scratch = await createScratchFolder({ purpose: 'download', parent: dirname(file) });
    const part = join(scratch.path, 'part');
    await withFile(part, 'wx', (handle) => fetchWithin(source, handle, checked, options.signal));
    options.signal?.throwIfAborted();
    await rename(part, file);
    await syncPath(dirname(file));
  } catch (error) {
    rethrow(error, `can't download ${shownUrl(source)} to ${file}`);
  }
}

/** Fetches within the time that there is. */
async function fetchWithin(url: URL, file: FileHandle, options: CheckedOptions, signal: AbortSignal | undefined) {
  const timeout = new AbortController();
  const what = `can't download ${shownUrl(url)} within ${options.timeoutMs} ms`;
  const late = new ImageError('DOWNLOAD_TIMEOUT', what, { fault: 'host' });
  const timer = setTimeout(() => timeout.abort(late), options.timeoutMs);
  const either = signal === undefined ? timeout.signal : AbortSignal.any([signal, timeout.signal]);
  try {
    await fetchInto(new Sink(file, url, options), url, options, either);
  } catch (error) {
    either.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function fetchInto(sink: Sink, url: URL, options: CheckedOptions, signal: AbortSignal): Promise<void> {
  if (url.protocol === 'file:') {
    await copyFile(url, sink, signal);
  } else {
    const download = new HttpDownload(url, options, sink);
    await withRetries(url, options.retryDelayMs, signal, () => download.try(signal));
  }
  await sink.finish();
}

async function copyFile(url: URL, sink: Sink, signal: AbortSignal): Promise<void> {
  const { file, size } = await openPlainFile(fileURLToPath(url));
  try {
    sink.expectBytes(size);
    for await (const chunk of readArchive(file, signal)) await sink.write(chunk, size);
  } finally {
    await file.close();
  }
}

function parseUrl(url: string | URL): URL {
  if (!URL.canParse(String(url))) {
    throw new ImageError('DOWNLOAD_URL', `${quote(String(url))} is no URL`, { found: String(url) });
  }
  const parsed = new URL(url);
  if (!['http:', 'https:', 'file:'].includes(parsed.protocol)) {
    throw refusal('DOWNLOAD_URL', parsed, 'its protocol is none of http, https and file', parsed.protocol);
  }
  if (parsed.protocol === 'file:') checkFileUrl(parsed);
  return parsed;
}

function checkFileUrl(url: URL): void {
  try {
    if (fileURLToPath(url).includes('\0')) throw new Error('its path has a NUL character');
  } catch (cause) {
    const message = `${shownUrl(url)} names no file of this machine`;
    throw new ImageError('DOWNLOAD_URL', message, { cause });
  }
}
