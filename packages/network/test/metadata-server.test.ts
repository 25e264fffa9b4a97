import { EventEmitter, once } from 'node:events';
import { lstatSync, mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import type { Duplex } from 'node:stream';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MetadataServer } from '../src/metadata/metadata-server.js';
import { connectTo, get, readAll, startRequest } from './http-client.js';

describe('MetadataServer', () => {
  let folder: string;
  let path: string;
  let server: MetadataServer;
  let errors: unknown[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vmwright-network-test-'));
    path = join(folder, 's');
    errors = [];
    server = await MetadataServer.listen({ path }, { onError: (error) => errors.push(error) });
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test('answers 404 in the guest protocol’s form while there is no handler', async () => {
    expect(await get(path)).toEqual({ status: 404, body: expect.stringContaining('"code":"NoSuchEndPoint"') });
    server.setHandler((_, response) => response.end('here'));
    expect(await get(path)).toEqual({ status: 200, body: 'here' });
    server.setHandler(null);
    expect((await get(path)).status).toBe(404);
  });

  const failures: readonly [string, RequestListener][] = [
    ['throws', () => throwIt()],
    ['rejects', async () => throwIt()],
  ];
  test.each(failures)('answers 500 when a handler %s, tells who owns it, and goes on', async (_, handler) => {
    server.setHandler(handler);
    const answer = await get(path);
    expect(answer).toEqual({ status: 500, body: expect.stringContaining('"code":"InternalError"') });
    expect(answer.body).not.toContain('secret');
    expect(errors).toEqual([new Error('secret')]);
    expect((await get(path)).status).toBe(500);
  });

  const upgrade = 'GET /shell HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';

  test('hands a connection that changes its protocol over to a handler that takes such', async () => {
    const handler = Object.assign(() => undefined, {
      upgrade: ({ url }: IncomingMessage, socket: Duplex) => void socket.end(`now another protocol at ${url}`),
    });
    server.setHandler(handler);
    const socket = await connectTo(path);
    socket.write(upgrade);
    expect(await readAll(socket)).toBe('now another protocol at /shell');
  });

  test('refuses a change of protocol when the handler takes none, and outlives one that throws', async () => {
    server.setHandler(() => undefined);
    const socket = await connectTo(path);
    socket.write(upgrade);
    expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 404 /);
    server.setHandler(Object.assign(() => undefined, { upgrade: throwIt }));
    const other = await connectTo(path);
    other.write(upgrade);
    expect(await readAll(other)).toBe('');
    expect(errors).toEqual([new Error('secret')]);
  });

  test('cuts off an answer whose handler throws half way', async () => {
    server.setHandler((_, response) => {
      response.write('half');
      throwIt();
    });
    await expect(get(path)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(errors).toHaveLength(1);
  });

  test('serves others while a handler hangs, and cuts the hanging request when closed', async () => {
    server.setHandler((request, response) => {
      if (request.url === '/quick') response.end('quick');
    });
    const hanging = startRequest(path, '/hang');
    const cut = once(hanging, 'error');
    hanging.end();
    hanging.on('error', () => undefined);
    expect((await get(path, '/quick')).body).toBe('quick');
    await server.close();
    await cut;
  });

  test('answers a client that ended its half of the connection with the request', async () => {
    const arrived = new Promise<ServerResponse>((resolve) => server.setHandler((_, response) => resolve(response)));
    const socket = await connectTo(path);
    socket.end('GET / HTTP/1.0\r\n\r\n');
    const response = await arrived;
    // The end of the client's half has been seen once a later connection has been served.
    server.setHandler((_, later) => later.end());
    await get(path);
    response.end('late');
    expect(await readAll(socket)).toMatch(/^HTTP\/1.1 200 OK\r\n[^]*late$/);
  });

  test('breaks off all connections at once when its guest knows nothing of them any more, and serves new ones', async () => {
    const listener = createServer((socket) => server.accept(socket)).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const [overUnix, overTcp] = [await connectTo(path), connect(port, '127.0.0.1')];
    const requests = new EventEmitter();
    server.setHandler(() => requests.emit('request'));
    for (const client of [overUnix, overTcp]) {
      client.resume();
      client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
      await once(requests, 'request');
    }
    const gone = Promise.all([once(overUnix, 'end'), once(overTcp, 'error')]);
    server.disconnect();
    // A relay, which QEMU's guests have, does by the time of the socket what the kernel does for the others.
    expect(await gone).toMatchObject([[], [{ code: 'ECONNRESET' }]]);
    listener.close();
    expect(lstatSync(path).mtimeMs).toBe(1_000);
    server.setHandler((_, response) => response.end('here'));
    expect((await get(path)).body).toBe('here');
    expect(errors).toEqual([]);
  });

  test('refuses headers of more than 16 KiB', async () => {
    server.setHandler((_, response) => response.end());
    const socket = await connectTo(path);
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(17 * 1024)}\r\n\r\n`);
    expect(await readAll(socket)).toMatch(/^HTTP\/1.1 431 /);
  });

  test('holds 64 connections, drops one more, and takes another when one has ended', async () => {
    server.setHandler((_, response) => response.end());
    const sockets = await Promise.all(Array.from({ length: 64 }, () => connectTo(path)));
    // Served, hence counted.
    await Promise.all(sockets.map(served));
    expect(await readAll(await connectTo(path))).toBe('');
    sockets[0]?.destroy();
    await expect.poll(() => get(path).then(({ status }) => status, String)).toBe(200);
    for (const socket of sockets) socket.destroy();
  });

  test('streams a body of any length for as long as it takes', async () => {
    const bytes = new Promise<number>((resolve) => {
      server.setHandler((request, response) => {
        void count(request)
          .then(resolve)
          .finally(() => response.end());
      });
    });
    const upload = startRequest(path, '/', 'POST');
    const answered = once(upload, 'response');
    const block = Buffer.alloc(1024 * 1024);
    for (let i = 0; i < 20; i++) if (!upload.write(block)) await once(upload, 'drain');
    upload.end();
    expect(await bytes).toBe(20 * block.length);
    await answered;
  });

  test('says where it can’t listen', async () => {
    const missing = join(folder, 'missing', 's');
    await expect(MetadataServer.listen({ path: missing }, { onError: () => undefined })).rejects.toMatchObject({
      code: 'NETWORK_LISTEN_FAILED',
      fault: 'host',
      message: expect.stringContaining(missing),
      cause: { code: expect.any(String) },
    });
  });
});

function throwIt(): never {
  throw new Error('secret');
}

async function served(socket: Awaited<ReturnType<typeof connectTo>>): Promise<void> {
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(socket, 'data');
}

async function count(request: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of request) bytes += (chunk as Buffer).length;
  return bytes;
}
