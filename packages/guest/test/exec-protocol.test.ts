import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { createGuestSession, type ExecOptions, type GuestProcess, type GuestSession } from '../src/index.js';
import { type Action, type GuestServer, ourTools, poll as pollAs, reply, serveGuest } from './guest-server.js';

const options = { command: ['true'], onLog: () => undefined };

async function poll(server: GuestServer): Promise<Action> {
  return await pollAs(server, ourTools);
}

describe('exec', () => {
  test('asks with an action whose every value is a string, save those that the protocol has anyway', async () => {
    await withProcess({ env: { A: 'b' }, cwd: '/x', tty: { columns: 100, rows: 30 } }, async ({ action }) => {
      expect(action).toEqual({
        id: expect.any(String),
        type: 'vmwright-exec',
        path: '/x',
        command: ['program', 'argument'],
        tty: false,
        env: { A: 'b' },
        stdin: 'pipe',
        terminal: 'columns 100 rows 30',
        patience: '7',
      });
    });
  });

  test('is asked for again when the guest took the action and said nothing: what is not heard does not start', async () => {
    const session = createGuestSession({ ...options, actionTimeoutMs: 2_000 });
    await using server = await serveGuest(session.handler);
    const starting = session.exec(['program']);
    const [first, second] = [await poll(server), await poll(server)];
    expect((await reply(server, first)).status).toBe(400);
    expect((await reply(server, second)).status).toBe(200);
    expect(await starting).toHaveProperty('exit');
  });

  test('has failed when the guest takes it three times and says nothing', async () => {
    const session = createGuestSession({ ...options, actionTimeoutMs: 50 });
    await using server = await serveGuest(session.handler);
    const started = session.exec(['program']);
    started.catch(() => undefined);
    for (let tries = 0; tries < 3; tries++) poll(server).catch(() => undefined);
    await expect(started).rejects.toMatchObject({ code: 'GUEST_NO_ANSWER' });
  });

  test.each<[string, readonly string[], ExecOptions]>([
    ['no program', [], {}],
    ['a NUL', ['a\0'], {}],
    ['a NUL in the folder', ['a'], { cwd: 'a\0b' }],
    ['a variable without a name', ['a'], { env: { '': 'x' } }],
    ['a terminal without columns', ['a'], { tty: { columns: 0, rows: 1 } }],
    ['a terminal with half a row', ['a'], { tty: { columns: 80, rows: 1.5 } }],
    ['a number as its input', ['a'], JSON.parse('{ "stdin": 5 }')],
  ])('refuses %s before the guest hears of it', async (_, argv, execOptions) => {
    const session = createGuestSession(options);
    await expect(session.exec(argv, execOptions)).rejects.toMatchObject({ code: 'GUEST_COMMAND_INVALID' });
  });

  test('fails with a typed error where the guest has no terminals, and names one that is not known', async () => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    for (const [error, code] of [
      ['no-terminal', 'GUEST_TERMINAL_UNAVAILABLE'],
      ['tea-break', 'GUEST_ANSWER_INVALID'],
    ] as const) {
      const started = session.exec(['program'], { tty: true });
      started.catch(() => undefined);
      await reply(server, await poll(server), { headers: { 'X-Vmwright-Error': error } });
      await expect(started).rejects.toMatchObject({ code, fault: 'guest' });
    }
  });

  test('is lost when a stream breaks off', async () => {
    await withProcess({}, async ({ server, path, process }) => {
      const socket = await server.connect();
      socket.write(`POST ${path('stdout')} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf`);
      const content = text(process.stdout);
      content.catch(() => undefined);
      await once(process.stdout, 'data');
      socket.destroy();
      const lost = { code: 'GUEST_PROCESS_LOST', fault: 'guest' };
      await expect(process.exit).rejects.toMatchObject(lost);
      await expect(content).rejects.toMatchObject(lost);
    });
  });

  test('takes each stream once, and knows no other processes', async () => {
    await withProcess({}, async ({ server, path, fetch }) => {
      expect((await fetch('stdout', { method: 'POST' })).status).toBe(200);
      expect((await fetch('stdout', { method: 'POST' })).status).toBe(409);
      const other = await server.fetch('vmwright-exec/stdout?id=other', { method: 'POST' });
      expect(other.status).toBe(400);
      expect(await other.json()).toMatchObject({ code: 'UnknownActionId' });
      expect(path('stdout')).toContain('id=');
    });
  });

  test('takes one exit, and none that is no status', async () => {
    await withProcess({}, async ({ fetch, process }) => {
      expect((await fetch('exit', { method: 'PUT', headers: { 'X-Vmwright-Exit-Status': '3' } })).status).toBe(200);
      expect(await process.exit).toEqual({ exitStatus: 3, signal: null });
      const noSignal = Reflect.apply(process.kill.bind(process), undefined, ['SIGNOPE']);
      await expect(noSignal).rejects.toMatchObject({ code: 'GUEST_COMMAND_INVALID' });
      expect((await fetch('exit', { method: 'PUT', headers: { 'X-Vmwright-Exit-Status': '4' } })).status).toBe(400);
      await process.kill();
    });
    await withProcess({}, async ({ fetch, process }) => {
      expect((await fetch('exit', { method: 'PUT', headers: { 'X-Vmwright-Exit-Status': '-1' } })).status).toBe(400);
      await expect(process.exit).rejects.toMatchObject({ code: 'GUEST_ANSWER_INVALID' });
    });
  });

  test('holds the guest back while nobody reads', async () => {
    await withProcess({}, async ({ server, path, process }) => {
      const size = 64 * 1024 * 1024;
      const socket = await server.connect();
      socket.write(`POST ${path('stdout')} HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`);
      const sent = new Promise((resolve) => socket.write(Buffer.alloc(size), resolve));
      await once(process.stdout, 'readable');
      const first = await Promise.race([sent.then(() => 'all sent'), server.fetch('ping').then(() => 'held back')]);
      expect(first).toBe('held back');
      let bytes = 0;
      for await (const chunk of process.stdout) bytes += (chunk as Buffer).length;
      expect(bytes).toBe(size);
      socket.destroy();
    });
  });

  test('ends with its session, with the reason of that', async () => {
    await withProcess({}, async ({ session, process }) => {
      const reason = new Error('the machine ended');
      session.close(reason);
      await expect(process.exit).rejects.toBe(reason);
      await expect(text(process.stdout)).rejects.toBe(reason);
      process.stdin.write('nobody reads this');
    });
  });
});

