import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createGuestSession, type ExecOptions, type GuestSession, type GuestShell } from '../src/index.js';
import { WebSocketShell } from '../src/shell/web-socket-shell.js';

const types = { data: 0, ack: 1, size: 3, abort: 4, exit: 5 };
const stdin = 0;
const stdout = 1;
const stderr = 2;
const lost = { name: 'GuestError', code: 'GUEST_PROCESS_LOST', fault: 'guest' };

/** Guest tools as the protocol describes those of other makers, played by the test. */
class ScriptedGuest {
  readonly socket: WebSocket;
  readonly #messages: Buffer[] = [];
  #arrived: (() => void) | null = null;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      this.#messages.push(data);
      this.#arrived?.();
    });
  }

  send(...bytes: (number | Uint8Array)[]): void {
    this.socket.send(Buffer.concat(bytes.map((part) => (typeof part === 'number' ? Buffer.from([part]) : part))));
  }

  async next(): Promise<Buffer> {
    for (;;) {
      const message = this.#messages.shift();
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  get waiting(): number {
    return this.#messages.length;
  }
}

interface Opened extends AsyncDisposable {
  readonly session: GuestSession;
  readonly origin: string;
  readonly guest: ScriptedGuest;
  readonly shell: GuestShell;
  readonly action: Readonly<Record<string, unknown>>;
}

async function open(command: readonly string[] = ['sh'], tty = false, signal?: AbortSignal): Promise<Opened> {
  const foreign = await foreignGuest();
  const { session, origin } = foreign;
  const opening = session.execShell(command, tty, signal === undefined ? {} : { signal });
  const [shell, { action, tools: guest }] = await Promise.all([opening, foreign.opens()]);
  return { session, origin, guest, shell, action, [Symbol.asyncDispose]: () => foreign[Symbol.asyncDispose]() };
}

describe('execShell', () => {
  test('asks for a shell as the protocol has it', async () => {
    await using opened = await open(['sh', '-c', 'x'], true);
    expect(opened.action).toEqual({
      id: expect.any(String),
      type: 'exec-shell',
      path: '',
      command: ['sh', '-c', 'x'],
      tty: true,
    });
  });

  test('gives both streams as they are sent, acknowledges what was consumed, and how it ended', async () => {
    await using opened = await open();
    const { guest, shell } = opened;
    guest.send(types.data, stdout, Buffer.from('out'));
    guest.send(types.data, stderr, Buffer.from('error'));
    expect([await guest.next(), await guest.next()].map((message) => [...message])).toEqual([
      [types.ack, stdout, 0, 0, 0, 3],
      [types.ack, stderr, 0, 0, 0, 5],
    ]);
    guest.send(types.data, stdout);
    guest.send(99, 1, 2, 3);
    guest.socket.send('text');
    guest.send(types.exit, 1);
    expect(await Promise.all([text(shell.stdout), text(shell.stderr)])).toEqual(['out', 'error']);
    expect(await shell.exit).toEqual({ success: false });
  });

  test('succeeds when the guest says so', async () => {
    await using opened = await open();
    opened.guest.send(types.exit, 0);
    expect(await opened.shell.exit).toEqual({ success: true });
  });

  test('sends a mebibyte in messages of 16 KiB, at most 64 KiB ahead of what was acknowledged', async () => {
    await using opened = await open();
    const { guest, shell } = opened;
    const bytes = randomBytes(1024 * 1024 + 1);
    shell.stdin.end(bytes);
    const received: Buffer[] = [];
    let ahead = 0;
    for (;;) {
      const message = await guest.next();
      expect([message[0], message[1]]).toEqual([types.data, stdin]);
      const payload = message.subarray(2);
      if (payload.length === 0) break;
      expect(payload.length).toBeLessThanOrEqual(16 * 1024);
      received.push(payload);
      ahead += payload.length;
      expect(ahead).toBeLessThanOrEqual(64 * 1024);
      if (ahead + 16 * 1024 <= 64 * 1024 && received.length < bytes.length / (16 * 1024)) continue;
      const ack = Buffer.alloc(4);
      ack.writeUInt32BE(ahead);
      guest.send(types.ack, stdin, ack);
      ahead = 0;
    }
    expect(Buffer.concat(received).equals(bytes)).toBe(true);
  });

  test('takes a mebibyte, and acknowledges no more than was read', async () => {
    await using opened = await open();
    const { guest, shell } = opened;
    const bytes = randomBytes(1024 * 1024);
    const content = buffer(shell.stdout);
    let ahead = 0;
    for (let start = 0; start < bytes.length; start += 16 * 1024) {
      while (ahead + 16 * 1024 > 64 * 1024) ahead -= (await guest.next()).readUInt32BE(2);
      guest.send(types.data, stdout, bytes.subarray(start, start + 16 * 1024));
      ahead += 16 * 1024;
    }
    guest.send(types.data, stdout);
    expect((await content).equals(bytes)).toBe(true);
  });

  test('tells sizes and the wish to stop', async () => {
    await using opened = await open(['sh'], true);
    opened.shell.resize(300, 24);
    opened.shell.abort();
    expect([...(await opened.guest.next())]).toEqual([types.size, 1, 44, 0, 24]);
    expect([...(await opened.guest.next())]).toEqual([types.abort]);
  });

  test('is lost when the guest breaks off', async () => {
    await using opened = await open();
    const content = text(opened.shell.stdout);
    content.catch(() => undefined);
    opened.guest.socket.terminate();
    await expect(opened.shell.exit).rejects.toMatchObject(lost);
    await expect(content).rejects.toMatchObject(lost);
  });

  test.each<[string, (guest: ScriptedGuest) => void]>([
    ['a message of more than 20 KiB', (guest) => guest.send(types.data, stdout, Buffer.alloc(20 * 1024))],
    [
      'more than 64 KiB that nobody has read',
      (guest) => {
        for (let i = 0; i < 40; i++) guest.send(types.data, stdout, Buffer.alloc(16 * 1024));
      },
    ],
    [
      'a message in fragments without an end',
      (guest) => {
        for (let i = 0; i < 30; i++) guest.socket.send(Buffer.alloc(1024), { fin: false });
      },
    ],
  ])('cuts off a guest that sends %s', async (_, misbehave) => {
    await using opened = await open();
    misbehave(opened.guest);
    await expect(opened.shell.exit).rejects.toMatchObject(lost);
  });

  test('is given up with the reason of its signal, and of its session', async () => {
    const controller = new AbortController();
    await using one = await open(['sh'], false, controller.signal);
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(one.shell.exit).rejects.toBe(reason);
    await using other = await open();
    other.session.close(reason);
    await expect(other.shell.exit).rejects.toBe(reason);
  });
});

describe('a WebSocket that nobody asked for', () => {
  test.each(['reply?id=unknown', 'reply', 'poll', 'ping'])('is refused at %s', async (path) => {
    await using opened = await open();
    const socket = new WebSocket(`ws://${opened.origin}/${path}`);
    const [error] = (await once(socket, 'error').catch((thrown: unknown) => [thrown])) as [Error];
    expect(error.message).toContain('400');
  });

  test('does not answer an action of another type', async () => {
    await using opened = await open();
    const list = opened.session.listFolder('/x');
    list.catch(() => undefined);
    const { id } = (await (await fetch(`http://${opened.origin}/poll`)).json()) as { id: string };
    const socket = new WebSocket(`ws://${opened.origin}/reply?id=${id}`);
    const [error] = (await once(socket, 'error').catch((thrown: unknown) => [thrown])) as [Error];
    expect(error.message).toContain('400');
  });
});

describe('exec in a guest whose tools are of another maker', () => {
  test('goes over a shell, and has a status of 0 or 1', async () => {
    await using guest = await foreignGuest();
    const starting = guest.session.exec(['program', 'argument'], { stdin: Buffer.from('read me') });
    const { action, tools } = await guest.opens();
    expect(action).toMatchObject({ type: 'exec-shell', command: ['program', 'argument'], tty: false });
    const process = await starting;
    expect((await tools.next()).subarray(2).toString()).toBe('read me');
    expect([...(await tools.next())]).toEqual([types.data, stdin]);
    tools.send(types.data, stdout, Buffer.from('out'));
    tools.send(types.data, stderr, Buffer.from('error'));
    tools.send(types.exit, 1);
    expect(await Promise.all([text(process.stdout), text(process.stderr)])).toEqual(['out', 'error']);
    expect(await process.exit).toEqual({ exitStatus: 1, signal: null });
  });

  test.each<[string, ExecOptions, readonly string[]]>([
    ['a folder', { cwd: '/x y' }, ['/x y', 'program']],
    ['variables', { env: { A: 'b c', D: '' } }, ['.', 'A=b c', 'D=', 'program']],
  ])('enters %s through a shell of the guest', async (_, options, words) => {
    await using guest = await foreignGuest();
    const starting = guest.session.exec(['program'], options);
    const { action } = await guest.opens();
    const enter = 'cd -- "$1" && shift && exec env -- "$@"';
    expect(action).toHaveProperty('command', ['/bin/sh', '-c', enter, 'sh', ...words]);
    await starting;
  });

  test('gives a terminal its size, and stops what is killed', async () => {
    await using guest = await foreignGuest();
    const starting = guest.session.exec(['program'], { tty: { columns: 300, rows: 24 } });
    const { action, tools } = await guest.opens();
    expect(action).toHaveProperty('tty', true);
    const process = await starting;
    expect([...(await tools.next())]).toEqual([types.size, 1, 44, 0, 24]);
    await process.kill();
    expect([...(await tools.next())]).toEqual([types.abort]);
  });

  test('is known to do so by the first poll that waits or comes', async () => {
    await using guest = await foreignGuest();
    const waiting = guest.poll();
    await fetch(`http://${guest.origin}/ping`);
    const starting = guest.session.exec(['program']);
    expect(await waiting).toMatchObject({ type: 'exec-shell' });
    starting.catch(() => undefined);
  });

  test('refuses what no process could be given', async () => {
    await using guest = await foreignGuest();
    await expect(guest.session.exec(['a\0'])).rejects.toMatchObject({ code: 'GUEST_COMMAND_INVALID' });
  });
});

describe('the limits of a shell', () => {
  const times = { pingIntervalMs: 20, pongTimeoutMs: 200 };

  test('cut off a guest that answers no ping', async () => {
    await using pair = await socketPair({ autoPong: false });
    const shell = new WebSocketShell(pair.host, times);
    await expect(shell.exit).rejects.toMatchObject({
      ...lost,
      message: expect.stringContaining('was silent for 200 ms'),
    });
    expect(pair.host.readyState).toBeGreaterThanOrEqual(WebSocket.CLOSING);
  });

  test('leave a guest alone that answers, for as long as it does', async () => {
    await using pair = await socketPair({});
    const shell = new WebSocketShell(pair.host, { pingIntervalMs: 20, pongTimeoutMs: 5_000 });
    for (let pings = 0; pings < 5; pings++) await once(pair.guest, 'ping');
    pair.guest.send(Buffer.from([types.exit, 0]));
    expect(await shell.exit).toEqual({ success: true });
  });

  test('end the wait for a guest that fetches the action and opens nothing, without another try', async () => {
    const session = createGuestSession({ command: ['true'], onLog: () => undefined, actionTimeoutMs: 1_000 });
    await using guest = await foreignGuest(session);
    const opening = session.execShell(['sh'], false);
    opening.catch(() => undefined);
    await guest.poll();
    await expect(opening).rejects.toMatchObject({
      code: 'GUEST_NO_ANSWER',
      message: expect.stringContaining('within 1000 ms'),
    });
  });
});

interface ForeignGuest extends AsyncDisposable {
  readonly session: GuestSession;
  readonly origin: string;
  poll(): Promise<Readonly<Record<string, unknown>>>;
  /** Polls, and opens the shell that it is asked for. */
  opens(): Promise<{ readonly action: Readonly<Record<string, unknown>>; readonly tools: ScriptedGuest }>;
}

async function foreignGuest(
  session: GuestSession = createGuestSession({ command: ['true'], onLog: () => undefined }),
): Promise<ForeignGuest> {
  const server = createServer(session.handler).on('upgrade', session.handler.upgrade).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `127.0.0.1:${(server.address() as AddressInfo).port}/engine/v1`;
  const sockets: WebSocket[] = [];
  const poll = async (): Promise<Readonly<Record<string, unknown>>> =>
    (await (await fetch(`http://${origin}/poll`)).json()) as Record<string, unknown>;
  return {
    session,
    origin,
    poll,
    async opens() {
      const action = await poll();
      const socket = new WebSocket(`ws://${origin}/reply?id=${String(action['id'])}`, { perMessageDeflate: false });
      sockets.push(socket);
      const tools = new ScriptedGuest(socket);
      await once(socket, 'open');
      return { action, tools };
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.terminate();
      session.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Both ends of a WebSocket. */
async function socketPair(
  options: ConstructorParameters<typeof WebSocket>[2],
): Promise<AsyncDisposable & { host: WebSocket; guest: WebSocket }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const guest = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
  const [[host]] = (await Promise.all([once(server, 'connection'), once(guest, 'open')])) as [[WebSocket], unknown];
  return {
    host,
    guest,
    async [Symbol.asyncDispose]() {
      host.terminate();
      guest.terminate();
      server.close();
    },
  };
}
