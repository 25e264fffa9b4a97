import { EventEmitter, once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { createGuestSession, type GuestSessionOptions } from '../src/index.js';
import { type GuestServer, serveGuest } from './guest-server.js';

const options: GuestSessionOptions = { command: ['true'], onLog: () => undefined };

describe('GET execute', () => {
  test('hands out command and environment as they were when the session was made', async () => {
    const command = ['printf', '%s\n', '', 'ü€😀', `'"\\`];
    const env = { NAME: 'value', 'with-dash': 'a=b', ['__proto__']: 'own' }; // An own property, being computed.
    const session = createGuestSession({ ...options, command, env });
    command.push('later');
    await using server = await serveGuest(session.handler);
    const response = await server.fetch('execute');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(
      '{"env":{"NAME":"value","with-dash":"a=b","__proto__":"own"},"command":["printf","%s\\n","","ü€😀","\'\\"\\\\"]}',
    );
  });

  test('settles session.started', async () => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    expect(session.hasStarted).toBe(false);
    await (await server.fetch('execute')).arrayBuffer();
    await session.started;
    expect(session.hasStarted).toBe(true);
  });
});

describe('createGuestSession', () => {
  test.each<[string, unknown, unknown]>([
    ['an empty list', [], {}],
    ['no list', 'true', {}],
    ['an empty program', [''], {}],
    ['an argument that is no string', ['true', 1], {}],
    ['an argument with a NUL', ['true', 'a\0b'], {}],
    ['a variable without a name', ['true'], { '': 'x' }],
    ['a variable with = in its name', ['true'], { 'a=b': 'x' }],
    ['a variable with a NUL in its name', ['true'], { 'a\0b': 'x' }],
    ['a variable with a NUL in its value', ['true'], { a: 'x\0' }],
    ['a variable that is no string', ['true'], { a: undefined }],
  ])('refuses %s', (_, command, env) => {
    const create = (): unknown => createGuestSession({ ...options, command, env } as GuestSessionOptions);
    expect(create).toThrow(
      expect.objectContaining({ name: 'GuestError', code: 'GUEST_COMMAND_INVALID', fault: 'input' }),
    );
  });
});

