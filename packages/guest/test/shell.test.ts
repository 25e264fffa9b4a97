import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createGuestSession, type GuestSession, type GuestShell } from '../src/index.js';

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
  const session = createGuestSession({ command: ['true'], onLog: () => undefined });
  const server = createServer(session.handler).on('upgrade', session.handler.upgrade).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `127.0.0.1:${(server.address() as AddressInfo).port}/engine/v1`;
  const opening = session.execShell(command, tty, signal === undefined ? {} : { signal });
  const action = (await (await fetch(`http://${origin}/poll`)).json()) as Record<string, unknown>;
  const socket = new WebSocket(`ws://${origin}/reply?id=${String(action['id'])}`, { perMessageDeflate: false });
  const guest = new ScriptedGuest(socket);
  const [shell] = await Promise.all([opening, once(socket, 'open')]);
  return {
    session,
    origin,
    guest,
    shell,
    action,
    async [Symbol.asyncDispose]() {
      socket.terminate();
      session.close();
      server.closeAllConnections();
      server.close();
    },
  };
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
