import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFrames, encodeFrame, type Frame, maxPayload } from '../src/wire/frames.js';

describe('frames', () => {
  test('come out as they went in, however the stream is cut', async () => {
    const frame = fc.record({ channel: fc.nat({ max: 255 }), payload: fc.uint8Array({ maxLength: 300 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(frame),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }),
        async (frames, cuts) => {
          const bytes = Buffer.concat(frames.map(({ channel, payload }) => encodeFrame(channel, payload)));
          const decoded = await decodeAll(pieces(bytes, cuts));
          expect(decoded.map(({ channel, payload }) => [channel, ...payload])).toEqual(
            frames.map(({ channel, payload }) => [channel, ...payload]),
          );
        },
      ),
    );
  });

  test('have up to 64 KiB', async () => {
    const [frame] = await decodeAll([encodeFrame(1, Buffer.alloc(maxPayload, 'x'))]);
    expect(frame?.payload.length).toBe(maxPayload);
    expect(() => encodeFrame(1, Buffer.alloc(maxPayload + 1))).toThrow(RangeError);
    await expect(decodeAll([Buffer.from([0, 1, 0, 1, 0])])).rejects.toMatchObject({ code: 'CONTROL_PROTOCOL' });
  });

  test('that end half way are an error', async () => {
    await expect(decodeAll([encodeFrame(1, Buffer.from('half')).subarray(0, 7)])).rejects.toMatchObject({
      code: 'CONTROL_PROTOCOL',
    });
  });
});

async function decodeAll(chunks: readonly Uint8Array[]): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const { channel, payload } of decodeFrames(asStream(chunks))) {
    frames.push({ channel, payload: Buffer.from(payload) });
  }
  return frames;
}

async function* asStream(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const parts: Buffer[] = [];
  for (let start = 0, i = 0; start < bytes.length; i++) {
    const length = cuts[i % cuts.length] ?? 1;
    parts.push(bytes.subarray(start, start + length));
    start += length;
  }
  return parts;
}