describe('POST log', () => {
  test('passes on every byte, in order', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >> 8)) % 256));
    const chunks: Uint8Array[] = [];
    const session = createGuestSession({ ...options, onLog: (chunk) => void chunks.push(chunk) });
    await using server = await serveGuest(session.handler);
    const response = await server.fetch('log', { method: 'POST', body: bytes });
    expect(response.status).toBe(200);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });

  test('passes on what is there while the command still runs', async () => {
    const log = new Log();
    await using server = await serveGuest(
      createGuestSession({ ...options, onLog: (chunk) => log.append(chunk) }).handler,
    );
    const socket = await startLog(server);
    socket.write('5\r\nfirst\r\n');
    await log.until('first');
    socket.write('6\r\nsecond\r\n0\r\n\r\n');
    expect(String(await once(socket, 'data'))).toContain('200 OK');
    expect(log.text).toBe('firstsecond');
    socket.destroy();
  });

  test('holds the guest back until onLog is done with a chunk', async () => {
    const events = new EventEmitter();
    let bytes = 0;
    const held = once(events, 'let go');
    const onLog = async (chunk: Uint8Array): Promise<void> => {
      bytes += chunk.length;
      events.emit('chunk');
      await held;
    };
    await using server = await serveGuest(createGuestSession({ ...options, onLog }).handler);
    const size = 64 * 1024 * 1024; // Far more than fits into the buffers between the two.
    const socket = await server.connect();
    socket.write(`POST /engine/v1/log HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`);
    const first = once(events, 'chunk');
    const sent = new Promise((resolve) => socket.write(Buffer.alloc(size), resolve));
    await first;
    expect(await Promise.race([sent.then(() => 'all sent'), server.fetch('ping').then(() => 'held back')])).toBe(
      'held back',
    );
    expect(bytes).toBeLessThan(size / 64);
    events.emit('let go');
    expect(String(await once(socket, 'data'))).toContain('200 OK');
    expect(bytes).toBe(size);
    socket.destroy();
  });

  test('appends bodies that come at the same time one chunk at a time', async () => {
    let inside = 0;
    let most = 0;
    const onLog = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside--;
    };
    await using server = await serveGuest(createGuestSession({ ...options, onLog }).handler);
    await Promise.all(
      Array.from({ length: 10 }, () => server.fetch('log', { method: 'POST', body: 'x'.repeat(99_999) })),
    );
    expect(most).toBe(1);
  });

  test('costs one request when onLog throws, and tells the owner, not the guest', async () => {
    const errors: unknown[] = [];
    let full = true;
    const onLog = (): void => {
      if (full) throw new Error('disk full');
    };
    const session = createGuestSession({ ...options, onLog, onError: (error) => errors.push(error) });
    await using server = await serveGuest(session.handler);
    const response = await server.fetch('log', { method: 'POST', body: 'x' });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ code: 'InternalError', message: expect.not.stringContaining('disk') });
    expect(errors).toEqual([new Error('disk full')]);
    full = false;
    expect((await server.fetch('log', { method: 'POST', body: 'x' })).status).toBe(200);
  });

  test('warns of what onLog throws when nobody else listens', async () => {
    const session = createGuestSession({
      ...options,
      onLog: () => {
        throw new Error('disk full');
      },
    });
    await using server = await serveGuest(session.handler);
    const warning = once(process, 'warning');
    await server.fetch('log', { method: 'POST', body: 'x' });
    expect(await warning).toEqual([new Error('disk full')]);
  });

  test('keeps what came before the guest broke off, and is no error', async () => {
    const errors: unknown[] = [];
    const log = new Log();
    const session = createGuestSession({
      ...options,
      onLog: (chunk) => log.append(chunk),
      onError: (error) => errors.push(error),
    });
    await using server = await serveGuest(session.handler);
    const socket = await startLog(server);
    socket.write('5\r\nfirst\r\n');
    await log.until('first');
    socket.resetAndDestroy();
    const again = await server.fetch('log', { method: 'POST', body: 'second' });
    expect(again.status).toBe(200);
    expect(log.text).toBe('firstsecond');
    expect(errors).toEqual([]);
  });
});

describe('PUT success and failed', () => {
  test.each([
    ['success', undefined, { success: true, exitStatus: null }],
    ['failed', undefined, { success: false, exitStatus: null }],
    ['success', '0', { success: true, exitStatus: 0 }],
    ['failed', '3', { success: false, exitStatus: 3 }],
    ['failed', '255', { success: false, exitStatus: 255 }],
    ['failed', '256', { success: false, exitStatus: null }],
    ['failed', '0', { success: false, exitStatus: null }],
    ['success', '1', { success: true, exitStatus: null }],
    ['failed', '-1', { success: false, exitStatus: null }],
    ['failed', '1e1', { success: false, exitStatus: null }],
    ['failed', '0x10', { success: false, exitStatus: null }],
    ['failed', '', { success: false, exitStatus: null }],
  ])('%s with exit status %j gives %j', async (endPoint, status, expected) => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    expect((await put(server, endPoint, status)).status).toBe(200);
    expect(await session.result).toEqual(expected);
  });

  test('the first one decides; the same again is welcome, the other one is a conflict', async () => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    expect((await put(server, 'failed', '7')).status).toBe(200);
    expect((await put(server, 'failed', '8')).status).toBe(200);
    const conflict = await put(server, 'success');
    expect(conflict.status).toBe(409);
    expect(await conflict.json()).toEqual({ code: 'ResourceConflict', message: expect.any(String) });
    expect(await session.result).toEqual({ success: false, exitStatus: 7 });
  });
});

