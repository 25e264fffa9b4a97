import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectQmp, type QmpClient, QmpError } from '../src/index.js';
import { startQmpServer } from '../src/testing/index.js';
import { greeting, type Request, ScriptedStream, timestamp } from './scripted-stream.js';

const timeoutMs = 5000;
const capabilitiesReply = { return: {}, id: 1 };
const stop = { event: 'STOP', timestamp };

/** Connects to a stream that greets, and sends it what comes as the answer to one command. */
async function answerWith(...answer: (object | string | Buffer)[]): Promise<unknown> {
  const stream = ScriptedStream.greeting();
  await using client = await connectQmp(stream, { timeoutMs });
  stream.onRequest(() => stream.send(...answer));
  return await client.execute('query-status', {}, { timeoutMs });
}

/** What a promise rejects with; undefined when it resolves. */
async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return error;
  }
}

/** How a command fails when the connection ends and its owner knows of a stderr. */
async function failureWithStderr(stderr: () => string | Promise<string>): Promise<unknown> {
  const stream = ScriptedStream.greeting();
  const client = await connectQmp(stream, { stderr });
  stream.sendEnd();
  return await failureOf(client.execute('query-status'));
}

function nestedReply(depth: number): string {
  return `{"return": ${'['.repeat(depth)}${']'.repeat(depth)}, "id": 2}\n`;
}

