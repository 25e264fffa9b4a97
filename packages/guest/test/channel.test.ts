import { once } from 'node:events';
import { duplexPair } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ChannelDecoder } from '../src/channel/channel-decoder.js';
import { type ChannelFrame, dataFrame, maxFrameBytes, wordFrame } from '../src/channel/frames.js';
import { createGuestSession, type GuestSession } from '../src/index.js';

const filler = ' '.repeat(maxFrameBytes.fromGuest);

describe('what a guest sends over a channel', () => {
  test('is cut into the same frames, wherever its chunks end', () => {
    const id = fc.integer({ min: 0, max: 999_999_999 });
    const frame: fc.Arbitrary<ChannelFrame> = fc.oneof(
      fc.record({ type: fc.constantFrom('open' as const, 'taken' as const, 'close' as const), id }),
      fc.record({
        type: fc.constant('data' as const),
        id,
        bytes: fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes)),
      }),
    );
    fc.assert(
      fc.property(fc.array(frame), fc.integer({ min: 1, max: 40 }), (frames, size) => {
        const decoder = new ChannelDecoder();
        const sent = Buffer.concat([Buffer.from('hello 0a\n'), ...frames.map(encoded)]);
        expect(decodeAll(decoder, sent, size)).toEqual([{ type: 'hello', nonce: '0a' }, ...frames]);
      }),
    );
  });

  test('means nothing before a hello, and something after one, whatever came before', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.integer({ min: 1, max: 400 }), (noise, missing) => {
        const decoder = new ChannelDecoder();
        const before = [Buffer.from('hello 1\n'), noise, Buffer.from(`\ndata 5 ${missing}\n`)];
        decodeAll(decoder, Buffer.concat(before), 100);
        const frames = decodeAll(decoder, Buffer.from(`${filler}\nhello 2\nopen 7\n`), 30_000);
        expect(frames.slice(-2)).toEqual([
          { type: 'hello', nonce: '2' },
          { type: 'open', id: 7 },
        ]);
      }),
    );
    expect(decodeAll(new ChannelDecoder(), Buffer.from('open 1\ndata 1 3\nabc\n'), 4)).toEqual([]);
  });

  test.each([
    ['no data', 'data 1 0'],
    ['more data than a frame holds', 'data 1 65537'],
    ['a length that is no number', 'data 1 1e3'],
    ['a connection that is no number', 'open -1'],
    ['a word too many', 'open 1 2'],
    ['a word too few', 'data 1'],
    ['a word that is none', 'shut 1'],
    ['a line without an end', 'x'.repeat(100_000)],
    ['a NUL', '\0'],
  ])('is lost from a line on that is no frame: %s', (_, line) => {
    const frames = decodeAll(new ChannelDecoder(), Buffer.from(`hello 1\n${line}\nopen 1\n`), 5_000);
    expect(frames).toEqual([{ type: 'hello', nonce: '1' }, { type: 'lost' }]);
  });
});