describe('the other end points', () => {
  test.each([
    ['GET', '/engine/v1/ping', 200, undefined],
    ['GET', '/engine/v1/ping?x=1', 200, undefined],
    ['GET', '/', 404, 'NoSuchEndPoint'],
    ['GET', '/engine/v1/ping/', 404, 'NoSuchEndPoint'],
    ['GET', '/engine/v1/__proto__', 404, 'NoSuchEndPoint'],
    ['GET', '//engine/v1/ping', 404, 'NoSuchEndPoint'],
    ['GET', '/engine/v2/ping', 404, 'NoSuchEndPoint'],
    ['POST', '/engine/v1/ping', 405, 'MethodNotAllowed'],
    ['DELETE', '/engine/v1/execute', 405, 'MethodNotAllowed'],
    ['GET', '/engine/v1/log', 405, 'MethodNotAllowed'],
    ['POST', '/engine/v1/success', 405, 'MethodNotAllowed'],
    ['GET', '/engine/v1/failed', 405, 'MethodNotAllowed'],
    ['POST', '/engine/v1/poll', 405, 'MethodNotAllowed'],
    ['GET', '/engine/v1/reply?id=x', 405, 'MethodNotAllowed'],
    ['POST', '/engine/v1/reply?id=x', 400, 'UnknownActionId'],
    ['POST', '/engine/v1/reply', 400, 'UnknownActionId'],
  ])('%s %s answers %i %s', async (method, path, status, code) => {
    await using server = await serveGuest(createGuestSession(options).handler);
    const response = await fetch(server.origin + path, { method });
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(
      code === undefined ? /^$/ : new RegExp(`^{"code":"${code}","message":"[^"]+"}$`),
    );
  });

  test('reads no endless body that it has no use for', async () => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    const socket = await server.connect();
    const broken = once(socket, 'error');
    socket.write('PUT /engine/v1/success HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    const send = (): boolean => socket.write(`1000\r\n${'x'.repeat(4096)}\r\n`, (error) => error ?? send());
    send();
    expect(await session.result).toMatchObject({ success: true });
    await broken;
  });
});

describe('close', () => {
  test('fails what is waited for, once and for all', async () => {
    const session = createGuestSession(options);
    session.close();
    session.close(new Error('too late'));
    const closed = { name: 'GuestError', code: 'GUEST_SESSION_CLOSED' };
    await expect(session.started).rejects.toMatchObject(closed);
    await expect(session.result).rejects.toMatchObject(closed);
    await expect(session.getArtifact('/x')).rejects.toMatchObject(closed);
    await expect(session.listFolder('/x')).rejects.toMatchObject(closed);
    await expect(session.killProcess()).rejects.toMatchObject(closed);
  });

  test('fails it with the reason that is given, as it is', async () => {
    const reason = { why: 'QEMU died' };
    const session = createGuestSession(options);
    const artifact = session.getArtifact('/x');
    session.close(reason);
    await expect(session.result).rejects.toBe(reason);
    await expect(artifact).rejects.toBe(reason);
  });

  test('leaves a result alone that is there already', async () => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    await server.fetch('success', { method: 'PUT' });
    session.close();
    expect(await session.result).toEqual({ success: true, exitStatus: null });
  });

  test('cuts open requests and answers later ones with an error', async () => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    const poll = server.fetch('poll');
    await server.fetch('ping');
    await session[Symbol.asyncDispose]();
    await expect(poll).rejects.toThrow('fetch failed');
    const late = await server.fetch('ping');
    expect(late.status).toBe(500);
    expect(await late.json()).toMatchObject({ code: 'InternalError' });
  });
});

function put(server: GuestServer, endPoint: string, status?: string): Promise<Response> {
  const headers: Record<string, string> = status === undefined ? {} : { 'X-Vmwright-Exit-Status': status };
  return server.fetch(endPoint, { method: 'PUT', headers });
}

async function startLog(server: GuestServer): Promise<Awaited<ReturnType<GuestServer['connect']>>> {
  const socket = await server.connect();
  socket.write('POST /engine/v1/log HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
  return socket;
}

/** A log that can be waited for. */
class Log extends EventEmitter {
  text = '';

  append(chunk: Uint8Array): void {
    this.text += Buffer.from(chunk).toString();
    this.emit('append');
  }

  async until(wanted: string): Promise<void> {
    while (!this.text.includes(wanted)) await once(this, 'append');
  }
}
