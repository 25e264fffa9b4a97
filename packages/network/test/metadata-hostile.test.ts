import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duplexPair } from './duplex-pair.js';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MetadataServer } from '../src/metadata/metadata-server.js';
import { connectTo, get, readAll, startRequest } from './http-client.js';

describe('a hostile guest of the metadata server', () => {
  let folder: string;
  let path: string;
  let errors: unknown[];
  let servers: MetadataServer[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vmwright-network-test-'));
    path = join(folder, 'guest');
    errors = [];
    servers = [];
  });
  afterEach(async () => {
    for (const server of servers) await server.close();
    rmSync(folder, { recursive: true });
  });

  async function serve(options: { patienceMs?: number; path?: string } = {}): Promise<MetadataServer> {
    const { path: where = path, ...rest } = options;
    const server = await MetadataServer.listen({ path: where }, { onError: (error) => errors.push(error), ...rest });
    servers.push(server);
    server.setHandler((_, response) => response.end('fine'));
    return server;
  }

  async function send(text: string | Uint8Array): Promise<Socket> {
    const socket = await connectTo(path);
    socket.on('error', () => undefined);
    socket.write(text);
    return socket;
  }

  const fatal: readonly [string, string, RegExp][] = [
    ['that are no HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', /^HTTP\/1\.1 400 /],
    ['for a tunnel', 'CONNECT 10.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n', /^$/],
    ['with two lengths', post('Content-Length: 3\r\nContent-Length: 5', 'abcde'), /^HTTP\/1\.1 400 /],
    [
      'with a length and chunks',
      post('Content-Length: 3\r\nTransfer-Encoding: chunked', '0\r\n\r\n'),
      /^HTTP\/1\.1 400 /,
    ],
    ['with a length below zero', post('Content-Length: -1', ''), /^HTTP\/1\.1 400 /],
    ['with a method of nobody', 'FROBNICATE / HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['with a NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['with 2,000 headers', `GET / HTTP/1.1\r\n${'a: b\r\n'.repeat(20_000)}\r\n`, /^HTTP\/1\.1 431 /],
  ];
  test.each(fatal)('gets no service for requests %s, and others are served', async (_, request, answer) => {
    await serve();
    expect(await readAll(await send(request))).toMatch(answer);
    expect((await get(path)).body).toBe('fine');
    expect(errors).toEqual([]);
  });

  test('that speaks HTTP/0.9 gets one answer and an end', async () => {
    await serve();
    expect(await readAll(await send('GET /\r\n\r\n'))).toMatch(
      /^HTTP\/1\.1 200 [^]*\r\nConnection: close\r\n[^]*fine$/,
    );
  });

  const brokenBodies: readonly [string, string][] = [
    ['a chunk whose length is no number', 'xyz\r\n'],
    ['a chunk of more bytes than there are numbers', 'fffffffffffffffffff\r\n'],
    ['a chunk that is longer than it says', '1\r\nab\r\n'],
    ['a chunk with an extension without end', `1;${'x'.repeat(100_000)}`],
  ];
  test.each(brokenBodies)('learns nothing from %s, and the handler that an upload broke off', async (_, chunk) => {
    const server = await serve();
    const ends = new EventEmitter();
    server.setHandler((request) => {
      void readAll(request).then(
        () => ends.emit('end', 'whole'),
        () => ends.emit('end', 'broken'),
      );
    });
    const ended = once(ends, 'end');
    const socket = await send(post('Transfer-Encoding: chunked', `3\r\nabc\r\n${chunk}`));
    expect(await ended).toEqual(['broken']);
    expect(await readAll(socket)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
    expect(errors).toEqual([]);
  });

  test('can send any bytes without an effect on others', { timeout: 60_000 }, async () => {
    await serve();
    const start = fc.constantFrom('', 'GET / HTTP/1.1\r\n', post('Transfer-Encoding: chunked', ''));
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ minLength: 1, maxLength: 300 }), async (text, bytes) => {
        const socket = await send(Buffer.concat([Buffer.from(text), bytes]));
        socket.end();
        await readAll(socket);
        expect((await get(path)).body).toBe('fine');
      }),
      { numRuns: 100 },
    );
    expect(errors).toEqual([]);
  });

  test('gets at most 16 requests ahead of their answers to the handler', async () => {
    const server = await serve();
    let calls = 0;
    server.setHandler(() => void calls++);
    const socket = await send('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20_000));
    expect(await readAll(socket).catch(() => '')).toBe('');
    expect(calls).toBe(16);
    server.setHandler((_, response) => response.end('fine'));
    await expect.poll(() => get(path).then(({ body }) => body, String), { timeout: 10_000 }).toBe('fine');
  });

  test('may send some requests at once, and gets the answers in their order', async () => {
    const server = await serve();
    const waiting: ServerResponse[] = [];
    server.setHandler(({ url }, response) => {
      response.write(String(url));
      // The last is answered first.
      if (waiting.push(response) === 16) for (const answer of waiting.toReversed()) answer.end();
    });
    const paths = Array.from({ length: 16 }, (_, i) => `/${i}`);
    const requests = paths.map(
      (at, i) => `GET ${at} HTTP/1.1\r\nHost: x\r\n${i === 15 ? 'Connection: close\r\n' : ''}\r\n`,
    );
    const answers = await readAll(await send(requests.join('')));
    expect(answers.match(/^\/\d+/gm)).toEqual(paths);
  });

  test.each([
    ['nothing', ''],
    ['half of a request line', 'GET /'],
    ['headers without end', 'GET / HTTP/1.1\r\nX: '],
  ])('is cut off after a while of %s, however often it adds a byte', async (_, begin) => {
    await serve({ patienceMs: 50 });
    const socket = await send(begin);
    const drip = setInterval(() => begin !== '' && socket.write('x'), 10);
    expect(await readAll(socket).catch(() => '')).toBe('');
    clearInterval(drip);
    expect((await get(path)).body).toBe('fine');
  });

  test('is cut off when it takes nothing of an answer', async () => {
    const server = await serve({ patienceMs: 50 });
    const gone = new Promise<ServerResponse>((resolve) => {
      server.setHandler((_, response) => {
        response.once('close', () => resolve(response));
        response.write(Buffer.alloc(8 * 1024 * 1024));
      });
    });
    const socket = await send('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect((await gone).writableFinished).toBe(false);
    socket.destroy();
  });

  test('is cut off when it goes on with a body that was answered already', async () => {
    await serve({ patienceMs: 50 });
    const socket = await send(post('Transfer-Encoding: chunked', '1\r\na\r\n'));
    const drip = setInterval(() => socket.write('1\r\na\r\n'), 10);
    expect(await readAll(socket).catch(() => 'reset')).toMatch(/fine|reset/);
    clearInterval(drip);
  });

  test('is not cut off while a handler thinks or a body comes in slowly', async () => {
    const server = await serve({ patienceMs: 10 });
    // A third connection, which has nothing to say, is cut: so the others had their time too, more than once.
    const waitForCut = async (): Promise<string> => await readAll(await send(''));
    server.setHandler((request, response) => {
      void readAll(request)
        .then(waitForCut)
        .then(() => response.end('late'));
    });
    const socket = await send(post('Connection: close\r\nContent-Length: 2', 'a'));
    await waitForCut();
    socket.write('b');
    expect(await readAll(socket)).toMatch(/late$/);
  });

  test('is held back when its upload is not read', async () => {
    const server = await serve();
    const arrived = new EventEmitter();
    server.setHandler((request) => void arrived.emit('request', request));
    const upload = startRequest(path, '/', 'POST');
    upload.on('error', () => undefined);
    const block = Buffer.alloc(1024 * 1024);
    let taken = 0;
    const pump = (): void => void upload.write(block, (error) => error ?? (taken++, pump()));
    pump();
    const [request] = (await once(arrived, 'request')) as [IncomingMessage];
    // Requests that come later are served, so there was time to take all of it.
    server.setHandler((_, response) => response.end());
    for (let i = 0; i < 20; i++) await get(path);
    expect(taken).toBeLessThan(4);
    expect(request.readableLength).toBeLessThan(block.length);
    upload.destroy();
  });

  test('that floods does not keep another guest from its server', { timeout: 120_000 }, async () => {
    await serve();
    const otherPath = join(folder, 'other');
    await serve({ path: otherPath });
    let attempts = 0;
    const flood = async (): Promise<void> => {
      while (attempts++ < 10_000) {
        const socket = await connectTo(path).catch(() => null);
        socket?.on('error', () => undefined).write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(8));
        if (attempts % 4 === 0) socket?.destroy();
        else setImmediate(() => socket?.destroy());
      }
    };
    const floods = Promise.all(Array.from({ length: 100 }, flood));
    expect((await get(otherPath)).body).toBe('fine');
    expect(attempts).toBeLessThan(10_000);
    await floods;
    await expect.poll(() => get(path).then(({ body }) => body, String)).toBe('fine');
    expect(errors).toEqual([]);
  });

  test('finds at most 64 of its 10,000 connections served at a time', { timeout: 120_000 }, async () => {
    const server = await serve();
    const served = new Map<string, number>();
    server.setHandler(({ url = '' }) => void served.set(url, (served.get(url) ?? 0) + 1));
    for (let round = 0; round < 20; round++) {
      const request = `GET /${round} HTTP/1.1\r\nHost: x\r\n\r\n`;
      const sockets = await Promise.all(Array.from({ length: 500 }, () => send(request).catch(() => null)));
      for (const socket of sockets) socket?.destroy();
    }
    server.setHandler((_, response) => response.end('fine'));
    expect((await get(path)).body).toBe('fine');
    expect(Math.max(...served.values())).toBeLessThanOrEqual(64);
    expect(served.size).toBeGreaterThan(0);
  });

  test('that gave up on its requests can go on, though their handler never answers', async () => {
    const server = await serve();
    server.setHandler(({ url }, response) => url === '/ping' && response.end('pong'));
    for (let i = 0; i < 200; i++) {
      const socket = await send('GET /hang HTTP/1.1\r\nHost: x\r\n\r\n');
      socket.destroy();
      await expect.poll(() => get(path, '/ping').then(({ body }) => body, String)).toBe('pong');
    }
  });

  test('is refused by the kernel while our process is busy and its queue is full', async () => {
    await serve();
    const attempts = await Promise.allSettled(Array.from({ length: 200 }, () => connectTo(path)));
    const refused = attempts.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const attempt of attempts) if (attempt.status === 'fulfilled') attempt.value.destroy();
    await expect.poll(() => get(path).then(({ body }) => body, String)).toBe('fine');
  });

  test('may come by any stream, and by none when the server is closed', async () => {
    const server = await serve();
    const [client, connection] = duplexPair();
    server.accept(connection);
    client.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(await readAll(client)).toMatch(/^HTTP\/1\.1 200 [^]*fine/);
    await server.close();
    const [late, refused] = duplexPair();
    server.accept(refused);
    expect(refused.destroyed).toBe(true);
    late.destroy();
  });

  test('costs its host no more than a report when the handler writes after the end', async () => {
    const server = await serve();
    server.setHandler((_, response) => {
      response.end('done');
      response.write('more');
    });
    expect((await get(path)).body).toBe('done');
    expect(errors).toEqual([expect.objectContaining({ code: 'ERR_STREAM_WRITE_AFTER_END' })]);
  });
});

function post(headers: string, body: string): string {
  return `POST / HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n${body}`;
}
