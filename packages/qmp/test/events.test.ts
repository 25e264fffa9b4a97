import { describe, expect, it } from 'vitest';
import { connectQmp, type QmpEvent } from '../src/index.js';
import { greeting, ScriptedStream, timestamp } from './scripted-stream.js';

function event(name: string, data?: object): object {
  return { event: name, ...(data === undefined ? {} : { data }), timestamp };
}

const balloon = (actual: number): object => event('BALLOON_CHANGE', { actual });

describe('events', () => {
  it('arrive in order with replies, from every gap between greeting and last reply', async () => {
    const stream = new ScriptedStream();
    const seen: unknown[] = [];
    stream.onRequest(({ id }) => stream.send(balloon(2 * id), { return: {}, id }, balloon(2 * id + 1)));
    stream.send(greeting, balloon(1));
    await using client = await connectQmp(stream);
    client.on('BALLOON_CHANGE', ({ data }) => seen.push(data.actual));
    await client.execute('query-status').then(() => seen.push('replied'));
    await client.execute('query-status');
    expect(seen).toEqual([1, 2, 3, 4, 5, 'replied', 6, 7]);
  });

  it('from before the first subscription reach everybody who subscribes in the same turn', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    stream.send(event('STOP'), event('RESUME'));
    await new Promise((resolve) => setImmediate(resolve));
    const seen: string[] = [];
    client.on('STOP', ({ event: name }) => seen.push(`on ${name}`));
    const events = client.events();
    const resumed = client.waitForEvent('RESUME');
    expect(seen).toEqual([]);
    expect(await resumed).toMatchObject({ event: 'RESUME' });
    expect(seen).toEqual(['on STOP']);
    expect(await events.next()).toMatchObject({ value: { event: 'STOP' } });
    expect(await events.next()).toMatchObject({ value: { event: 'RESUME' } });
    // Whoever comes later gets what comes later.
    const late = client.waitForEvent('STOP', { timeoutMs: 10 });
    await expect(late).rejects.toMatchObject({ name: 'QmpTimeoutError', waitedFor: 'event STOP' });
  });

  it('that nobody asked for yet are kept up to a bound, and counted beyond it', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    for (let actual = 1; actual <= 1030; actual++) stream.send(balloon(actual));
    expect(client.droppedEvents).toBe(6);
    expect(await client.waitForEvent('BALLOON_CHANGE')).toMatchObject({ data: { actual: 7 } });
  });

  it('of enormous size are kept within a bound too', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const enormous = event('X_LARGE', { text: 'x'.repeat(3_000_000) });
    for (let count = 0; count < 10; count++) stream.send(enormous);
    expect(client.droppedEvents).toBe(5);
    const events = client.events();
    await Promise.resolve();
    for (let count = 0; count < 10; count++) stream.send(enormous);
    expect(events.dropped).toBe(10);
  });

  it('in a burst of 100,000 cost the iterator what it may hold, and it says how many it dropped', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const events = client.events({ limit: 1000 });
    await Promise.resolve();
    const taken = events.next();
    const lines: string[] = [];
    for (let actual = 0; actual < 100_000; actual++) lines.push(`${JSON.stringify(balloon(actual))}\n`);
    const bytes = Buffer.from(lines.join(''));
    for (let start = 0; start < bytes.length; start += 65_536) stream.send(bytes.subarray(start, start + 65_536));
    expect(await taken).toMatchObject({ value: { data: { actual: 0 } } });
    expect(events.dropped).toBe(98_999);
    const kept: unknown[] = [];
    for await (const each of events) {
      if (each.event !== 'BALLOON_CHANGE') continue;
      kept.push(each.data.actual);
      if (kept.length === 1000) break;
    }
    expect(kept).toEqual(Array.from({ length: 1000 }, (_, index) => 99_000 + index));
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it('can be asked for by name', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const events = client.events({ names: ['RESUME', 'SHUTDOWN'] });
    stream.send(event('STOP'), event('RESUME'), event('RESET'), event('SHUTDOWN', { guest: true, reason: 'none' }));
    const names: ('RESUME' | 'SHUTDOWN')[] = [];
    for await (const { event: name } of events) {
      names.push(name);
      if (names.length === 2) break;
    }
    expect(names).toEqual(['RESUME', 'SHUTDOWN']);
  });

  it('that no type knows are delivered all the same, also those named like a member of every object', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const events = client.events();
    stream.send(event('__proto__'), event('constructor'), event('X_VENDOR', { a: 1 }));
    for (const name of ['__proto__', 'constructor', 'X_VENDOR']) {
      expect((await events.next()).value).toMatchObject({ event: name, timestamp });
    }
  });

  it('without data have an empty object', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    stream.send(event('STOP'));
    expect((await client.waitForEvent('STOP')).data).toEqual({});
  });
});