/** Whether a child has ended, also when nobody has been told so. */
function isGone(pid: number | undefined): boolean {
  return /^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

function countTimers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

describe('a peer that greets wrongly', () => {
  it('is given up after the deadline when it says nothing', async () => {
    await using server = await startQmpServer({ greeting: null });
    await expect(connectQmp(server.path, { timeoutMs: 30 })).rejects.toMatchObject({
      name: 'QmpTimeoutError',
      waitedFor: 'greeting',
      timeoutMs: 30,
    });
  });

  it('is given up after the deadline when it greets but does not negotiate', async () => {
    const stream = new ScriptedStream();
    stream.send(greeting);
    await expect(connectQmp(stream, { timeoutMs: 30 })).rejects.toMatchObject({
      name: 'QmpTimeoutError',
      waitedFor: 'reply to qmp_capabilities',
    });
    expect(stream.destroyed).toBe(true);
  });

  it.each([
    ['a reply', { return: {}, id: 1 }],
    ['an event', stop],
    ['another protocol', 'HTTP/1.1 400 Bad Request\r\n'],
    ['no version', { QMP: { capabilities: [] } }],
    ['capabilities that are no texts', { QMP: { ...greeting.QMP, capabilities: [1] } }],
    ['no version numbers', { QMP: { version: { qemu: {}, package: '' }, capabilities: [] } }],
    ['a greeting that is no object', { QMP: null }],
  ])('is refused when it begins with %s', async (_what, message) => {
    const stream = new ScriptedStream();
    stream.send(message);
    await expect(connectQmp(stream, { timeoutMs })).rejects.toMatchObject({ name: 'QmpProtocolError' });
    expect(stream.destroyed).toBe(true);
  });

  it('is refused when it greets twice, at once or later', async () => {
    const stream = new ScriptedStream();
    stream.send(greeting, greeting);
    await expect(connectQmp(stream, { timeoutMs })).rejects.toMatchObject({ name: 'QmpProtocolError' });
    await expect(answerWith(greeting)).rejects.toThrow('It greeted twice');
  });

  it('is refused when it will not negotiate', async () => {
    await using server = await startQmpServer({ negotiates: false });
    await expect(connectQmp(server.path, { timeoutMs })).rejects.toMatchObject({
      name: 'QmpCommandError',
      command: 'qmp_capabilities',
    });
  });
});

describe('a connection that ends', () => {
  const lines = [greeting, capabilitiesReply, { return: { status: 'running' }, id: 2 }].map((message) =>
    Buffer.from(`${JSON.stringify(message)}\r\n`),
  );

  it('anywhere in what the peer says, disconnects whoever waits', async () => {
    for (const [stage, line] of lines.entries()) {
      // The last byte is the newline; without it the message has not ended.
      for (let length = 0; length < line.length; length++) {
        const stream = new ScriptedStream();
        const say = (index: number): void => {
          if (index < stage) stream.send(lines[index] ?? '');
          else {
            stream.send(line.subarray(0, length));
            stream.sendEnd();
          }
        };
        stream.onRequest(({ id }) => say(id));
        say(0);
        const session = async (): Promise<unknown> =>
          await (await connectQmp(stream, { timeoutMs })).execute('query-status', {}, { timeoutMs });
        const command = ['qmp_capabilities', 'query-status'][stage - 1];
        expect(await failureOf(session())).toMatchObject({ name: 'QmpDisconnectedError', command });
      }
    }
  });

  it('settles closed with the error when a message was cut off, and with nothing when it ended in order', async () => {
    const cutOff = ScriptedStream.greeting();
    const client = await connectQmp(cutOff);
    cutOff.send('{"return"');
    cutOff.sendEnd();
    expect(await client.closed).toMatchObject({ name: 'QmpDisconnectedError' });

    const orderly = ScriptedStream.greeting();
    const other = await connectQmp(orderly);
    orderly.sendEnd();
    expect(await other.closed).toBeUndefined();
  });

  it('with an error keeps that error as the cause', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    const call = client.execute('query-status');
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    stream.destroy(reset);
    await expect(call).rejects.toMatchObject({ name: 'QmpDisconnectedError', cause: reset });
    expect(await client.closed).toMatchObject({ cause: reset });
  });

  it('while a command is being written is read to its end, where the reason of it is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qmp-test-'));
    const path = join(folder, 'monitor');
    // A peer of another process, which is gone while we can't look.
    const shutdown = { event: 'SHUTDOWN', data: { guest: true, reason: 'guest-panic' }, timestamp };
    const script = `
      const socket = require('node:net').createServer((socket) => {
        socket.write(${JSON.stringify(`${JSON.stringify(greeting)}\n`)});
        socket.once('data', () => socket.write('{"return": {}, "id": 1}\\n'));
        process.stdin.once('data', () => socket.write(${JSON.stringify(`${JSON.stringify(shutdown)}\n`)}, () => process.exit()));
      }).listen(process.argv[1], () => console.log());`;
    const peer = spawn(process.execPath, ['-e', script, path], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(async () => {
      peer.kill('SIGKILL');
      await rm(folder, { recursive: true });
    });
    await once(peer.stdout, 'data');
    const client = await connectQmp(path);
    const seen: unknown[] = [];
    client.on('SHUTDOWN', ({ data }) => seen.push(data.reason));
    peer.stdin.write('end');
    const asleep = new Int32Array(new SharedArrayBuffer(4));
    for (let waits = 0; !isGone(peer.pid) && waits < 1_000; waits++) Atomics.wait(asleep, 0, 0, 10);
    await expect(client.execute('query-status')).rejects.toMatchObject({ name: 'QmpDisconnectedError' });
    expect(seen).toEqual(['guest-panic']);
  });

  it('for writing alone is given time for what it still says, but not for ever', async () => {
    const broken = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    const stream = ScriptedStream.greeting();
    stream.onRequest(({ execute, id }) => {
      if (execute !== 'qmp_capabilities') throw broken;
      stream.send({ return: {}, id });
    });
    const client = await connectQmp(stream);
    const calls = [client.execute('stop'), client.execute('cont')].map(failureOf);
    const event = client.waitForEvent('STOP');
    await nextTurn();
    stream.send(stop);
    await event;
    expect(await client.closed).toMatchObject({ name: 'QmpDisconnectedError', cause: broken });
    for (const call of calls) expect(await call).toMatchObject({ name: 'QmpDisconnectedError', cause: broken });
  });

  it('before it was handed over is noticed', async () => {
    const stream = new ScriptedStream();
    stream.destroy();
    await expect(connectQmp(stream, { timeoutMs })).rejects.toMatchObject({ name: 'QmpDisconnectedError' });
  });

  it('waits for the stderr of the process, but not for ever', async () => {
    expect(await failureWithStderr(() => 'qemu: no such disk\n')).toMatchObject({ stderr: 'qemu: no such disk\n' });
    expect(await failureWithStderr(() => new Promise(() => undefined))).toMatchObject({ stderr: undefined });
    expect(await failureWithStderr(() => Promise.reject(new Error('gone')))).toMatchObject({
      stderr: expect.stringContaining('gone'),
    });
  });
});

