import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  checkNameFree,
  connectControl,
  type ControlClient,
  type ControlServer,
  listMachines,
  serveControl,
} from '../src/index.js';
import { hostGuest, temporaryFolder, TestMachine } from './machine.js';

interface Place extends AsyncDisposable {
  readonly parent: string;
  readonly machine: TestMachine;
  readonly server: ControlServer;
  readonly client: ControlClient;
}

async function serve(): Promise<Place> {
  const folder = await temporaryFolder();
  const machine = new TestMachine();
  const parent = folder.path;
  const server = await serveControl({ name: 'one', machine, guest: hostGuest, parent });
  return {
    parent,
    machine,
    server,
    client: await connectControl('one', { parent }),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** The result of a call that prints nothing. */
async function resultOf(client: ControlClient, operation: string, parameters: object = {}): Promise<unknown> {
  const { output, errors, result } = await client.call(operation, parameters);
  output.resume();
  errors.resume();
  return await result;
}

describe('a machine with a name', () => {
  test('is listed with its state, and found by its name', async () => {
    await using place = await serve();
    place.machine.state = 'paused';
    expect(await listMachines({ parent: place.parent })).toEqual([
      { name: 'one', state: 'paused', ownerPid: process.pid, pid: 4711, vncSocket: '/run/vnc.sock' },
    ]);
    await expect(connectControl('two', { parent: place.parent })).rejects.toMatchObject({
      code: 'CONTROL_NO_SUCH_MACHINE',
      message: expect.stringContaining('one'),
    });
  });

  test('is for its user alone', async () => {
    await using place = await serve();
    expect((await stat(dirname(place.server.socket))).mode & 0o777).toBe(0o700);
  });

  test('keeps the name to itself, and leaves nothing when it gives it up', async () => {
    await using place = await serve();
    const { parent, machine } = place;
    await expect(serveControl({ name: 'one', machine, parent })).rejects.toMatchObject({ code: 'CONTROL_NAME_TAKEN' });
    await expect(checkNameFree('one', { parent })).rejects.toMatchObject({
      code: 'CONTROL_NAME_TAKEN',
      fault: 'input',
    });
    await place.server[Symbol.asyncDispose]();
    expect(await readdir(parent)).toEqual([]);
    await expect(checkNameFree('one', { parent })).resolves.toBeUndefined();
    await (await serveControl({ name: 'one', machine, parent }))[Symbol.asyncDispose]();
  });

  test('gives a name that many want at once to one of them at most', async () => {
    await using folder = await temporaryFolder();
    const parent = folder.path;
    const machine = new TestMachine();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => serveControl({ name: 'wanted', machine, parent })),
    );
    const served = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(served.length).toBeLessThanOrEqual(1);
    expect(await listMachines({ parent })).toHaveLength(served.length);
    for (const server of served) await server[Symbol.asyncDispose]();
  });

  test.each(['', '.', '-x', 'a/b', 'a b', 'x'.repeat(64), 'ü'])('can not be called %j', async (name) => {
    await using folder = await temporaryFolder();
    const options = { name, machine: new TestMachine(), parent: folder.path };
    await expect(serveControl(options)).rejects.toMatchObject({ code: 'CONTROL_NAME_INVALID', fault: 'input' });
    await expect(checkNameFree(name, { parent: folder.path })).rejects.toMatchObject({ code: 'CONTROL_NAME_INVALID' });
    await expect(connectControl(name, { parent: folder.path })).rejects.toMatchObject({ code: 'CONTROL_NAME_INVALID' });
  });

  test('is gone with a process that was killed, and swept by the next', async () => {
    await using folder = await temporaryFolder();
    const owner = fileURLToPath(new URL('owner.mjs', import.meta.url));
    const child = spawn(process.execPath, [owner, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(await readdir(folder.path)).toHaveLength(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await listMachines({ parent: folder.path })).toEqual([]);
    await using server = await serveControl({ name: 'one', machine: new TestMachine(), parent: folder.path });
    expect(await readdir(folder.path)).toHaveLength(1);
    expect(server.name).toBe('one');
  });
});

describe('exec', () => {
  test('carries a mebibyte of random bytes each way, and the exit status', async () => {
    await using place = await serve();
    const bytes = randomBytes(1024 * 1024);
    const script = 'cat >"$1"; cat "$1"; cat "$1" >&2; rm "$1"; exit "$STATUS"';
    const argv = ['sh', '-c', script, 'sh', `${place.parent}/copy`];
    const call = await place.client.call('exec', { argv, env: { STATUS: '7' } });
    call.input.end(bytes);
    const [output, errors] = await Promise.all([buffer(call.output), buffer(call.errors)]);
    expect(output.equals(bytes) && errors.equals(bytes)).toBe(true);
    expect(await call.result).toEqual({ exitStatus: 7 });
  });

  test('runs in the folder that it is given', async () => {
    await using place = await serve();
    const call = await place.client.call('exec', { argv: ['pwd'], cwd: '/usr', empty: true });
    call.errors.resume();
    expect(await text(call.output)).toBe('/usr\n');
  });

  test('is killed when the caller hangs up, whose result is the reason', async () => {
    await using place = await serve();
    const controller = new AbortController();
    const call = await place.client.call('exec', { argv: ['sh', '-c', 'echo $$; exec sleep 67'] }, controller);
    const [pid] = (await once(call.output, 'data')) as [Buffer];
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(call.result).rejects.toBe(reason);
    await expect
      .poll(
        () =>
          stat(`/proc/${Number(pid)}/exe`).then(
            () => true,
            () => false,
          ),
        { timeout: 15_000 },
      )
      .toBe(false);
  });

  test('is refused for a machine without a guest that runs commands', async () => {
    await using folder = await temporaryFolder();
    await using _server = await serveControl({ name: 'bare', machine: new TestMachine(), parent: folder.path });
    const client = await connectControl('bare', { parent: folder.path });
    await expect(resultOf(client, 'exec', { argv: ['true'] })).rejects.toMatchObject({ code: 'CONTROL_UNSUPPORTED' });
  });
});

describe('the other operations', () => {
  test('reach the machine', async () => {
    await using place = await serve();
    const { client, machine } = place;
    expect(await resultOf(client, 'checkpoint', { name: 'first' })).toEqual({ name: 'first' });
    expect(await resultOf(client, 'checkpoints')).toEqual({ checkpoints: [{ name: 'first' }] });
    expect(await resultOf(client, 'revert', { name: 'first' })).toBeNull();
    expect(await resultOf(client, 'delete-checkpoint', { name: 'first' })).toBeNull();
    expect(await resultOf(client, 'type', { text: 'root\n' })).toBeNull();
    expect(await resultOf(client, 'press', { keys: ['ctrl', 'c'] })).toBeNull();
    expect(await resultOf(client, 'stop', { timeoutMs: 5 })).toEqual({ method: 'powerdown' });
    expect(await resultOf(client, 'stop', { force: true })).toEqual({ method: 'kill' });
    expect(machine.asked).toEqual([
      'checkpoint first',
      'revert first',
      'delete first',
      'type root\n',
      'press ctrl,c',
      'shutdown 5',
      'kill',
    ]);
  });

  test('fail with the name, code, message and hint of what failed there', async () => {
    await using place = await serve();
    await expect(resultOf(place.client, 'revert', { name: 'missing' })).rejects.toMatchObject({
      name: 'X',
      code: 'X_MISSING',
      message: 'no such checkpoint',
      hint: 'look',
    });
  });

  test.each<[string, object]>([
    ['exec', {}],
    ['exec', { argv: [1] }],
    ['exec', { argv: ['true'], env: { A: 1 } }],
    ['exec', { argv: ['true'], tty: 'yes' }],
    ['revert', {}],
    ['stop', { timeoutMs: 'soon' }],
    ['type', { __proto__: { text: 'x' } }],
  ])('refuse %s with %j', async (operation, parameters) => {
    await using place = await serve();
    await expect(resultOf(place.client, operation, parameters)).rejects.toMatchObject({ code: 'CONTROL_INPUT' });
  });

  test('that are not known are refused by name', async () => {
    await using place = await serve();
    for (const operation of ['fly', '__proto__', 'constructor']) {
      await expect(resultOf(place.client, operation)).rejects.toMatchObject({
        code: 'CONTROL_UNSUPPORTED',
        message: expect.stringContaining(operation),
      });
    }
  });

  test('send a picture of more than one frame', async () => {
    await using place = await serve();
    const call = await place.client.call('screenshot');
    call.errors.resume();
    expect((await buffer(call.output)).length).toBe(300_000);
    expect(await call.result).toEqual({ bytes: 300_000 });
  });

  test('join the console, and leave it when the caller hangs up', async () => {
    await using place = await serve();
    const controller = new AbortController();
    const call = await place.client.call('console', { scrollBack: true }, controller);
    const first = (await once(call.output, 'data')) as [Buffer];
    expect(String(first[0])).toBe('earlier\n');
    call.input.write('hello\n');
    expect(String(((await once(call.output, 'data')) as [Buffer])[0])).toBe('HELLO\n');
    const detached = once(place.machine, 'detached');
    controller.abort(new Error('away'));
    await detached;
    expect(place.machine.attached).toBe(0);
  });

  test('tell events as they come, until the caller hangs up', async () => {
    await using place = await serve();
    const controller = new AbortController();
    const subscribed = once(place.machine, 'subscribed');
    const call = await place.client.call('events', {}, controller);
    await subscribed;
    expect(String(((await once(call.output, 'data')) as [Buffer])[0])).toBe('{"type":"state","state":"running"}\n');
    place.machine.emit('told', { type: 'state', at: 1n });
    expect(String(((await once(call.output, 'data')) as [Buffer])[0])).toBe('{"type":"state","at":1}\n');
    const unsubscribed = once(place.machine, 'unsubscribed');
    controller.abort(new Error('away'));
    await unsubscribed;
  });
});

describe('a caller of another kind', () => {
  test.each([
    ['no JSON', Buffer.from([0, 0, 0, 1, 0, 0x7b])],
    ['another channel first', Buffer.from([0, 0, 0, 1, 3, 0x7b])],
    ['JSON that is no object', Buffer.from([0, 0, 0, 2, 0, 0x5b, 0x5d])],
    ['a frame of 4 GiB', Buffer.from([255, 255, 255, 255, 0])],
    ['text', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ])('that sends %s gets an error, and harms nobody', async (_, bytes) => {
    await using place = await serve();
    const socket = connect(place.server.socket);
    socket.on('error', () => undefined);
    socket.end(bytes);
    expect(await text(socket)).toContain('"code":"CONTROL_PROTOCOL"');
    expect(await resultOf(place.client, 'info')).toMatchObject({ name: 'one' });
  });

  test('that says nothing and hangs up leaves nothing', async () => {
    await using place = await serve();
    const socket = connect(place.server.socket);
    await once(socket, 'connect');
    socket.end();
    await text(socket);
    expect(await resultOf(place.client, 'info')).toMatchObject({ name: 'one' });
  });
});

describe('a server that ends', () => {
  test('ends its calls, each in its way', async () => {
    await using place = await serve();
    const subscribed = once(place.machine, 'subscribed');
    const events = await place.client.call('events');
    events.output.resume();
    const run = await place.client.call('exec', { argv: ['sh', '-c', 'echo up; exec sleep 68'] });
    await Promise.all([subscribed, once(run.output, 'data')]);
    await place.server[Symbol.asyncDispose]();
    expect(await events.result).toBeNull();
    await expect(run.result).rejects.toMatchObject({ name: 'AbortError' });
    await expect(place.client.call('info')).rejects.toMatchObject({ code: 'CONTROL_DISCONNECTED' });
  });
});
