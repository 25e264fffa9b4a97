import type { IncomingMessage } from 'node:http';

/** More of a body that nobody wants is not read, and the connection ends with the answer. */
const discardLimitBytes = 64 * 1024;
const discardLimitMs = 2_000;

/** Reads past a body without keeping it, so that the connection can carry another request. */
export async function discardBody(request: IncomingMessage): Promise<void> {
  if (request.complete && request.readableLength === 0) {
    request.resume();
    return;
  }
  await new Promise<void>((resolve) => {
    let bytes = 0;
    const done = (): void => {
      clearTimeout(timer);
      request.off('data', count).off('end', done).off('close', done).off('error', done);
      request.pause();
      resolve();
    };
    const count = (chunk: Uint8Array): void => {
      bytes += chunk.length;
      if (bytes > discardLimitBytes) done();
    };
    const timer = setTimeout(done, discardLimitMs);
    request.on('data', count).on('end', done).on('close', done).on('error', done);
  });
}

/** A body that did not come in full: `problem` is the end of the sentence "the body ...". */
export class BodyError extends Error {
  override readonly name = 'BodyError';
}

/**
 * The body's chunks, as fast as they are asked for. A sender that is silent for `idleMs` while a chunk is waited for has
 * lost its turn; the time that the reader takes does not count.
 */
export async function* bodyChunks(
  request: IncomingMessage,
  idleMs: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = request[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  for (;;) {
    const next = await beforeTimeout(chunks.next(), idleMs);
    if (next.done === true) return;
    yield next.value;
  }
}

async function beforeTimeout<T>(next: Promise<T>, idleMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BodyError(`stalled for ${idleMs} ms`)), idleMs);
  });
  try {
    return await Promise.race([next, timeout]);
  } catch (cause) {
    throw cause instanceof BodyError ? cause : new BodyError('was cut off', { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** The whole body: up to `limitBytes` bytes, never silent for `idleMs`, and complete within ten times that. */
export async function readBody(request: IncomingMessage, limitBytes: number, idleMs: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const deadline = performance.now() + 10 * idleMs;
  let bytes = 0;
  for await (const chunk of bodyChunks(request, idleMs)) {
    bytes += chunk.length;
    if (performance.now() > deadline) throw new BodyError(`took more than ${10 * idleMs} ms`);
    if (bytes > limitBytes) throw new BodyError(`has more than ${limitBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
