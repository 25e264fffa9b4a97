import { EventEmitter, once } from 'node:events';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { createGuestSession, type GuestSession, type GuestSessionOptions } from '../src/index.js';
import { type Action, type GuestServer, poll, reply, serveGuest } from './guest-server.js';

const options: GuestSessionOptions = { command: ['true'], onLog: () => undefined };
const json = { 'Content-Type': 'application/json' };

function listBody(files: unknown, notFound: unknown = false): RequestInit {
  return { headers: json, body: JSON.stringify({ files, notFound }) };
}

describe('poll', () => {
  test('answers with an action of type none after a while, with every field and an id of its own', async () => {
    await using server = await serveGuest(createGuestSession({ ...options, pollTimeoutMs: 10 }).handler);
    const none = await poll(server);
    expect(none).toEqual({ id: expect.any(String), type: 'none', path: '', command: [], tty: false });
    expect((await poll(server)).id).not.toBe(none.id);
  });

  test('hands over an action that was waiting, and one that comes while it waits', async () => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    const early = session.listFolder('/early');
    const first = await poll(server);
    expect(first).toEqual({ id: expect.any(String), type: 'list-folder', path: '/early', command: [], tty: false });
    await reply(server, first, listBody([]));
    expect(await early).toEqual([]);

    const waiting = poll(server);
    await server.fetch('ping');
    const late = session.getArtifact('/late');
    const second = await waiting;
    expect(second).toMatchObject({ type: 'get-artifact', path: '/late' });
    await Promise.all([reply(server, second, { body: 'x' }), late.then(text)]);
  });

  test('hands over actions in the order in which they were asked for, each to one poll', async () => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    const lists = ['/a', '/b', '/c'].map((path) => session.listFolder(path));
    const actions = [await poll(server), await poll(server), await poll(server)];
    expect(actions.map(({ path }) => path)).toEqual(['/a', '/b', '/c']);
    await Promise.all(actions.toReversed().map((action) => reply(server, action, listBody([action.path]))));
    expect(await Promise.all(lists)).toEqual([['/a'], ['/b'], ['/c']]);
  });

  test('loses no action to a guest that hung up', async () => {
    const session = createGuestSession(options);
    const events = new EventEmitter();
    await using server = await serveGuest((request, response) => {
      session.handler(request, response);
      response.once('close', () => events.emit('hung up'));
      events.emit('arrived');
    });
    const arrived = once(events, 'arrived');
    const socket = await server.connect();
    socket.write('GET /engine/v1/poll HTTP/1.1\r\nHost: x\r\n\r\n');
    await arrived;
    const hungUp = once(events, 'hung up');
    socket.destroy();
    await hungUp;
    const list = session.listFolder('/x');
    await reply(server, await poll(server), listBody(['/x/y']));
    expect(await list).toEqual(['/x/y']);
  });

  test('loses no action to a guest that hung up before its request was complete', async () => {
    const session = createGuestSession(options);
    const events = new EventEmitter();
    await using server = await serveGuest((request, response) => {
      session.handler(request, response);
      response.once('close', () => events.emit('hung up'));
      events.emit('arrived');
    });
    const arrived = once(events, 'arrived');
    const socket = await server.connect();
    socket.write('GET /engine/v1/poll HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf');
    await arrived;
    const list = session.listFolder('/x');
    const hungUp = once(events, 'hung up');
    socket.destroy();
    await hungUp;
    await reply(server, await poll(server), listBody(['/x/y']));
    expect(await list).toEqual(['/x/y']);
  });

  test('keeps eight polls waiting, and lets the oldest go for a ninth', async () => {
    await using server = await serveGuest(createGuestSession(options).handler);
    const polls = Array.from({ length: 9 }, () => poll(server));
    expect(await Promise.race(polls)).toMatchObject({ type: 'none' });
    for (const waiting of polls) waiting.catch(() => undefined);
  });
});

