import type { IncomingMessage } from 'node:http';
import { refusal, TryAgain } from './errors.js';
import { getFollowing } from './follow.js';
import type { CheckedOptions } from './options.js';
import type { Sink } from './sink.js';

/** What a server answered, as far as the next try needs it. */
interface Version {
  /** A strong ETag or a date: what If-Range takes. */
  readonly validator: string | null;
  readonly totalBytes: number | null;
}

/** The tries at one URL: each goes on where the one before broke off, if the server has the same file still. */
export class HttpDownload {
  readonly #url: URL;
  readonly #options: CheckedOptions;
  readonly #sink: Sink;
  #version: Version = { validator: null, totalBytes: null };

  constructor(url: URL, options: CheckedOptions, sink: Sink) {
    this.#url = url;
    this.#options = options;
    this.#sink = sink;
  }

  /**
   * @throws TryAgain or the network's error when another try may mend it; ImageError DOWNLOAD_* when it can't; the
   * signal's reason
   */
  async try(signal: AbortSignal): Promise<void> {
    const { headers: ownHeaders, idleTimeoutMs, allowPrivateHosts } = this.#options;
    const headers = this.#rangeHeaders();
    const get = { headers, idleTimeoutMs, allowPrivateHosts, signal };
    const { response } = await getFollowing(this.#url, ownHeaders, get);
    try {
      await this.#accept(response, 'range' in headers);
      for await (const chunk of response) await this.#sink.write(chunk, this.#version.totalBytes);
      this.#checkComplete();
    } finally {
      response.destroy();
    }
  }

  #rangeHeaders(): Record<string, string> {
    const { validator } = this.#version;
    if (this.#sink.doneBytes === 0 || validator === null) return {};
    return { range: `bytes=${this.#sink.doneBytes}-`, 'if-range': validator };
  }

  async #accept(response: IncomingMessage, isRange: boolean): Promise<void> {
    const { statusCode = 0, headers } = response;
    if (statusCode >= 500) throw new TryAgain(`the server answers with status ${statusCode}`);
    if (isRange && (statusCode === 416 || (statusCode === 206 && !this.#continues(response)))) {
      this.#version = { validator: null, totalBytes: null };
      throw new TryAgain('the server has another file now');
    }
    if (statusCode !== 200 && !(isRange && statusCode === 206)) {
      throw refusal('DOWNLOAD_STATUS', this.#url, `the server answers with status ${statusCode}`, statusCode);
    }
    const encoding = headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
      throw refusal('DOWNLOAD_RESPONSE', this.#url, 'the server sends it in an encoding nobody asked for', encoding);
    }
    if (statusCode === 206) return;
    await this.#sink.restart();
    this.#version = versionOf(response);
    this.#sink.expectBytes(this.#version.totalBytes ?? 0);
  }

  /** Whether a partial answer is the rest of what we have the beginning of. */
  #continues(response: IncomingMessage): boolean {
    const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers['content-range'] ?? '');
    if (match === null || Number(match[1]) !== this.#sink.doneBytes) return false;
    const { validator, totalBytes } = this.#version;
    if (totalBytes !== null && match[2] !== '*' && Number(match[2]) !== totalBytes) return false;
    const { etag } = response.headers;
    return etag === undefined || validator === null || !validator.startsWith('"') || etag === validator;
  }

  #checkComplete(): void {
    const { totalBytes } = this.#version;
    if (totalBytes === null || this.#sink.doneBytes === totalBytes) return;
    throw new TryAgain(`${this.#sink.doneBytes} of ${totalBytes} bytes came`);
  }
}

function versionOf({ headers }: IncomingMessage): Version {
  const { etag } = headers;
  const length = headers['content-length'];
  return {
    // A weak ETag (W/"...") vouches for the meaning, not for the bytes.
    validator: etag?.startsWith('"') === true ? etag : (headers['last-modified'] ?? null),
    totalBytes: length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null,
  };
}