describe('a peer that chops or bundles', () => {
  it('may send one byte at a time', async () => {
    const stream = new ScriptedStream();
    const chop = (message: object): void => {
      for (const byte of Buffer.from(`${JSON.stringify(message)}\r\n`)) stream.send(Buffer.from([byte]));
    };
    stream.onRequest(({ id }) => chop({ return: { name: 'päckchen 📦' }, id }));
    chop(greeting);
    await using client = await connectQmp(stream, { timeoutMs });
    expect(await client.execute('query-name')).toEqual({ name: 'päckchen 📦' });
  });

  it('may split a character of several bytes anywhere', async () => {
    const reply = Buffer.from(`{"return": {"name": "📦"}, "id": 2}\n`);
    for (let place = 1; place < reply.length; place++) {
      expect(await answerWith(reply.subarray(0, place), reply.subarray(place))).toEqual({ name: '📦' });
    }
  });

  it('may answer a hundred commands in one write, in any order', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const requests: Request[] = [];
    stream.onRequest((request) => {
      requests.push(request);
      if (requests.length < 100) return;
      stream.send(
        requests
          .toReversed()
          .map(({ id }) => `${JSON.stringify({ return: { name: `${id}` }, id })}\n`)
          .join(''),
      );
    });
    const calls = Array.from({ length: 100 }, () => client.execute('query-name'));
    const names = await Promise.all(calls);
    expect(names.map(({ name }) => Number(name))).toEqual(requests.map(({ id }) => id));
  });

  it('may print its messages over several lines, and put empty lines between them', async () => {
    const reply = JSON.stringify({ return: { name: 'pretty' }, id: 2 }, null, 4);
    expect(await answerWith('\r\n\n', `${reply.replaceAll('\n', '\r\n')}\r\n`)).toEqual({ name: 'pretty' });
  });
});

describe('a message that is too much', () => {
  it('of 64 MB ends the connection before it is in memory', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    const call = failureOf(client.execute('query-status'));
    const chunk = Buffer.alloc(64 * 1024, 'x');
    let sent = 0;
    while (sent < 64 * 1024 * 1024 && !stream.destroyed) {
      stream.send(chunk);
      sent += chunk.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await call).toMatchObject({ name: 'QmpProtocolError' });
    // What is accepted, and what was on its way.
    expect(sent).toBeLessThan(17 * 1024 * 1024);
  });

  it('nests at most as deep as QEMU would', async () => {
    await expect(answerWith(nestedReply(1023))).resolves.toBeInstanceOf(Array);
    await expect(answerWith(nestedReply(1024))).rejects.toMatchObject({ name: 'QmpProtocolError' });
    await expect(answerWith(nestedReply(10_000))).rejects.toMatchObject({ name: 'QmpProtocolError' });
  });
});