describe('an action', () => {
  test('has failed when nobody fetches it in three tries', async () => {
    const session = createGuestSession({ ...options, actionTimeoutMs: 10 });
    await expect(session.listFolder('/x')).rejects.toMatchObject({
      name: 'GuestError',
      code: 'GUEST_NO_ANSWER',
      fault: 'guest',
      path: '/x',
      message: expect.stringContaining('not fetched'),
    });
  });

  test('is handed out three times under different ids, and has failed when nobody answers', async () => {
    const session = createGuestSession({ ...options, actionTimeoutMs: 500 });
    await using server = await serveGuest(session.handler);
    const killed = session.killProcess();
    const ids = [await poll(server), await poll(server), await poll(server)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    await expect(killed).rejects.toMatchObject({
      code: 'GUEST_NO_ANSWER',
      path: undefined,
      message: expect.stringContaining('not answered'),
    });
  });

  test('succeeds in a later try; an answer under the old id comes too late', async () => {
    const session = createGuestSession({ ...options, actionTimeoutMs: 500 });
    await using server = await serveGuest(session.handler);
    const list = session.listFolder('/x');
    const first = await poll(server);
    const second = await poll(server);
    const late = await reply(server, first, listBody(['/late']));
    expect(late.status).toBe(400);
    expect(await late.json()).toMatchObject({ code: 'UnknownActionId' });
    await reply(server, second, listBody(['/right']));
    expect(await list).toEqual(['/right']);
  });

  test('takes one answer', async () => {
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    const killed = session.killProcess();
    const action = await poll(server);
    expect((await reply(server, action)).status).toBe(200);
    await killed;
    expect((await reply(server, action)).status).toBe(400);
  });

  test('is given up with the reason of its signal, and no longer handed out', async () => {
    const session = createGuestSession({ ...options, pollTimeoutMs: 10 });
    await using server = await serveGuest(session.handler);
    const controller = new AbortController();
    const list = session.listFolder('/x', { signal: controller.signal });
    const reason = { why: 'no time' };
    controller.abort(reason);
    await expect(list).rejects.toBe(reason);
    await expect(session.killProcess({ signal: controller.signal })).rejects.toBe(reason);
    expect(await poll(server)).toMatchObject({ type: 'none' });
  });
});

describe('many actions at once', () => {
  test('are no reason for a warning', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    const session = createGuestSession(options);
    await using server = await serveGuest(session.handler);
    const lists = Array.from({ length: 30 }, (_, i) => session.listFolder(`/${i}`));
    for (const _ of lists) await reply(server, await poll(server), listBody([]));
    await Promise.all(lists);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });
});

describe('getArtifact', () => {
  test('streams a file of any bytes', async () => {
    const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (i * 7 + (i >> 8)) % 256));
    await withAction(
      (session) => session.getArtifact('/file'),
      async (server, action, artifact) => {
        const answered = reply(server, action, { body: bytes });
        const chunks: Uint8Array[] = [];
        for await (const chunk of await artifact) chunks.push(chunk as Uint8Array);
        expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
        expect((await answered).status).toBe(200);
      },
    );
  });

  test('gives an empty file', async () => {
    await withAction(
      (session) => session.getArtifact('/file'),
      async (server, action, artifact) => {
        const answered = reply(server, action);
        expect(await text(await artifact)).toBe('');
        expect((await answered).status).toBe(200);
      },
    );
  });

  test('says that there is no such file', async () => {
    await withAction(
      (session) => session.getArtifact('/file'),
      async (server, action, artifact) => {
        const headers = { 'X-Taskcluster-Worker-Error': 'file-not-found' };
        expect((await reply(server, action, { headers })).status).toBe(200);
        await expect(artifact).rejects.toMatchObject({ code: 'GUEST_FILE_NOT_FOUND', fault: 'guest', path: '/file' });
      },
    );
  });

  test('refuses an error that the protocol does not know', async () => {
    await withAction(
      (session) => session.getArtifact('/file'),
      async (server, action, artifact) => {
        await reply(server, action, { headers: { 'X-Taskcluster-Worker-Error': 'tea-break' } });
        await expect(artifact).rejects.toMatchObject({ code: 'GUEST_ANSWER_INVALID' });
      },
    );
  });

  test('fails when the guest breaks off half way', async () => {
    await withAction(
      (session) => session.getArtifact('/file'),
      async (server, action, artifact) => {
        const socket = await startReply(server, action, 'Content-Length: 100');
        socket.write('half');
        const content = text(await artifact);
        socket.destroy();
        await expect(content).rejects.toMatchObject({
          code: 'GUEST_ANSWER_INVALID',
          message: expect.stringContaining('cut off'),
        });
      },
    );
  });

  test('fails when the guest falls silent half way', async () => {
    const hasty = { ...options, actionTimeoutMs: 200 };
    await withAction(
      (session) => session.getArtifact('/file'),
      async (server, action, artifact) => {
        const socket = await startReply(server, action, 'Content-Length: 100');
        socket.write('half');
        await expect(artifact.then(text)).rejects.toMatchObject({
          code: 'GUEST_ANSWER_INVALID',
          message: expect.stringContaining('stalled for 200 ms'),
        });
        await once(socket, 'close');
      },
      hasty,
    );
  });

  test('lets the guest go when nobody wants the rest', async () => {
    await withAction(
      (session) => session.getArtifact('/file'),
      async (server, action, artifact) => {
        const socket = await startReply(server, action, 'Content-Length: 100');
        socket.write('half');
        (await artifact).destroy();
        await once(socket, 'close');
        expect((await server.fetch('ping')).status).toBe(200);
      },
    );
  });
});

