import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { channels, encodeFrame, maxPayload } from './frames.js';

/** One channel of a socket as a stream, as fast as the other end takes it. Ending it ends the channel, not the socket. */
export class ChannelWriter extends Writable {
  readonly #socket: Socket;
  readonly #channel: number;

  constructor(socket: Socket, channel: number) {
    super({ highWaterMark: maxPayload });
    this.#socket = socket;
    this.#channel = channel;
    socket.once('close', () => this.destroy());
  }

  override _write(chunk: Buffer, _encoding: string, callback: (error?: Error | null) => void): void {
    const frames: Buffer[] = [];
    for (let start = 0; start < chunk.length; start += maxPayload) {
      frames.push(encodeFrame(this.#channel, chunk.subarray(start, start + maxPayload)));
    }
    this.#socket.write(Buffer.concat(frames), callback);
  }

  override _final(callback: (error?: Error | null) => void): void {
    this.#socket.write(encodeFrame(this.#channel, Buffer.alloc(0)), callback);
  }
}

/** @throws RangeError when the value takes more than a frame */
export function encodeJson(value: object): Buffer {
  return encodeFrame(channels.json, Buffer.from(JSON.stringify(value, plain)));
}

/** JSON has no BigInt. */
function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