describe('an answer that makes no sense', () => {
  it.each([
    ['an id that nobody used', { return: {}, id: 77 }],
    ['no id', { return: {} }],
    ['an id of another type', { return: {}, id: '2' }],
    ['an id named __proto__', { return: {}, id: '__proto__' }],
    ['return and error', { return: {}, error: { class: 'GenericError', desc: '' }, id: 2 }],
    ['return and event', { return: {}, ...stop, id: 2 }],
    ['neither return nor error', { id: 2 }],
    ['only inherited members', '{"__proto__": {"return": {}, "id": 2}}\n'],
    ['a list', '[]\n'],
    ['a text', '"return"\n'],
    ['null', 'null\n'],
    ['half an object', '{"return": {}\n'],
    ['two objects', '{"return": {}, "id": 2}{}\n'],
    ['a byte that is not UTF-8', Buffer.from([0x22, 0xff, 0x22, 0x0a])],
    ['a NUL', Buffer.from([0x00, 0x0a])],
    ['an error without a class', { error: { desc: 'x' }, id: 2 }],
    ['an error that is null', { error: null, id: 2 }],
    ['an event without a name', { event: 7, timestamp }],
    ['an event without a time', { event: 'STOP' }],
    ['an event whose data is a list', { event: 'STOP', data: [], timestamp }],
  ])('is a breach of the protocol: %s', async (_what, message) => {
    await expect(answerWith(message)).rejects.toMatchObject({ name: 'QmpProtocolError', fault: 'host' });
  });

  it('is a breach of the protocol: the id of a command that has not left yet', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    // The first leaves at once, the second with what else is sent in this turn.
    const calls = [client.execute('query-status'), client.execute('query-name')].map(failureOf);
    expect(stream.requests.map(({ id }) => id)).toEqual([1, 2]);
    stream.send({ return: {}, id: 3 });
    for (const failure of await Promise.all(calls)) expect(failure).toMatchObject({ name: 'QmpProtocolError' });
    expect(stream.requests).toHaveLength(2);
  });

  it('is a breach of the protocol: an id for the second time', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    stream.onRequest(({ id }) => stream.send({ return: {}, id }, { return: {}, id }));
    // The second reply comes before anything can react to the first, so both are seen.
    await client.execute('query-status');
    expect(await client.closed).toMatchObject({ name: 'QmpProtocolError' });
    await expect(client.execute('query-status')).rejects.toMatchObject({ name: 'QmpProtocolError' });
  });

  it('fails every command that is under way, each with the same cause', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    stream.onRequest(({ id }) => stream.send(id === 4 ? 'nonsense\n' : ''));
    const calls = [client.execute('query-status'), client.execute('query-name'), client.execute('query-kvm')];
    const failures = await Promise.all(calls.map(failureOf));
    expect(failures).toEqual([failures[0], failures[0], failures[0]]);
    expect(failures[0]).toMatchObject({ name: 'QmpProtocolError', received: 'nonsense' });
  });

  it('keeps a member named __proto__ to itself', async () => {
    const reply = await answerWith('{"return": {"__proto__": {"polluted": true}}, "id": 2}\n');
    expect(Object.hasOwn(reply as object, '__proto__')).toBe(true);
    expect('polluted' in {}).toBe(false);
  });

  it('shows no more of itself in the error than fits on a screen', async () => {
    const error = await failureOf(answerWith(`${'x'.repeat(1_000_000)}\n`));
    expect((error as Error).message.length).toBeLessThan(2000);
  });
});

describe('a command that is given up', () => {
  it('leaves the others, and its late answer is dropped', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const requests: Request[] = [];
    stream.onRequest((request) => requests.push(request));
    const controller = new AbortController();
    const aborted = client.execute('query-status', {}, { signal: controller.signal });
    const late = client.execute('query-name', {}, { timeoutMs: 20 });
    const kept = client.execute('query-uuid');
    await expect(late).rejects.toMatchObject({ name: 'QmpTimeoutError', waitedFor: 'reply to query-name' });
    const reason = { any: 'value' };
    controller.abort(reason);
    expect(await failureOf(aborted)).toBe(reason);
    for (const { id } of requests) stream.send({ return: { UUID: `${id}` }, id });
    expect(await kept).toEqual({ UUID: '4' });
    expect(await failureOf(client.execute('query-status', {}, { signal: controller.signal }))).toBe(reason);
    expect(requests).toHaveLength(3);
  });

  it('is a breach of the protocol when it is answered twice', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    await failureOf(client.execute('query-status', {}, { timeoutMs: 1 }));
    stream.send({ return: {}, id: 2 }, { return: {}, id: 2 });
    expect(await client.closed).toMatchObject({ name: 'QmpProtocolError' });
  });

  it('never leaves when the peer does not read, so that waiting in vain costs no memory', async () => {
    await using server = await startQmpServer({ commands: { 'human-monitor-command': () => '' } });
    const socket = await server.connect();
    await using client = await connectQmp(socket);
    server.setReading(false);
    const line = 'x'.repeat(100_000);
    const attempt = async (): Promise<unknown> =>
      await failureOf(client.execute('human-monitor-command', { 'command-line': line }, { timeoutMs: 10 }));
    for (let round = 0; round < 10; round++) {
      const failures = await Promise.all(Array.from({ length: 20 }, attempt));
      expect(failures.every((error) => (error as Error).name === 'QmpTimeoutError')).toBe(true);
    }
    // 20 MB were asked for; what waits in our memory is about one write.
    expect(socket.writableLength).toBeLessThan(1_000_000);
    server.setReading(true);
    expect(await client.execute('human-monitor-command', { 'command-line': '' })).toBe('');
    expect(server.received.length).toBeLessThan(100);
  });
});

