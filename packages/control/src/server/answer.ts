import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ControlError } from '../errors.js';
import { ChannelWriter, encodeJson } from '../wire/channel-writer.js';
import { channels, decodeFrames, type Frame, parseJsonFrame } from '../wire/frames.js';
import { pass } from '../wire/pass.js';
import { operations, type Served } from './operations.js';
import { Parameters } from './parameters.js';

/** A caller that has connected says at once what it wants. */
const callTimeoutMs = 10_000;
/** A caller whose input waits to be taken can't be heard to hang up: only writing to it tells. */
const probeMs = 5_000;

/** Serves the one call that a connection is for. Never throws: what goes wrong goes to the caller. */
export async function answer(socket: Socket, served: Served, closing: AbortSignal): Promise<void> {
  const hungUp = new AbortController();
  socket.once('close', () => hungUp.abort(new Error('the caller hung up')));
  socket.on('error', () => undefined);
  const frames = decodeFrames(socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>);
  const input = new PassThrough();
  const output = new ChannelWriter(socket, channels.output);
  const errors = new ChannelWriter(socket, channels.errors);
  for (const stream of [input, output, errors]) stream.on('error', () => undefined);
  let probe: NodeJS.Timeout | undefined;
  try {
    const { operation, parameters } = await firstFrame(socket, frames);
    const perform = operations.get(operation);
    if (perform === undefined) throw unknownOperation(operation);
    void takeInput(frames, input, socket);
    probe = setInterval(() => {
      if (socket.writableLength === 0) socket.write(encodeJson({ type: 'probe' }));
    }, probeMs);
    const call = { parameters, input, output, errors, signal: AbortSignal.any([hungUp.signal, closing]) };
    const result = await perform(served, call);
    await Promise.all([output, errors].map((stream) => finished(stream.end(), { readable: false })));
    socket.end(encodeJson({ result }));
  } catch (error) {
    if (!socket.destroyed) socket.end(encodeJson({ error: factsOf(error) }));
  } finally {
    clearInterval(probe);
    input.destroy();
    // Of what the caller still sends, nothing is of use.
    socket.resume();
  }
}

async function firstFrame(
  socket: Socket,
  frames: AsyncGenerator<Frame, void, undefined>,
): Promise<{ operation: string; parameters: Parameters }> {
  const timer = setTimeout(() => socket.destroy(), callTimeoutMs);
  try {
    const { value: frame } = await frames.next();
    const call = frame?.channel === channels.json ? parseJsonFrame(frame) : {};
    const { operation, parameters } = call;
    if (typeof operation !== 'string') {
      throw new ControlError('CONTROL_PROTOCOL', 'a call begins with its operation', { fault: 'host' });
    }
    return { operation, parameters: new Parameters(parameters) };
  } finally {
    clearTimeout(timer);
  }
}

async function takeInput(
  frames: AsyncGenerator<Frame, void, undefined>,
  input: PassThrough,
  socket: Socket,
): Promise<void> {
  try {
    for await (const { channel, payload } of frames) {
      if (channel !== channels.input) continue;
      if (payload.length === 0) input.end();
      else await pass(input, payload);
    }
  } catch {
    // What breaks the protocol is cut off, like who hangs up.
  }
  if (!socket.writableEnded) socket.destroy();
}

function unknownOperation(operation: string): ControlError {
  const message = `this machine does not know the operation ${JSON.stringify(operation)}: it is of another version`;
  return new ControlError('CONTROL_UNSUPPORTED', message, { fault: 'input' });
}

/** As much of an error as goes over a socket. */
function factsOf(error: unknown): object {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message } = error;
  const [code, fault, hint] = ['code', 'fault', 'hint'].map((key): unknown => Reflect.get(error, key));
  const short = message.length <= 16_384 ? message : `${message.slice(0, 16_384)}…`;
  return { name, message: short, code, fault, hint };
}