describe('a listener', () => {
  it('that throws or rejects is reported, and harms neither others nor commands', async () => {
    const stream = ScriptedStream.greeting();
    const reports: unknown[] = [];
    const onListenerError = (error: unknown, { event: name }: { event: string }): unknown =>
      reports.push([name, error]);
    await using client = await connectQmp(stream, { onListenerError });
    const seen: string[] = [];
    client.on('STOP', () => {
      throw new Error('at once');
    });
    client.on('STOP', () => Promise.reject(new Error('later')));
    client.on('STOP', ({ event: name }) => seen.push(name));
    stream.onRequest(({ id }) => stream.send(event('STOP'), { return: { name: 'fine' }, id }));
    expect(await client.execute('query-name')).toEqual({ name: 'fine' });
    expect(seen).toEqual(['STOP']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(reports).toEqual([
      ['STOP', new Error('at once')],
      ['STOP', new Error('later')],
    ]);
  });

  it('that throws is a warning of the process when nobody asked for reports', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const warning = new Promise<Error>((resolve) => process.once('warning', resolve));
    client.on('STOP', () => {
      throw new Error('a bug');
    });
    stream.send(event('STOP'));
    expect(await warning).toMatchObject({
      name: 'QmpListenerWarning',
      message: expect.stringMatching(/STOP failed: .*a bug/),
    });
  });

  it('may unsubscribe itself or others, and subscribe new ones for the next event', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const seen: string[] = [];
    const first = client.on('STOP', () => {
      seen.push('first');
      first();
      second();
      client.on('STOP', () => seen.push('third'));
    });
    const second = client.on('STOP', () => seen.push('second'));
    await client.execute('query-status', {}, { timeoutMs: 1 }).catch(() => undefined);
    stream.send(event('STOP'), event('STOP'));
    expect(seen).toEqual(['first', 'third']);
  });

  it('that is subscribed twice is called twice, and each subscription ends by itself', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const seen: QmpEvent<'STOP'>[] = [];
    const listener = (each: QmpEvent<'STOP'>): unknown => seen.push(each);
    client.on('STOP', listener);
    {
      using _second = client.on('STOP', listener);
      await Promise.resolve();
      stream.send(event('STOP'));
    }
    stream.send(event('STOP'));
    expect(seen).toHaveLength(3);
  });
});

describe('waitForEvent', () => {
  it('takes the first event that fits', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const large = client.waitForEvent('BALLOON_CHANGE', { where: ({ data }) => data.actual > 2 });
    stream.send(balloon(1), balloon(2), balloon(3), balloon(4));
    expect(await large).toMatchObject({ data: { actual: 3 } });
  });

  it('with a trigger counts no event from before, and fails when the trigger does', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    stream.send(balloon(1));
    stream.onRequest(({ id, arguments: sent }) => {
      if (sent?.['value'] === 2) stream.send(balloon(2), { return: {}, id });
      else stream.send({ error: { class: 'GenericError', desc: 'no' }, id });
    });
    const inflate = async (value: number): Promise<unknown> =>
      await client.waitForEvent('BALLOON_CHANGE', { trigger: () => client.execute('balloon', { value }) });
    expect(await inflate(2)).toMatchObject({ data: { actual: 2 } });
    await expect(inflate(3)).rejects.toMatchObject({ name: 'QmpCommandError', command: 'balloon' });
  });

  it('ends with what its condition throws, with the reason of its signal, or with the connection', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    const controller = new AbortController();
    const waits = [
      client.waitForEvent('STOP', {
        where: () => {
          throw new Error('cannot say');
        },
      }),
      client.waitForEvent('RESET', { signal: controller.signal }),
      client.waitForEvent('RESUME'),
    ].map((wait) => wait.catch((error: unknown) => error));
    controller.abort('enough');
    stream.send(event('STOP'));
    stream.sendEnd();
    expect(await Promise.all(waits)).toEqual([
      new Error('cannot say'),
      'enough',
      expect.objectContaining({ name: 'QmpDisconnectedError' }),
    ]);
  });

  it('still finds an event that came before the end, when it is asked only then', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    stream.send(event('SHUTDOWN', { guest: true, reason: 'guest-shutdown' }));
    stream.sendEnd();
    await client.closed;
    expect(await client.waitForEvent('SHUTDOWN')).toMatchObject({ data: { reason: 'guest-shutdown' } });
    await expect(client.waitForEvent('SHUTDOWN')).rejects.toMatchObject({ name: 'QmpDisconnectedError' });
  });
});

describe('an iteration over events', () => {
  it('ends with the connection, after what came before', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    const events = client.events();
    stream.send(event('STOP'));
    stream.sendEnd();
    const names: string[] = [];
    for await (const { event: name } of events) names.push(name);
    expect(names).toEqual(['STOP']);
  });

  it('throws once when the peer broke the protocol', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    const events = client.events();
    stream.send(event('STOP'), 'nonsense\n');
    expect(await events.next()).toMatchObject({ value: { event: 'STOP' } });
    await expect(events.next()).rejects.toMatchObject({ name: 'QmpProtocolError' });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it('ends with the reason of its signal, for everybody who waits for it', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const controller = new AbortController();
    const events = client.events({ signal: controller.signal });
    const waiting = [events.next(), events.next()].map((next) => next.catch((error: unknown) => error));
    controller.abort('enough');
    expect(await Promise.all(waiting)).toEqual(['enough', { done: true, value: undefined }]);
    expect(() => client.events({ signal: controller.signal })).toThrow('enough');
  });

  it('refuses a buffer that holds nothing', async () => {
    await using client = await connectQmp(ScriptedStream.greeting());
    expect(() => client.events({ limit: 0 })).toThrow('limit');
    expect(() => client.events({ limit: Number.NaN })).toThrow('limit');
  });
});
