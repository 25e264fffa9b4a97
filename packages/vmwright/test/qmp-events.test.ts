import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { connectQmp } from '@vmwright/qmp';
import { type QmpServer, startQmpServer } from '@vmwright/qmp/testing';
import { expect, it } from 'vitest';
import { qmpCommand } from '../src/qmp/command.js';
import { printEvents } from '../src/qmp/output/print-events.js';

/** A QEMU that emits so many events before it answers. */
async function startEmitter(count: number, padding = ''): Promise<QmpServer> {
  const server = await startQmpServer({
    fallback: () => {
      const timestamp = { seconds: 1, microseconds: 0 };
      const events = Array.from({ length: count }, (_, index) => ({
        event: 'TICK',
        data: { index, padding },
        timestamp,
      }));
      server.send(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    },
  });
  return server;
}

it.each([
  [300, 0],
  [300, 1000],
])(
  '%i events of %i characters are printed before the reply that they came before, to a slow reader',
  async (count, length) => {
    await using server = await startEmitter(count, 'x'.repeat(length));
    const lines: string[] = [];
    const stdout = new Writable({
      decodeStrings: false,
      write: (line: string, _encoding, done) => {
        lines.push(line);
        setImmediate(done);
      },
    });
    const input = new PassThrough();
    input.end('emit\n');
    expect(await qmpCommand([server.path, '--json'], { stdout, stderr: new PassThrough() }, input)).toBe(0);
    stdout.end();
    await once(stdout, 'finish');
    const printed = lines.map((line) => JSON.parse(line) as { data?: { index: number }; return?: object });
    expect(printed.slice(0, -1).map(({ data }) => data?.index)).toEqual(
      Array.from({ length: count }, (_, index) => index),
    );
    expect(printed.at(-1)).toEqual({ return: {} });
  },
);

it('events that nobody reads are dropped beyond a bound, oldest first, and counted', async () => {
  const sent = 12_500;
  await using server = await startEmitter(sent);
  await using client = await connectQmp(server.path);
  const printed: unknown[] = [];
  const reading = new AbortController();
  const read = once(reading.signal, 'abort');
  const finished = printEvents(client, async ({ data }) => {
    printed.push(Reflect.get(data, 'index'));
    await read;
  });
  await client.executeUntyped('emit');
  reading.abort();
  await client.close();
  const dropped = await finished;
  expect(dropped).toBeGreaterThan(0);
  expect(printed).toHaveLength(sent - dropped);
  expect(printed.at(-1)).toBe(sent - 1);
});