describe('a guest that went back to an earlier moment', () => {
  test('is asked again, at once, for what it has not answered', async () => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    const starting = session.exec(['program']);
    const before = await poll(server);
    session.disconnect();
    const after = await poll(server);
    expect(after).toMatchObject({ type: 'vmwright-exec', command: ['program'] });
    expect(after.id).not.toBe(before.id);
    expect((await reply(server, before)).status).toBe(400);
    await reply(server, after);
    await starting;
  });

  test('is not looked for behind the polls of before', async () => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    const before = poll(server);
    await server.fetch('ping');
    session.disconnect();
    const starting = session.exec(['program']);
    expect(await before).toMatchObject({ type: 'none' });
    await reply(server, await poll(server));
    await starting;
  });

  test('has lost its processes', async () => {
    await withProcess({}, async ({ session, process }) => {
      const content = text(process.stdout);
      content.catch(() => undefined);
      session.disconnect();
      await expect(process.exit).rejects.toMatchObject({ code: 'GUEST_PROCESS_LOST', fault: 'guest' });
      await expect(content).rejects.toMatchObject({ code: 'GUEST_PROCESS_LOST' });
    });
  });

  test('or ended, has lost its processes for the reason that is known', async () => {
    await withProcess({}, async ({ session, process }) => {
      const content = text(process.stdout);
      content.catch(() => undefined);
      const reason = new Error('its machine was killed');
      session.disconnect(reason);
      await expect(process.exit).rejects.toBe(reason);
      await expect(content).rejects.toBe(reason);
    });
  });

  test('has a poll that ends soon, and knows when it need not wait for it any more', async () => {
    await using server = await serveGuest(createGuestSession(options).handler);
    expect(await poll(server)).toMatchObject({ type: 'none', patience: '7' });
  });
});

interface Started {
  readonly session: GuestSession;
  readonly server: GuestServer;
  readonly action: object;
  readonly process: GuestProcess;
  readonly path: (stream: string) => string;
  readonly fetch: (stream: string, init?: RequestInit) => Promise<Response>;
}

/** Starts a process of which the test plays the guest. */
async function withProcess(execOptions: ExecOptions, play: (started: Started) => Promise<void>): Promise<void> {
  const session = createGuestSession(options);
  await using server = await serveGuest(session.handler);
  const starting = session.exec(['program', 'argument'], execOptions);
  const action = await poll(server);
  await reply(server, action);
  const path = (stream: string): string => `vmwright-exec/${stream}?id=${action.id}`;
  await play({
    session,
    server,
    action,
    process: await starting,
    path: (stream) => `/engine/v1/${path(stream)}`,
    fetch: (stream, init) => server.fetch(path(stream), init),
  });
}
