import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTarget } from '../src/client/target.js';
import { connectQmp } from '../src/index.js';
import { startQmpServer } from '../src/testing/index.js';

describe('a target', () => {
  it.each([
    ['/run/qemu.sock', { path: '/run/qemu.sock' }],
    ['unix:/run/qemu.sock', { path: '/run/qemu.sock' }],
    ['unix:///run/qemu.sock', { path: '/run/qemu.sock' }],
    ['relative, with spaces', { path: 'relative, with spaces' }],
    ['localhost:4444', { path: 'localhost:4444' }],
    ['tcp:localhost:4444', { host: 'localhost', port: 4444, noDelay: true }],
    ['tcp://127.0.0.1:1', { host: '127.0.0.1', port: 1, noDelay: true }],
    ['tcp://[::1]:65535', { host: '::1', port: 65_535, noDelay: true }],
  ])('may be %s', (target, address) => {
    expect(parseTarget(target)).toEqual(address);
  });

  it.each([
    ['nothing', ''],
    ['an empty path', 'unix:'],
    ['a path with a NUL', '/run/qemu\0.sock'],
    ['a path that no socket can have', `/${'ä'.repeat(60)}`],
    ['an address without a port', 'tcp://localhost'],
    ['an address without a host', 'tcp::4444'],
    ['a port that is none', 'tcp:localhost:65536'],
    ['port 0', 'tcp:localhost:0'],
    ['an IPv6 address without brackets', 'tcp:::1:4444'],
  ])('cannot be %s', async (_what, target) => {
    await expect(connectQmp(target)).rejects.toMatchObject({
      name: 'QmpInputError',
      code: 'QMP_INPUT',
      fault: 'input',
    });
  });

  it('cannot be a stream of objects or of texts', async () => {
    await expect(connectQmp(new PassThrough({ objectMode: true }))).rejects.toMatchObject({ name: 'QmpInputError' });
    await expect(connectQmp(new PassThrough({ encoding: 'utf8' }))).rejects.toMatchObject({ name: 'QmpInputError' });
  });

  it('where nobody listens is said to be so', async () => {
    await expect(connectQmp('/nowhere/at/all')).rejects.toMatchObject({
      name: 'QmpDisconnectedError',
      message: expect.stringMatching(/ENOENT \/nowhere\/at\/all/),
      cause: { code: 'ENOENT' },
    });
  });
});

describe('a target over TCP', () => {
  it('is talked to as any other', async () => {
    await using server = await startQmpServer({ commands: { 'query-name': () => ({ name: 'far away' }) } });
    const relay = createServer((socket) => socket.pipe(connect(server.path)).pipe(socket)).listen(0, '::1');
    await once(relay, 'listening');
    const address = relay.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const client = await connectQmp(`tcp://[::1]:${port}`);
    expect(await client.execute('query-name')).toEqual({ name: 'far away' });
    await client.close();
    relay.close();
    await once(relay, 'close');
  });
});

describe('connecting', () => {
  let silent: Server;
  let target: string;

  beforeAll(async () => {
    silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    target = typeof address === 'object' && address !== null ? `tcp://127.0.0.1:${address.port}` : '';
  });

  afterAll(() => {
    silent.close();
  });

  it('stops with the reason of its signal, and leaves no connection', async () => {
    const controller = new AbortController();
    const accepted = once(silent, 'connection');
    const connecting = connectQmp(target, { signal: controller.signal });
    const [socket] = await accepted;
    const ended = once(socket.resume(), 'end');
    controller.abort('enough');
    await expect(connecting).rejects.toBe('enough');
    await ended;
    await expect(connectQmp(target, { signal: controller.signal })).rejects.toBe('enough');
  });

  it('refuses a deadline that is none', async () => {
    await expect(connectQmp(target, { timeoutMs: -1 })).rejects.toMatchObject({ name: 'QmpInputError' });
    await expect(connectQmp(target, { timeoutMs: Number.NaN })).rejects.toMatchObject({ name: 'QmpInputError' });
  });

  it('takes a deadline that is longer than any timer', async () => {
    await using server = await startQmpServer();
    await using client = await connectQmp(server.path, { timeoutMs: 2 ** 40 });
    await expect(client.execute('query-status', {}, { timeoutMs: Infinity })).rejects.toMatchObject({
      class: 'CommandNotFound',
    });
  });
});

describe('arguments', () => {
  it('that JSON cannot express are refused before anything is sent', async () => {
    await using server = await startQmpServer({ fallback: ({ arguments: sent }) => sent });
    await using client = await connectQmp(server.path);
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    let deep: unknown = {};
    for (let level = 0; level < 2000; level++) deep = [deep];
    const refused: unknown[] = [circular, { deep }, { size: Number.NaN }, { size: -Infinity }, [], 'text', null];
    for (const value of refused) {
      await expect(client.executeUntyped('x', value as object)).rejects.toMatchObject({ name: 'QmpInputError' });
    }
    await expect(client.executeUntyped('')).rejects.toMatchObject({ name: 'QmpInputError' });
    expect(server.received.map(({ command }) => command)).toEqual(['qmp_capabilities']);
  });

  it('of every kind arrive as they are, whatever they contain', async () => {
    await using server = await startQmpServer({ fallback: ({ arguments: sent }) => sent });
    await using client = await connectQmp(server.path);
    const hostile = JSON.parse(
      '{"__proto__": {"a": 1}, "constructor": "\\n}{\\u0000\\u2028", "quote\\"": [null, "\\ud800"]}',
    );
    expect(await client.executeUntyped('x', hostile)).toEqual(hostile);
    expect(await client.executeUntyped('x', { left: undefined })).toEqual({});
  });

  it('beyond what QEMU reads are refused', async () => {
    await using server = await startQmpServer({ fallback: () => ({}) });
    await using client = await connectQmp(server.path);
    const text = 'x'.repeat(64 * 1024 * 1024);
    await expect(client.executeUntyped('x', { text })).rejects.toMatchObject({ name: 'QmpInputError' });
    const many = Array.from({ length: 1_100_000 }, () => 0);
    await expect(client.executeUntyped('x', { many })).rejects.toMatchObject({ name: 'QmpInputError' });
  });
});

describe('the scripted server', () => {
  it('makes its clients negotiate, answers as scripted, and remembers what it was asked', async () => {
    await using server = await startQmpServer({
      commands: { 'query-name': () => ({ name: 'scripted' }), balloon: () => ({}) },
    });
    const socket = await server.connect();
    const lines: string[] = [];
    socket.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\r\n')));
    const greeted = once(socket, 'data');
    await greeted;
    for (const line of ['{"execute": "query-name"}', 'nonsense']) {
      const answered = once(socket, 'data');
      socket.write(`${line}\n`);
      await answered;
    }
    expect(lines.slice(1).map((line) => JSON.parse(line))).toEqual([
      { error: { class: 'CommandNotFound', desc: expect.any(String) } },
      { error: { class: 'GenericError', desc: expect.any(String) } },
    ]);
    socket.destroy();

    await using client = await connectQmp(server.path);
    expect(await client.execute('query-name')).toEqual({ name: 'scripted' });
    expect(await client.execute('balloon', { value: 7 })).toEqual({});
    expect(await server.receivedCommand('balloon')).toMatchObject({ arguments: { value: 7 }, outOfBand: false });
  });

  it('ends what it has when it is closed', async () => {
    const server = await startQmpServer();
    const client = await connectQmp(server.path);
    await server.close();
    await client.closed;
    await expect(connectQmp(server.path)).rejects.toMatchObject({ name: 'QmpDisconnectedError' });
  });
});