describe('the end of everything', () => {
  it('settles what waits when the client is closed, and is the same when closed twice', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    const waiting: Promise<unknown>[] = [client.execute('query-status'), client.waitForEvent('STOP')];
    const iteration = client.events().next();
    const failures = Promise.all(waiting.map(failureOf));
    await Promise.all([client.close(), client.close()]);
    for (const failure of await failures) expect(failure).toMatchObject({ name: 'QmpDisconnectedError' });
    expect(await iteration).toEqual({ done: true, value: undefined });
    expect(await client.closed).toBeUndefined();
    expect(stream.destroyed).toBe(true);
    await client.close();
  });

  it('may be brought about by a listener, in the middle of a chunk', async () => {
    const stream = ScriptedStream.greeting();
    const client = await connectQmp(stream);
    const seen: string[] = [];
    let closing: Promise<void> | undefined;
    client.on('STOP', ({ event }) => {
      seen.push(event);
      closing ??= client.close();
    });
    stream.onRequest(({ id }) =>
      stream.send(`${JSON.stringify(stop)}\n${JSON.stringify(stop)}\n{"return":{},"id":${id}}\n`),
    );
    // Else nobody listens yet when they come.
    await Promise.resolve();
    const failure = failureOf(client.execute('query-status'));
    expect(await failure).toMatchObject({ name: 'QmpDisconnectedError' });
    await closing;
    expect(seen).toEqual(['STOP']);
  });

  it('may come by one signal for any number of commands, without a warning of Node', async () => {
    const stream = ScriptedStream.greeting();
    await using client = await connectQmp(stream);
    const warnings: Error[] = [];
    const onWarning = (warning: Error): unknown => warnings.push(warning);
    process.on('warning', onWarning);
    const controller = new AbortController();
    const { signal } = controller;
    const failures = Promise.all(
      Array.from({ length: 100 }, () => failureOf(client.execute('query-status', {}, { signal }))),
    );
    const events = client.events({ signal }).next();
    controller.abort('enough');
    await expect(events).rejects.toBe('enough');
    expect(new Set(await failures)).toEqual(new Set(['enough']));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('leaves no timer and no listener of a signal behind', async () => {
    const stream = ScriptedStream.greeting();
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...parameters: Parameters<typeof add>) => {
      listeners++;
      add(...parameters);
    };
    signal.removeEventListener = (...parameters: Parameters<typeof remove>) => {
      listeners--;
      remove(...parameters);
    };
    const options = { signal, timeoutMs: 600_000 };
    const before = countTimers();
    const client: QmpClient = await connectQmp(stream, options);
    stream.onRequest(({ id }) => id % 2 === 0 && stream.send({ return: {}, id }, stop));
    await Promise.all([client.waitForEvent('STOP', options), client.execute('query-status', {}, options)]);
    const failures = [client.execute('query-name', {}, options), client.waitForEvent('RESET', options)].map(failureOf);
    client.events({ signal });
    await client.close();
    for (const failure of await Promise.all(failures)) expect(failure).toBeInstanceOf(QmpError);
    expect(listeners).toBe(0);
    expect(countTimers()).toBe(before);
  });
});
