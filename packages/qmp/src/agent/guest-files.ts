import { QmpInputError } from '../errors.js';
import type { AgentCall } from './agent-call.js';
import { bytesMember, countMember, flagMember } from './agent-members.js';
import { brokenGuest } from './agent-reply.js';
import { withCleanUp } from './clean-up.js';

/** How a file of the guest is read. */
export interface ReadFileOptions {
  /** What is asked for at a time. 256 KiB when absent. */
  readonly chunkBytes?: number | undefined;
}

const defaultChunkBytes = 256 * 1024;
/** An agent reads at most 48 MB at a time. */
const maxChunkBytes = 48 * 1000 * 1000;

/** A file that is open in the guest. */
export class GuestFile {
  readonly #call: AgentCall;
  readonly #handle: number;

  private constructor(call: AgentCall, handle: number) {
    this.#call = call;
    this.#handle = handle;
  }

  /** Opens a file; the mode is that of fopen(3). */
  static async open(call: AgentCall, path: string, mode: string): Promise<GuestFile> {
    if (path === '' || path.includes('\0')) throw new QmpInputError(`${JSON.stringify(path)} is no path of a file`);
    const handle = await call('guest-file-open', { path, mode });
    return new GuestFile(call, countMember({ handle }, 'handle'));
  }

  /** The next bytes, and whether they are the last there are for now. */
  async read(count: number): Promise<{ bytes: Buffer; eof: boolean }> {
    const reply = await this.#call('guest-file-read', { handle: this.#handle, count });
    const bytes = bytesMember(reply, 'buf-b64');
    if (bytes.length > count) throw brokenGuest(`It returned ${bytes.length} bytes of a file, of ${count} at most`);
    return { bytes, eof: flagMember(reply, 'eof') };
  }

  /** Writes all bytes. */
  async write(bytes: Uint8Array): Promise<void> {
    let rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    while (rest.length > 0) {
      const reply = await this.#call('guest-file-write', { handle: this.#handle, 'buf-b64': rest.toString('base64') });
      const count = countMember(reply, 'count');
      if (count === 0 || count > rest.length) throw brokenGuest(`It wrote ${count} of ${rest.length} bytes`);
      rest = rest.subarray(count);
    }
  }

  async flush(): Promise<void> {
    await this.#call('guest-file-flush', { handle: this.#handle });
  }

  /** The call may be another than the file was opened with: one that is not aborted. */
  async close(call: AgentCall = this.#call): Promise<void> {
    await call('guest-file-close', { handle: this.#handle });
  }
}

/** The bytes of a file, chunk by chunk. */
export async function* readChunks(
  call: AgentCall,
  cleanUp: AgentCall,
  path: string,
  { chunkBytes = defaultChunkBytes }: ReadFileOptions,
): AsyncGenerator<Buffer, void, undefined> {
  checkChunkBytes(chunkBytes);
  const file = await GuestFile.open(call, path, 'r');
  let failed = false;
  try {
    for (let eof = false; !eof; ) {
      const chunk = await file.read(chunkBytes);
      eof = chunk.eof;
      if (chunk.bytes.length > 0) yield chunk.bytes;
      else if (!eof) throw brokenGuest(`It returned nothing of ${path}, and not its end either`);
    }
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    // Whoever leaves the loop early gets here, too.
    const closing = file.close(cleanUp);
    if (failed) closing.catch(() => undefined);
    else await closing;
  }
}

/** Writes a file, chunk by chunk. */
export async function writeChunks(
  call: AgentCall,
  cleanUp: AgentCall,
  path: string,
  mode: 'w' | 'a',
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  chunkBytes = defaultChunkBytes,
): Promise<void> {
  checkChunkBytes(chunkBytes);
  const file = await GuestFile.open(call, path, mode);
  const write = async (): Promise<void> => {
    for await (const chunk of chunks) {
      for (let start = 0; start < chunk.length; start += chunkBytes) {
        await file.write(chunk.subarray(start, start + chunkBytes));
      }
    }
    await file.flush();
  };
  await withCleanUp(write, async () => await file.close(cleanUp));
}

function checkChunkBytes(chunkBytes: number): void {
  if (Number.isInteger(chunkBytes) && chunkBytes >= 1 && chunkBytes <= maxChunkBytes) return;
  throw new QmpInputError(`chunkBytes must be a whole number from 1 to ${maxChunkBytes}, not ${chunkBytes}`);
}
