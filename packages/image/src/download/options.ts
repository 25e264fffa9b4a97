import { validateHeaderName, validateHeaderValue } from 'node:http';
import { ImageError } from '../errors.js';
import { archiveLimits } from '../limits.js';

/** How far a download is. */
export interface DownloadProgress {
  readonly doneBytes: number;
  /** Null as long as the server does not say. */
  readonly totalBytes: number | null;
}

export interface DownloadOptions {
  /** SHA-256 that the file must have, 64 hexadecimal digits. */
  readonly sha256?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** The biggest file to accept. Default: 50 GiB, the biggest archive that can be unpacked. */
  readonly maxBytes?: number | undefined;
  /** How long the server may say nothing before the try counts as failed. Default: a minute. */
  readonly idleTimeoutMs?: number | undefined;
  /** How long all tries together may take. Default: four hours. */
  readonly timeoutMs?: number | undefined;
  /** The longest wait before the second try; it doubles with each, up to 30 s. Default: 1 s. */
  readonly retryDelayMs?: number | undefined;
  /** Headers to send, to the server of the URL itself and not to those it redirects to. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether servers may have private, loopback and link-local addresses. Default: no. */
  readonly allowPrivateHosts?: boolean | undefined;
}

export type CheckedOptions = Readonly<{
  [K in keyof Omit<DownloadOptions, 'signal'>]-?: Exclude<DownloadOptions[K], undefined>;
}>;

const noProgress = (): void => {};

/** The longest that timers take: some 25 days. */
const longestMs = 2 ** 31 - 1;

/** @throws ImageError OPTION_INVALID */
export function checkOptions(options: DownloadOptions): CheckedOptions {
  const { sha256 = '', maxBytes = archiveLimits.archiveBytes } = options;
  if (options.sha256 !== undefined) checkDigest(sha256);
  checkNumber('maxBytes', maxBytes, 0, Number.MAX_SAFE_INTEGER);
  const times = {
    idleTimeoutMs: options.idleTimeoutMs ?? 60_000,
    timeoutMs: options.timeoutMs ?? 4 * 3_600_000,
    retryDelayMs: options.retryDelayMs ?? 1000,
  };
  for (const [name, value] of Object.entries(times)) checkNumber(name, value, 1, longestMs);
  for (const [name, value] of Object.entries(options.headers ?? {})) checkHeader(name, value);
  const { onProgress = noProgress, headers = {}, allowPrivateHosts = false } = options;
  return { sha256: sha256.toLowerCase(), maxBytes, ...times, onProgress, headers, allowPrivateHosts };
}

function checkDigest(sha256: string): void {
  if (/^[0-9a-f]{64}$/i.test(sha256)) return;
  const message = `sha256 is ${JSON.stringify(sha256)}; it must be 64 hexadecimal digits`;
  throw new ImageError('OPTION_INVALID', message, { found: sha256 });
}

function checkHeader(name: string, value: string): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (cause) {
    // Values may be secrets.
    const message = `the header ${JSON.stringify(name)} can't be sent: its name or value has characters that HTTP forbids`;
    throw new ImageError('OPTION_INVALID', message, { found: name, cause });
  }
}

function checkNumber(name: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return;
  throw new ImageError('OPTION_INVALID', `${name} is ${value}; it must be from ${min} to ${max}`, { found: value });
}