describe('the host on a channel', () => {
  test('says hello to a guest, and answers what it asks', async () => {
    const guest = attachGuest();
    await guest.until('reset\n');
    guest.send('hello 12ab\n');
    await guest.until('hello 12ab\n');
    guest.send('open 1\n', request(1, 'execute'));
    await guest.until('taken 1\n');
    expect(await guest.until('"command":["true"]}')).toMatch(/^data 1 \d+\nHTTP\/1\.1 200 OK/m);
    await guest.until('close 1\n');
  });

  test('sends a connection no more than one frame that the guest has not taken, and the others theirs', async () => {
    const guest = attachGuest();
    guest.send('hello 1\n', 'open 1\n', request(1, 'poll'));
    await guest.until('taken 1\n');
    const run = guest.session.exec(['cat'], { stdin: Buffer.alloc(1_000_000) });
    const [, id = ''] = /"id":"([^"]+)"/.exec(await guest.until('"vmwright-exec"')) ?? [];
    guest.send('open 2\n', request(2, `reply?id=${id}`, 'POST'));
    const process = await run;
    guest.send('open 3\n', request(3, `vmwright-exec/stdin?id=${id}`));
    await guest.until('data 3 ');
    guest.send('open 4\n', request(4, 'ping'));
    await guest.until('close 4\n');
    expect(guest.received().match(/^data 3 /gm)).toHaveLength(1);
    guest.send('taken 3\n');
    await vi.waitFor(() => expect(guest.received().match(/^data 3 /gm)).toHaveLength(2), 10_000);
    guest.session.disconnect();
    await expect(process.exit).rejects.toMatchObject({ code: 'GUEST_PROCESS_LOST' });
  });

  test('closes a connection that sends without waiting, one that is open already, and more than 128', async () => {
    const guest = attachGuest(() => new Promise(() => undefined));
    guest.send('hello 1\n', 'open 1\n');
    guest.send('open 1\n');
    await guest.until('close 1\n');
    guest.send(
      'open 2\n',
      dataFrame(2, Buffer.from('POST /engine/v1/log HTTP/1.0\r\nContent-Length: 99999999\r\n\r\n')),
    );
    await guest.until('taken 2\n');
    for (let sent = 0; sent < 20; sent++) guest.send(dataFrame(2, Buffer.alloc(maxFrameBytes.fromGuest)));
    await guest.until('close 2\n');
    for (let id = 3; id < 140; id++) guest.send(`open ${id}\n`);
    await guest.until('close 139\n');
    expect(guest.received()).not.toContain('close 100\n');
  });

  test('asks a guest that makes no sense to begin anew, once until it has read that', async () => {
    const guest = attachGuest();
    await guest.until('reset\n');
    guest.send('hello 1\n', 'open 1\n', 'nonsense\n', 'more of it\n');
    await vi.waitFor(() => expect(guest.received().match(/reset/g)).toHaveLength(2), 10_000);
    guest.send(filler, '\nhello 2\n');
    await guest.until('hello 2\n');
  });

  test('keeps little for a guest that asks and never reads', async () => {
    const [ours, theirs] = duplexPair();
    attach(ours);
    theirs.write('hello 1\n');
    let written = 0;
    let isTaken = true;
    const flood = Buffer.from('open 1\n'.repeat(10_000));
    // Nobody reads what is answered: the host has to stop reading, and the flood to stand still.
    while (isTaken && written < 200_000_000) {
      isTaken = theirs.write(flood) || (await drainedSoon(theirs));
      written += flood.length;
    }
    expect(isTaken).toBe(false);
    expect(ours.writableLength).toBeLessThan(8 * 1024 * 1024);
  });
});

function encoded(frame: ChannelFrame): Buffer {
  if (frame.type === 'data') return dataFrame(frame.id, frame.bytes);
  if (frame.type === 'hello' || frame.type === 'lost') throw new Error('not made here');
  return Buffer.from(frame.type === 'open' ? `open ${frame.id}\n` : wordFrame(frame.type, frame.id));
}

function decodeAll(decoder: ChannelDecoder, bytes: Buffer, size: number): ChannelFrame[] {
  const frames: ChannelFrame[] = [];
  for (let at = 0; at < bytes.length; at += size) frames.push(...decoder.decode(bytes.subarray(at, at + size)));
  return frames;
}

function request(id: number, endPoint: string, method = 'GET'): Buffer {
  const head = `${method} /engine/v1/${endPoint} HTTP/1.0\r\nX-Vmwright-Guest-Tools: 1\r\nContent-Length: 0\r\n\r\n`;
  return dataFrame(id, Buffer.from(head));
}

function attach(
  port: ReturnType<typeof duplexPair>[0],
  onLog: () => Promise<void> | void = () => undefined,
): GuestSession {
  const session = createGuestSession({ command: ['true'], onLog });
  onTestFinished(() => session.close());
  session.attach(port);
  return session;
}

/** The guest's end of a channel, played by the test. */
interface ScriptedGuest {
  readonly session: GuestSession;
  received(): string;
  send(...parts: (string | Buffer)[]): void;
  /** All that came, once the words are among it. */
  until(words: string): Promise<string>;
}

function attachGuest(onLog?: () => Promise<void> | void): ScriptedGuest {
  const [ours, theirs] = duplexPair();
  const session = attach(ours, onLog);
  let received = '';
  theirs.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
  });
  return {
    session,
    received: () => received,
    send: (...parts: (string | Buffer)[]) => void theirs.write(Buffer.concat(parts.map((part) => Buffer.from(part)))),
    async until(words: string): Promise<string> {
      while (!received.includes(words)) await once(theirs, 'data');
      return received;
    },
  };
}

/** Whether more can be written, after all that could go on by itself has. */
async function drainedSoon(stream: { readonly writableNeedDrain: boolean }): Promise<boolean> {
  for (let turn = 0; turn < 100 && stream.writableNeedDrain; turn++) await new Promise(setImmediate);
  return !stream.writableNeedDrain;
}
