import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { writeAll } from '../files.js';
import { refusal } from './errors.js';
import type { CheckedOptions } from './options.js';

/** Where the bytes go: into the file, its digest, and the progress. */
export class Sink {
  readonly #file: FileHandle;
  readonly #url: URL;
  readonly #options: CheckedOptions;
  #hash: Hash = createHash('sha256');
  #doneBytes = 0;

  constructor(file: FileHandle, url: URL, options: CheckedOptions) {
    this.#file = file;
    this.#url = url;
    this.#options = options;
  }

  get doneBytes(): number {
    return this.#doneBytes;
  }

  /** Begins anew. */
  async restart(): Promise<void> {
    await this.#file.truncate(0);
    this.#hash = createHash('sha256');
    this.#doneBytes = 0;
  }

  async write(bytes: Buffer, totalBytes: number | null): Promise<void> {
    this.expectBytes(this.#doneBytes + bytes.length);
    await writeAll(this.#file, bytes, this.#doneBytes);
    this.#hash.update(bytes);
    this.#doneBytes += bytes.length;
    this.#options.onProgress({ doneBytes: this.#doneBytes, totalBytes });
  }

  /** @throws ImageError DOWNLOAD_SIZE */
  expectBytes(bytes: number): void {
    const { maxBytes } = this.#options;
    if (bytes > maxBytes) throw refusal('DOWNLOAD_SIZE', this.#url, `it has more than ${maxBytes} bytes`, bytes);
  }

  /** Checks what came, and makes it survive a power cut. @throws ImageError DOWNLOAD_DIGEST */
  async finish(): Promise<void> {
    const digest = this.#hash.digest('hex');
    const { sha256 } = this.#options;
    if (sha256 !== '' && digest !== sha256) {
      const what = `its SHA-256 is ${digest}, not ${sha256}; the file was changed or damaged`;
      throw refusal('DOWNLOAD_DIGEST', this.#url, what, digest);
    }
    await this.#file.sync();
  }
}
