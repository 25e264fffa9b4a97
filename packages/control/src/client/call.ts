import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { ControlError } from '../errors.js';
import { ChannelWriter, encodeJson } from '../wire/channel-writer.js';
import { channels, decodeFrames, isRecord, parseJsonFrame } from '../wire/frames.js';
import { pass } from '../wire/pass.js';

export interface CallOptions {
  /** Hangs up, which ends what the call does; its result rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A call under way. */
export interface ControlCall {
  readonly input: Writable;
  /** To be read, resumed or destroyed, like `errors`: the result comes behind them. */
  readonly output: Readable;
  readonly errors: Readable;
  /** What the operation gave; rejects with the error that it ended in, which has the name, code and message of that. */
  readonly result: Promise<unknown>;
}

/** Connects for one call. @throws ControlError CONTROL_DISCONNECTED when nobody listens */
export async function startCall(
  path: string,
  operation: string,
  parameters: object,
  { signal }: CallOptions,
): Promise<ControlCall> {
  signal?.throwIfAborted();
  const socket = connect(path);
  try {
    await once(socket, 'connect', { signal });
  } catch (cause) {
    socket.destroy();
    signal?.throwIfAborted();
    throw disconnected('can not be reached: it has just ended', cause);
  }
  socket.on('error', () => undefined); // What breaks is told where it is read.
  socket.write(encodeJson({ operation, parameters }));
  const output = new PassThrough();
  const errors = new PassThrough();
  const input = new ChannelWriter(socket, channels.input);
  for (const stream of [input, output, errors]) stream.on('error', () => undefined);
  const hangUp = (): void => void socket.destroy();
  signal?.addEventListener('abort', hangUp, { once: true });
  const result = readResult(socket, output, errors)
    .catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    })
    .finally(() => {
      signal?.removeEventListener('abort', hangUp);
      socket.destroy();
      output.end();
      errors.end();
    });
  result.catch(() => undefined);
  return { input, output, errors, result };
}

async function readResult(socket: Socket, output: PassThrough, errors: PassThrough): Promise<unknown> {
  try {
    for await (const frame of decodeFrames(socket as AsyncIterable<Uint8Array>)) {
      if (frame.channel === channels.json) {
        const message = parseJsonFrame(frame);
        if (isAnswer(message)) return resultOf(message);
        continue;
      }
      const stream = frame.channel === channels.output ? output : errors;
      if (frame.payload.length === 0) stream.end();
      else await pass(stream, frame.payload);
    }
  } catch (cause) {
    throw cause instanceof Error && 'code' in cause && cause.code === 'ECONNRESET'
      ? disconnected('hung up', cause)
      : cause;
  }
  throw disconnected('ended before it had answered');
}

/** Others ask whether we are still there, by being delivered. */
function isAnswer(message: Readonly<Record<string, unknown>>): boolean {
  return 'result' in message || 'error' in message;
}

function resultOf(message: Readonly<Record<string, unknown>>): unknown {
  if (!isRecord(message['error'])) return message['result'];
  const { name, code, message: text, fault, hint } = message['error'];
  const error = new Error(String(text));
  throw Object.assign(error, {
    name: String(name),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof fault === 'string' ? { fault } : {}),
    ...(typeof hint === 'string' ? { hint } : {}),
  });
}

function disconnected(how: string, cause?: unknown): ControlError {
  return new ControlError('CONTROL_DISCONNECTED', `the machine's process ${how}`, { fault: 'host', cause });
}
