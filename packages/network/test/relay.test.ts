import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeRelayCommand, relayCommand } from '../src/user/relay-command.js';
import { socketPair } from './socket-pair.js';

interface StartedRelay {
  readonly guest: Socket;
  readonly exit: Promise<unknown[]>;
}

const perl = '/usr/bin/perl';
const languages: readonly [string, boolean, (socketPath: string) => string[]][] = [
  ['in Node.js', true, (socketPath) => nodeRelayCommand(socketPath, {})],
  [`in Perl (needs ${perl})`, existsSync(perl), (socketPath) => relayCommand(socketPath)],
];

describe.each(languages)('the relay %s', { timeout: 60_000 }, (_, isHere, commandFor) => {
  beforeEach(({ skip }) => skip(!isHere));

  let folder: string;
  let path: string;
  let server: Server;
  let cleanups: (() => void)[];

  beforeEach(async () => {
    cleanups = [];
    folder = mkdtempSync(join(tmpdir(), 'vmwright network, test-'));
    path = join(folder, 's');
    server = createServer({ allowHalfOpen: true }).listen(path);
    await once(server, 'listening');
  });
  afterEach(() => {
    for (const cleanup of cleanups) cleanup();
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** Started as QEMU starts it: stdin, stdout and stderr are one TCP connection on loopback. */
  async function start(socketPath = path): Promise<StartedRelay> {
    const [guest, theirs] = await socketPair();
    const [program = '', ...options] = commandFor(socketPath);
    const relay = spawn(program, options, { stdio: [theirs, theirs, theirs] });
    // A relay that ends with something unread resets the connection.
    guest.on('error', () => undefined);
    cleanups.push(
      () => relay.kill('SIGKILL'),
      () => guest.destroy(),
    );
    await once(relay, 'spawn');
    theirs.destroy();
    return { guest, exit: once(relay, 'exit') };
  }

  async function startAndAccept(): Promise<StartedRelay & { atServer: Socket }> {
    const accepted = once(server, 'connection') as Promise<[Socket]>;
    const started = await start();
    return { ...started, atServer: (await accepted)[0] };
  }

  test('carries a megabyte of any bytes each way, at the same time, and then exits', async () => {
    const bytes = Buffer.from(Array.from({ length: 1024 * 1024 }, (_, i) => (i * 7 + (i >> 8)) % 256));
    const { guest, atServer, exit } = await startAndAccept();
    guest.end(bytes);
    atServer.write(bytes);
    const [fromServer, fromGuest] = await Promise.all([
      readBytes(guest),
      readBytes(atServer).finally(() => atServer.end()),
    ]);
    expect(fromServer.equals(bytes)).toBe(true);
    expect(fromGuest.equals(bytes)).toBe(true);
    expect(await exit).toEqual([0, null]);
  });

  test('brings an answer back to a guest that ended its half first', async () => {
    const { guest, atServer } = await startAndAccept();
    guest.end('request');
    expect(await readText(atServer)).toBe('request');
    atServer.end('answer');
    expect(await readText(guest)).toBe('answer');
  });

  test('exits when the server is gone, with the answer delivered', async () => {
    const { guest, atServer, exit } = await startAndAccept();
    atServer.write('answer', () => atServer.destroy());
    expect(await readText(guest)).toBe('answer');
    expect(await exit).toEqual([0, null]);
  });

  test('resets the connection of the guest when the server breaks it off, and tells that by the time of its socket', async () => {
    const { guest, atServer, exit } = await startAndAccept();
    atServer.write('answer');
    await once(guest, 'data');
    utimesSync(path, 1, 1);
    atServer.destroy();
    expect(await once(guest, 'error')).toMatchObject([{ code: 'ECONNRESET' }]);
    expect(await exit).toEqual([0, null]);
  });

  test('exits when the guest breaks off', async () => {
    const { guest, atServer, exit } = await startAndAccept();
    atServer.on('end', () => atServer.end()).resume();
    guest.resetAndDestroy();
    expect(await exit).toEqual([0, null]);
  });

  test('exits when the guest is gone without a word and the server has something to say to it', async () => {
    const { guest, atServer, exit } = await startAndAccept();
    guest.destroy();
    atServer.on('error', () => undefined);
    const speak = (): boolean => atServer.write('x', (error) => error ?? speak());
    speak();
    expect(await exit).toEqual([0, null]);
  });

  test('serves twenty connections at once, each with a process of its own', async () => {
    server.on('connection', (socket) => socket.on('data', (data) => socket.end(data)));
    const relays = Array.from({ length: 20 }, async (_, i) => {
      const { guest, exit } = await start();
      guest.write(`request ${i}`);
      const answer = await readText(guest);
      await exit;
      return answer;
    });
    expect(await Promise.all(relays)).toEqual(relays.map((_, i) => `request ${i}`));
  });

  test('exits at once when the server is too busy to take more connections', async () => {
    const code = `require('net').createServer().listen({ path: process.argv[1], backlog: 1 }, () => console.log())`;
    const busy = join(folder, 'busy');
    const owner = spawn(process.execPath, ['-e', code, busy], { stdio: ['ignore', 'pipe', 'ignore'] });
    cleanups.push(() => owner.kill('SIGKILL'));
    await once(owner.stdout, 'data');
    owner.kill('SIGSTOP');
    const relays = await Promise.all(Array.from({ length: 4 }, () => start(busy)));
    let exits = 0;
    for (const { exit } of relays) void exit.then(() => exits++);
    // The kernel keeps one more than the backlog.
    await expect.poll(() => exits, { timeout: 10_000 }).toBe(2);
  });

  test('exits without a word to the guest when there is no server', async () => {
    const { guest, exit } = await start(join(folder, 'missing'));
    expect(await readText(guest)).toBe('');
    expect(await exit).toEqual([0, null]);
  });

  test('dies with the process that serves, also when that is killed', async () => {
    const code = `require('net').createServer(() => {}).listen(process.argv[1], () => console.log())`;
    const owner = spawn(process.execPath, ['-e', code, join(folder, 'owner')], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(owner.stdout, 'data');
    const { guest, exit } = await start(join(folder, 'owner'));
    guest.write('request');
    owner.kill('SIGKILL');
    expect(await exit).toEqual([0, null]);
  });
});

/** Until the other side has ended its half; unlike `for await`, it leaves our half open. */
async function readBytes(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'end');
  return Buffer.concat(chunks);
}

async function readText(socket: Socket): Promise<string> {
  return (await readBytes(socket)).toString();
}
