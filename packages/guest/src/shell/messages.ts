/**
 * What goes over a shell's WebSocket: binary messages, of which the first byte is the type. Others are ignored.
 *
 *     type  direction  data
 *     0     both       data: the stream's byte, then at most 16 KiB; nothing ends the stream
 *     1     both       ack: the stream's byte, then how many bytes of it have been consumed (u32, big-endian)
 *     3     to guest   size: columns, rows (u16, big-endian)
 *     4     to guest   abort
 *     5     from guest exit: 0 for success, 1 for failed
 */
const messageTypes = { data: 0, ack: 1, size: 3, abort: 4, exit: 5 } as const;

const streams = { stdin: 0, stdout: 1, stderr: 2 } as const;

export const maxPayload = 16 * 1024;
export const maxMessage = 20 * 1024;
/** How much of a stream may be on its way without having been consumed. */
export const window = 64 * 1024;

export type ShellMessage =
  | { readonly type: 'data'; readonly stream: 'stdout' | 'stderr'; readonly payload: Buffer }
  | { readonly type: 'ack'; readonly bytes: number }
  | { readonly type: 'exit'; readonly success: boolean };

/** A message of the guest; null for one that is not known or makes no sense to us. */
export function parseMessage(message: Buffer): ShellMessage | null {
  const [type, second] = message;
  if (type === messageTypes.data && (second === streams.stdout || second === streams.stderr)) {
    const payload = message.subarray(2);
    return { type: 'data', stream: second === streams.stdout ? 'stdout' : 'stderr', payload };
  }
  if (type === messageTypes.ack && second === streams.stdin && message.length === 6) {
    return { type: 'ack', bytes: message.readUInt32BE(2) };
  }
  if (type === messageTypes.exit && message.length === 2) return { type: 'exit', success: second === 0 };
  return null;
}

export function dataMessage(payload: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([messageTypes.data, streams.stdin]), payload]);
}

export function ackMessage(stream: 'stdout' | 'stderr', bytes: number): Buffer {
  const message = Buffer.from([messageTypes.ack, streams[stream], 0, 0, 0, 0]);
  message.writeUInt32BE(bytes, 2);
  return message;
}

export function sizeMessage(columns: number, rows: number): Buffer {
  const message = Buffer.from([messageTypes.size, 0, 0, 0, 0]);
  message.writeUInt16BE(columns, 1);
  message.writeUInt16BE(rows, 3);
  return message;
}

export const abortMessage: Buffer = Buffer.from([messageTypes.abort]);
