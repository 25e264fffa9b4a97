import { GuestError } from '../errors.js';
import { BodyError, readBody } from '../http/bodies.js';
import { sendDone, sendError } from '../http/responses.js';
import type { ActionReply } from './action.js';

const listLimitBytes = 10 * 1024 * 1024;

interface FolderList {
  readonly files: readonly string[];
  readonly notFound: boolean;
}

/** The files that the guest lists; a list that breaks the protocol is refused, to the guest and to the caller. */
export async function folderListOf(reply: ActionReply, path: string, idleMs: number): Promise<string[]> {
  let list: FolderList;
  try {
    list = await readList(reply, idleMs);
  } catch (cause) {
    if (!(cause instanceof BodyError)) throw cause;
    sendError(reply.response, 'InvalidPayload', `the list of files ${cause.message}`);
    const message = `the guest's list of files in ${JSON.stringify(path)} is of no use: it ${cause.message}`;
    throw new GuestError('GUEST_ANSWER_INVALID', message, { fault: 'guest', path, cause });
  }
  sendDone(reply.response);
  if (list.notFound) throw notFound(path);
  return [...list.files];
}

async function readList({ request }: ActionReply, idleMs: number): Promise<FolderList> {
  const type = request.headers['content-type'];
  if (type !== 'application/json')
    throw new BodyError(`has Content-Type ${JSON.stringify(type)}, not application/json`);
  return parseList((await readBody(request, listLimitBytes, idleMs)).toString());
}

function parseList(text: string): FolderList {
  const value = parseJson(text);
  if (!isFolderList(value)) throw new BodyError('is not of the form {"files": [string, ...], "notFound": boolean}');
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BodyError('is no JSON', { cause });
  }
}

function isFolderList(value: unknown): value is FolderList {
  if (typeof value !== 'object' || value === null) return false;
  const { files, notFound } = value as Partial<Record<keyof FolderList, unknown>>;
  return Array.isArray(files) && files.every((file) => typeof file === 'string') && typeof notFound === 'boolean';
}

function notFound(path: string): GuestError {
  const message = `the guest has no folder ${JSON.stringify(path)}`;
  return new GuestError('GUEST_FILE_NOT_FOUND', message, { fault: 'guest', path });
}
