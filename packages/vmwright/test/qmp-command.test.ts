import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { connectQmp } from '@vmwright/qmp';
import { QmpServerError, startQmpServer } from '@vmwright/qmp/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qmpCommand } from '../src/qmp/command.js';
import { connectMonitor } from '../src/qmp/connect.js';
import { vmwright } from './capture.js';
import { startQemu, type TestQemu } from './qmp/qemu.js';

let folder: string;
let qemu: TestQemu;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmw-'));
  qemu = await startQemu();
});
afterAll(async () => {
  await qemu[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command with lines on stdin, which then ends. */
async function pipe(argv: readonly string[], ...lines: string[]) {
  const { input, finished } = start(argv);
  input.end(lines.map((line) => `${line}\n`).join(''));
  return await finished;
}

/** Runs the command with a stdin that goes on. */
function start(argv: readonly string[]) {
  const input = new PassThrough();
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const written = Promise.all([text(stdout), text(stderr)]);
  const finished = qmpCommand(argv, { stdout, stderr }, input).then(async (status) => {
    stdout.end();
    stderr.end();
    const [out, error] = await written;
    return { stdout: out, stderr: error, status };
  });
  return { input, stdout, finished };
}

function objects(output: string): unknown[] {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

describe('vmwright qmp SOCKET COMMAND', () => {
  it('prints what the command returns, indented', async () => {
    const { stdout, stderr, status } = await vmwright('qmp', qemu.qmp, 'query-name');
    expect({ stdout, stderr, status }).toEqual({ stdout: '{}\n', stderr: '', status: 0 });
    const version = await vmwright('qmp', qemu.qmp, 'query-version');
    expect(version.stdout).toMatch(/^\{\n {2}"qemu": \{\n {4}"micro": \d+,\n/);
  });

  it('prints the same as one line of JSON with --json, wherever that stands', async () => {
    const { stdout, status } = await vmwright('qmp', qemu.qmp, '--json', 'query-version');
    expect(status).toBe(0);
    expect(objects(stdout)).toEqual([{ return: await qemu.control.execute('query-version') }]);
    expect((await vmwright('qmp', qemu.qmp, 'query-version', '--json')).stdout).toBe(stdout);
  });

  it('gives arguments the types that QEMU wants', async () => {
    const made = await vmwright(
      'qmp',
      qemu.qmp,
      'blockdev-add',
      'driver=null-co',
      'node-name=x',
      'size=1024',
      'read-only=on',
    );
    expect(made).toEqual({ stdout: '{}\n', stderr: '', status: 0 });
    const nodes = await qemu.control.execute('query-named-block-nodes');
    expect(nodes.find((node) => node['node-name'] === 'x')).toMatchObject({
      ro: true,
      image: { 'virtual-size': 1024 },
    });
  });

  it('takes nested arguments and JSON in them', async () => {
    const made = await vmwright(
      'qmp',
      qemu.qmp,
      'blockdev-add',
      'driver=raw',
      'node-name=nested',
      'file.driver=null-co',
      'file.size=512',
      'cache={"direct": true}',
    );
    expect(made).toMatchObject({ stderr: '', status: 0 });
    const nodes = await qemu.control.execute('query-named-block-nodes');
    expect(nodes.find((node) => node['node-name'] === 'nested')).toMatchObject({ cache: { direct: true } });
  });

  it('takes a whole command in JSON', async () => {
    const { stdout } = await vmwright('qmp', qemu.qmp, '--json', '{"execute": "query-name", "id": "a"}');
    expect(stdout).toBe('{"return":{},"id":"a"}\n');
  });

  it('prints a text as it is', async () => {
    const { stdout } = await vmwright('qmp', qemu.qmp, 'human-monitor-command', 'command-line=info version');
    expect(stdout).toMatch(/^\d+\.\d+\.\d+.*\n$/);
  });

  it('helps', async () => {
    const { stdout, status } = await vmwright('qmp', qemu.qmp, 'help', 'query-name');
    expect({ stdout, status }).toEqual({
      stdout: 'query-name takes no arguments\nReturns: object with name\n',
      status: 0,
    });
  });

  it('tells what QEMU refuses in one line, with status 1', async () => {
    const refused = await vmwright('qmp', qemu.qmp, 'device_add', 'driver=nonsense');
    expect(refused).toMatchObject({ stdout: '', status: 1 });
    expect(refused.stderr).toMatch(/^vmwright: device_add: .*nonsense.* \(GenericError\)\n$/);
    const asJson = await vmwright('qmp', qemu.qmp, '--json', 'nonsense');
    expect(objects(asJson.stdout)).toMatchObject([{ error: { class: 'CommandNotFound' } }]);
    expect(asJson).toMatchObject({ stderr: '', status: 1 });
  });

  it('tells what it cannot send in one line, with status 1', async () => {
    const refused = await vmwright('qmp', qemu.qmp, 'blockdev-add', 'driver=null-co', 'size=1G');
    expect(refused).toEqual({ stdout: '', stderr: 'vmwright: size takes the type integer, not "1G"\n', status: 1 });
    const asJson = await vmwright('qmp', qemu.qmp, '--json', 'stop', 'now');
    expect(objects(asJson.stdout)).toMatchObject([
      { error: { class: 'InvalidInput', desc: expect.stringMatching(/"now"/) } },
    ]);
    expect(asJson.status).toBe(1);
  });

  it('connects over TCP too', async () => {
    const { status } = await vmwright('qmp', await forwarded(qemu.qmp), 'query-name');
    expect(status).toBe(0);
  });
});

describe('vmwright qmp SOCKET --json', () => {
  it('answers each line of stdin with a line, in order, ids included', async () => {
    const { stdout, stderr, status } = await pipe(
      [qemu.qmp, '--json'],
      'query-name',
      '',
      '{"execute": "query-kvm", "id": [1, {"a": null}]}',
      'help query-name',
    );
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(objects(stdout)).toMatchObject([
      { return: {} },
      { return: { enabled: false }, id: [1, { a: null }] },
      { return: expect.stringMatching(/^query-name takes no arguments/) },
    ]);
  });

  it('goes on after a failure, and exits with 1', async () => {
    const { stdout, status } = await pipe(
      [qemu.qmp, '--json'],
      'nonsense',
      'query-name',
      '{"execute": }',
      'query-name x',
    );
    expect(status).toBe(1);
    expect(objects(stdout)).toMatchObject([
      { error: { class: 'CommandNotFound' } },
      { return: {} },
      { error: { class: 'InvalidInput' } },
      { error: { class: 'InvalidInput' } },
    ]);
  });

  it('prints events before the reply that came after them', async () => {
    const { stdout, status } = await pipe([qemu.qmp, '--json'], 'stop', 'cont');
    expect(status).toBe(0);
    const timestamp = { seconds: expect.any(Number), microseconds: expect.any(Number) };
    expect(objects(stdout)).toEqual([
      { event: 'STOP', timestamp },
      { return: {} },
      { event: 'RESUME', timestamp },
      { return: {} },
    ]);
  });

  it('ends when QEMU does, though more may come on stdin, and tells so in one line', async () => {
    await using other = await startQemu();
    const { input, finished } = start([other.qmp, '--json']);
    input.write('quit\n');
    const { stdout, stderr, status } = await finished;
    expect(objects(stdout)).toMatchObject([{ event: 'SHUTDOWN', data: { guest: false } }, { return: {} }]);
    expect({ stderr, status }).toEqual({ stderr: 'vmwright: QEMU has ended the connection\n', status: 0 });
  });

  it('answers what comes after the end with an error, and exits with 1', async () => {
    await using other = await startQemu();
    const { stdout, status } = await pipe([other.qmp, '--json'], 'quit', 'query-name', 'query-kvm');
    const lines = objects(stdout).filter((line) => !Object.hasOwn(line as object, 'event'));
    const lost = { error: { class: 'Disconnected', desc: expect.any(String) } };
    expect(lines).toEqual([{ return: {} }, lost, lost]);
    expect(status).toBe(1);
  });

  it('passes integers that a number cannot hold exactly, in both directions', async () => {
    const { stdout } = await pipe(
      [qemu.qmp, '--json'],
      'object-add qom-type=iothread id=typed poll-max-ns=9007199254740993',
      '{"execute": "object-add", "arguments": {"qom-type": "iothread", "id": "raw", "poll-max-ns": 9007199254740995}}',
      'qom-get path=/objects/typed property=poll-max-ns',
      'qom-get path=/objects/raw property=poll-max-ns',
    );
    expect(stdout.split('\n').slice(2, 4)).toEqual(['{"return":9007199254740993}', '{"return":9007199254740995}']);
  });
});

describe('vmwright qmp SOCKET with commands on stdin', () => {
  it('prints replies and events for people, and errors on stderr', async () => {
    const { stdout, stderr, status } = await pipe([qemu.qmp], 'stop', 'nonsense', 'cont');
    expect(stdout).toMatch(/^\d\d:\d\d:\d\d event STOP\n\{\}\n\d\d:\d\d:\d\d event RESUME\n\{\}\n$/);
    expect(stderr).toBe('vmwright: nonsense: The command nonsense has not been found (CommandNotFound)\n');
    expect(status).toBe(1);
  });

  it.each([
    ['exits with 141 when nobody reads its output any more', 'EPIPE', expect.objectContaining({ status: 141 })],
    ['fails when its output cannot be written', 'ENOSPC', expect.objectContaining({ error: { code: 'ENOSPC' } })],
  ])('%s', async (_claim, code, expected) => {
    const failure = Object.assign(new Error('the write failed'), { code });
    const stdout = new Writable({ write: (_chunk, _encoding, done) => done(failure) });
    const input = new PassThrough();
    const ended = qmpCommand([qemu.qmp], { stdout, stderr: new PassThrough() }, input).then(
      (status) => ({ status }),
      (error: NodeJS.ErrnoException) => ({ error: { code: error.code } }),
    );
    input.write('query-name\n');
    expect(await ended).toEqual(expected);
  });
});

describe('a peer that is strange', () => {
  it('cannot steer the terminal, nor put lines into errors', async () => {
    const evil = '\u001b[2J\u009b31m\nvmwright: ok\r\n';
    await using server = await startQmpServer({
      fallback: ({ command }) => {
        if (command === 'fail') throw new QmpServerError(evil, evil);
        return command === 'text' ? evil : { [evil]: evil };
      },
    });
    const { stdout, stderr } = await pipe([server.path], 'text', 'object', 'fail');
    // oxlint-disable-next-line no-control-regex -- these are the characters that must not be there
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u0080-\u009f]/);
    expect(stderr.match(/\n/g)).toHaveLength(1);
    expect(stdout).toMatch(/^\\u001b\[2J\\u009b31m\nvmwright: ok\n\{\n/);
  });

  it('may have no schema: values are then JSON, or else text', async () => {
    await using server = await startQmpServer({
      fallback: ({ command, arguments: given }) => {
        if (command === 'query-qmp-schema') throw new QmpServerError('no', 'CommandNotFound');
        return given;
      },
    });
    const { stdout } = await vmwright('qmp', server.path, '--json', 'echo', 'a=1', 'b=one', 'c.d=true');
    expect(stdout).toBe('{"return":{"a":1,"b":"one","c":{"d":true}}}\n');
  });
});

describe('a socket that is no monitor', () => {
  it.each([
    [
      'one that is not there',
      () => join(folder, 'missing'),
      /^vmwright: there is no socket at \S+missing; .*-qmp unix:PATH/,
    ],
    ['a file', async () => await plainFile(), /^vmwright: nobody listens at \S+: /],
    ['a port that refuses', async () => await closedPort(), /^vmwright: nobody listens at tcp:\/\/127\.0\.0\.1:\d+: /],
    ['a monitor for people', () => qemu.hmp, /^vmwright: \S+ does not speak QMP: it says "QEMU .*\bmonitor\b/],
    [
      'a peer that hangs up',
      async () => await hangingUp(),
      /^vmwright: \S+ ended the connection before it took commands/,
    ],
  ])('is told of in one line, with status 1: %s', async (_what, target, reason) => {
    const { stdout, stderr, status } = await vmwright('qmp', await target(), 'query-name');
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(stderr).toMatch(reason);
    expect(stderr.match(/\n/g)).toHaveLength(1);
  });

  it('may be a monitor that serves another client', async () => {
    const error = expect.objectContaining({
      message: expect.stringMatching(/does not greet: a monitor serves one client at a time/),
    });
    await using _client = await connectQmp(qemu.qmp);
    await expect(connectMonitor(qemu.qmp, 100)).rejects.toThrow(error);
  });

  it('may be a monitor that others are waiting for already', async () => {
    await using other = await startQemu();
    await using _served = await connectQmp(other.qmp);
    const waiting: Socket[] = [];
    // As many as the kernel lets wait; then it refuses.
    let refusal: unknown = null;
    while (refusal === null) refusal = await getInLine(other.qmp, waiting);
    expect(refusal).toMatchObject({ code: 'EAGAIN' });
    await expect(connectMonitor(other.qmp)).rejects.toThrow(/is busy: a monitor serves one client at a time/);
    for (const socket of waiting) socket.destroy();
  });

  it('may be a QEMU that is not ready', async () => {
    await using server = await startQmpServer({
      negotiates: false,
      commands: { qmp_capabilities: async () => await new Promise(() => undefined) },
    });
    await expect(connectMonitor(server.path, 100)).rejects.toThrow(/greets but takes no commands yet/);
  });
});

describe('the command line of vmwright qmp', () => {
  it.each([
    [[], /which monitor\?/],
    [['tcp:nowhere'], /is not tcp:\/\/HOST:PORT/],
    [['a'.repeat(200)], /longer than the 107 bytes/],
    [['socket', '--jsn'], /--jsn/],
  ])('%j is refused with status 2', async (argv, reason) => {
    const { stdout, stderr, status } = await vmwright('qmp', ...argv);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toMatch(reason);
  });

  it('is told by --help', async () => {
    const { stdout, status } = await vmwright('qmp', '--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: vmwright qmp SOCKET/);
    expect((await vmwright('--help')).stdout).toMatch(/^ {2}qmp SOCKET /m);
  });
});

/** The address of a TCP port that leads to a unix socket, for one connection. */
async function forwarded(path: string): Promise<string> {
  const server = createServer((socket) => {
    server.close();
    socket.pipe(connect(path)).pipe(socket);
  });
  return await listen(server);
}

/** Resolves with null when the line has room, else with the error. */
async function getInLine(path: string, line: Socket[]): Promise<unknown> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    line.push(socket);
    return null;
  } catch (error) {
    return error;
  }
}

async function closedPort(): Promise<string> {
  const server = createServer();
  const address = await listen(server);
  server.close();
  await once(server, 'close');
  return address;
}

async function hangingUp(): Promise<string> {
  const server = createServer((socket) => {
    socket.end();
    server.close();
  });
  return await listen(server);
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `tcp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function plainFile(): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, '');
  return path;
}
