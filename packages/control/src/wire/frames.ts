import { ControlError } from '../errors.js';

/**
 * What goes over a control socket, either way: frames of
 *
 *     offset  length
 *     0       4       length of the payload, big-endian
 *     4       1       channel
 *     5       …       payload, at most 64 KiB
 *
 * Channel 0 carries JSON, a value a frame; the others carry bytes, and an empty payload ends one.
 */
export const channels = { json: 0, output: 1, errors: 2, input: 3 } as const;

export interface Frame {
  readonly channel: number;
  readonly payload: Buffer;
}

export const maxPayload = 64 * 1024;
const headerLength = 5;

export function encodeFrame(channel: number, payload: Uint8Array): Buffer {
  if (payload.length > maxPayload) throw new RangeError(`a frame of ${payload.length} bytes is too long`);
  const header = Buffer.alloc(headerLength);
  header.writeUInt32BE(payload.length, 0);
  header.writeUInt8(channel, 4);
  return Buffer.concat([header, payload]);
}

/** The frames in a stream of bytes, however it is cut; holds one incomplete frame at most. */
export async function* decodeFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Frame, void, undefined> {
  let pending = Buffer.alloc(0);
  for await (const chunk of chunks) {
    pending = pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([pending, chunk]);
    while (pending.length >= headerLength) {
      const end = headerLength + payloadLength(pending);
      if (pending.length < end) break;
      yield { channel: pending.readUInt8(4), payload: pending.subarray(headerLength, end) };
      pending = pending.subarray(end);
    }
  }
  if (pending.length > 0) throw protocolError('ended in the middle of a frame');
}

function payloadLength(header: Buffer): number {
  const length = header.readUInt32BE(0);
  if (length > maxPayload) throw protocolError(`announces a frame of ${length} bytes, more than ${maxPayload}`);
  return length;
}

/** @throws ControlError CONTROL_PROTOCOL */
export function parseJsonFrame({ payload }: Frame): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(payload.toString());
  } catch (cause) {
    throw protocolError('sends no JSON', cause);
  }
  if (!isRecord(value)) throw protocolError('sends JSON that is no object');
  return value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function protocolError(what: string, cause?: unknown): ControlError {
  return new ControlError('CONTROL_PROTOCOL', `the other end of the control socket ${what}`, { fault: 'host', cause });
}