describe('listFolder', () => {
  test('gives the files as the guest tells them', async () => {
    await withAction(
      (session) => session.listFolder('/x'),
      async (server, action, list) => {
        const files = ['/x/a b', '/x/"\\\n', '/x/ü€😀', '/x/__proto__'];
        expect((await reply(server, action, listBody(files))).status).toBe(200);
        expect(await list).toEqual(files);
      },
    );
  });

  test('says that there is no such folder', async () => {
    await withAction(
      (session) => session.listFolder('/x'),
      async (server, action, list) => {
        expect((await reply(server, action, listBody([], true))).status).toBe(200);
        await expect(list).rejects.toMatchObject({ code: 'GUEST_FILE_NOT_FOUND', path: '/x' });
      },
    );
  });

  test.each<[string, RequestInit]>([
    ['another content type', { body: '{"files":[],"notFound":false}', headers: { 'Content-Type': 'text/plain' } }],
    [
      'a content type with parameters',
      { ...listBody([]), headers: { 'Content-Type': 'application/json; charset=utf-8' } },
    ],
    ['no content', { headers: json }],
    ['no JSON', { headers: json, body: '{' }],
    ['JSON nested a million deep', { headers: json, body: '['.repeat(1_000_000) }],
    ['null', { headers: json, body: 'null' }],
    ['files that are no list', listBody('/a')],
    ['files that are no strings', listBody([1])],
    ['notFound that is no boolean', listBody([], 'no')],
    ['nothing of what is needed', { headers: json, body: '{"__proto__": {"files": [], "notFound": false}}' }],
    ['more than 10 MiB', listBody(['x'.repeat(10 * 1024 * 1024)])],
  ])('refuses %s, to the guest and to the caller', async (_, init) => {
    await withAction(
      (session) => session.listFolder('/x'),
      async (server, action, list) => {
        const answer = await reply(server, action, init);
        expect(answer.status).toBe(400);
        expect(await answer.json()).toMatchObject({ code: 'InvalidPayload' });
        await expect(list).rejects.toMatchObject({ code: 'GUEST_ANSWER_INVALID', fault: 'guest', path: '/x' });
      },
    );
  });

  test('takes a list of nearly 10 MiB', async () => {
    await withAction(
      (session) => session.listFolder('/x'),
      async (server, action, list) => {
        const long = 'x'.repeat(10 * 1024 * 1024 - 100);
        expect((await reply(server, action, listBody([long]))).status).toBe(200);
        expect(await list).toEqual([long]);
      },
    );
  });

  test('gives up on a guest that sends its list byte by byte', async () => {
    const hasty = { ...options, actionTimeoutMs: 300 };
    await withAction(
      (session) => session.listFolder('/x'),
      async (server, action, list) => {
        const socket = await startReply(server, action, 'Content-Type: application/json\r\nContent-Length: 100000');
        const dribble = setInterval(() => socket.write('['), 10);
        try {
          await expect(list).rejects.toMatchObject({ message: expect.stringContaining('took more than 3000 ms') });
        } finally {
          clearInterval(dribble);
          socket.destroy();
        }
      },
      hasty,
    );
  });
});

async function startReply(server: GuestServer, { id }: Action, headers: string): Promise<Socket> {
  const socket = await server.connect();
  socket.on('error', () => undefined);
  socket.write(`POST /engine/v1/reply?id=${id} HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n`);
  return socket;
}

/** Asks for something, and plays the guest that has fetched the action. */
async function withAction<T>(
  ask: (session: GuestSession) => Promise<T>,
  play: (server: GuestServer, action: Action, outcome: Promise<T>) => Promise<void>,
  sessionOptions = options,
): Promise<void> {
  const session = createGuestSession(sessionOptions);
  await using server = await serveGuest(session.handler);
  const outcome = ask(session);
  outcome.catch(() => undefined);
  await play(server, await poll(server), outcome);
}
