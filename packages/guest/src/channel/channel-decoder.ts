import { type ChannelFrame, maxFrameBytes } from './frames.js';

const newline = 0x0a;
/** More than the longest line that means something. */
const lineLimit = 64;
const hello = /^hello ([\da-f]{1,32})$/;
const words = ['open', 'taken', 'close'] as const;
const word = /^([a-z]+) (\d{1,9})$/;
const dataHead = /^data (\d{1,9}) ([1-9]\d{0,4})$/;

interface Payload {
  readonly id: number;
  readonly parts: Buffer[];
  missing: number;
}

/**
 * Cuts what a guest sends into frames.
 *
 *     lost ── hello ──> in step ── a line that is none of ours, lose() ──> lost
 *
 * While lost, all that is no hello means nothing. It keeps one frame at most.
 */
export class ChannelDecoder {
  #inStep = false;
  #line = '';
  #payload: Payload | null = null;

  /** Forgets where it was. */
  lose(): void {
    this.#inStep = false;
    this.#line = '';
    this.#payload = null;
  }

  /** The frames that end in this chunk. */
  *decode(chunk: Buffer): Generator<ChannelFrame> {
    let rest = chunk;
    while (rest.length > 0) {
      let frame: ChannelFrame | null;
      [frame, rest] = this.#payload === null ? this.#takeLine(rest) : takePayload(this.#payload, rest);
      if (frame?.type === 'data') this.#payload = null;
      if (frame !== null) yield frame;
    }
  }

  #takeLine(bytes: Buffer): [ChannelFrame | null, Buffer] {
    const end = bytes.indexOf(newline);
    const piece = bytes.toString('latin1', 0, end === -1 ? bytes.length : end);
    this.#line = (this.#line + (this.#line === '' ? piece.replace(/^ +/, '') : piece)).slice(0, lineLimit);
    if (end === -1) return [null, bytes.subarray(bytes.length)];
    const line = this.#line;
    this.#line = '';
    return [this.#frameOf(line), bytes.subarray(end + 1)];
  }

  #frameOf(line: string): ChannelFrame | null {
    const nonce = hello.exec(line)?.[1];
    if (nonce !== undefined) {
      this.#inStep = true;
      return { type: 'hello', nonce };
    }
    if (!this.#inStep || line === '') return null;
    const [, name, id] = word.exec(line) ?? [];
    const type = words.find((each) => each === name);
    if (type !== undefined) return { type, id: Number(id) };
    const [, dataId, length] = dataHead.exec(line) ?? [];
    if (length !== undefined && Number(length) <= maxFrameBytes.fromGuest) {
      this.#payload = { id: Number(dataId), parts: [], missing: Number(length) };
      return null;
    }
    this.lose();
    return { type: 'lost' };
  }
}

function takePayload(payload: Payload, bytes: Buffer): [ChannelFrame | null, Buffer] {
  const part = bytes.subarray(0, payload.missing);
  payload.parts.push(part);
  payload.missing -= part.length;
  const rest = bytes.subarray(part.length);
  if (payload.missing > 0) return [null, rest];
  return [{ type: 'data', id: payload.id, bytes: Buffer.concat(payload.parts) }, rest];
}
