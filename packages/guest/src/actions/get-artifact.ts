import { Readable } from 'node:stream';
import { GuestError } from '../errors.js';
import { BodyError, bodyChunks, discardBody } from '../http/bodies.js';
import { sendDone } from '../http/responses.js';
import type { ActionReply } from './action.js';

/** Set to `file-not-found` by guest tools that could not open the file. */
const errorHeader = 'x-taskcluster-worker-error';

/** The file's content, streamed from the guest while it is read. */
export async function artifactOf(reply: ActionReply, path: string, idleMs: number): Promise<Readable> {
  const error = reply.request.headers[errorHeader];
  if (error === undefined) return contentOf(reply, path, idleMs);
  await discardBody(reply.request);
  sendDone(reply.response);
  throw error === 'file-not-found' ? notFound(path) : unknownError(path, String(error));
}

function contentOf(reply: ActionReply, path: string, idleMs: number): Readable {
  const content = Readable.from(chunksOf(reply, path, idleMs), { objectMode: false });
  // Also when nobody reads on: the guest must not wait for ever.
  content.once('close', () => {
    if (!reply.request.complete) reply.request.destroy();
  });
  return content;
}

async function* chunksOf({ request, response }: ActionReply, path: string, idleMs: number): AsyncGenerator<Uint8Array> {
  try {
    yield* bodyChunks(request, idleMs);
    sendDone(response);
  } catch (cause) {
    throw invalidContent(path, cause);
  }
}

function notFound(path: string): GuestError {
  const message = `the guest has no file ${JSON.stringify(path)} that it can read`;
  return new GuestError('GUEST_FILE_NOT_FOUND', message, { fault: 'guest', path });
}

function unknownError(path: string, error: string): GuestError {
  const message = `the guest can't send ${JSON.stringify(path)}: ${JSON.stringify(error)}`;
  return new GuestError('GUEST_ANSWER_INVALID', message, { fault: 'guest', path });
}

function invalidContent(path: string, cause: unknown): unknown {
  if (!(cause instanceof BodyError)) return cause;
  const message = `the content of ${JSON.stringify(path)} did not arrive in full: it ${cause.message}`;
  return new GuestError('GUEST_ANSWER_INVALID', message, { fault: 'guest', path, cause });
}
