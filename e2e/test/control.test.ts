import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { buildDemoGuest } from '@vmwright/demo-guest';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Transcript } from './transcript.js';
import { contentOf, makeTree } from './tree.js';
import { vmwright } from './vmwright.js';
import { Workplace } from './workplace.js';

// Without KVM a guest boots in some ten seconds, and in several times that on a busy machine.
const slow = { timeout: 240_000 };

let shared: Workplace;
let guest: string;

beforeAll(async () => {
  shared = await Workplace.create();
  guest = shared.file('guest.tar.zst');
  await buildDemoGuest({ target: guest });
}, 300_000);
afterAll(() => shared[Symbol.asyncDispose]());

/** A machine that goes on running, with a name. */
async function startNamed(name: string, place: Workplace): Promise<{ command: ReturnType<typeof vmwright> }> {
  const command = vmwright(['run', guest, '--name', name, '--keep-alive', '--', 'echo', 'ready'], place);
  await new Transcript(command.stderr).until('goes on running');
  return { command }; // Not the command itself, which is a promise of its end.
}

describe('a machine with a name', () => {
  let place: Workplace;
  let machine: ReturnType<typeof vmwright>;

  beforeAll(async () => {
    place = await Workplace.create();
    machine = (await startNamed('one', place)).command;
  }, 120_000);
  afterAll(async () => {
    machine.kill('SIGTERM');
    await machine;
    await place[Symbol.asyncDispose]();
  });

  it('is listed', slow, async () => {
    const { stdout } = await vmwright(['ls', '--json'], place);
    expect(JSON.parse(stdout)).toMatchObject({ machines: [{ name: 'one', state: 'running', ownerPid: machine.pid }] });
    expect((await vmwright(['ls'], place)).stdout).toMatch(/^NAME +STATE +PID +QEMU\none +running +\d+ +\d+\n$/);
  });

  it('carries a mebibyte of random bytes to a command in its guest and back on both streams', slow, async () => {
    const bytes = randomBytes(1024 * 1024);
    const script = 'cat >/tmp/copy; cat /tmp/copy >&2; cat /tmp/copy; rm /tmp/copy; exit 7';
    const run = await vmwright(['exec', 'one', '--', 'sh', '-c', script], {
      env: place.env,
      input: bytes,
      encoding: 'buffer',
    });
    expect(Buffer.from(run.stdout).equals(bytes)).toBe(true);
    expect(Buffer.from(run.stderr).equals(bytes)).toBe(true);
    expect(run.exitCode).toBe(7);
  });

  it('takes a tree of a thousand files in and gives it back', slow, async () => {
    const [source, target] = [place.file('so "u" $(r)ce'), place.file('target')];
    await makeTree(source);
    expect((await vmwright(['cp', source, 'one:/tmp/in side'], place)).stderr).toBe('');
    const counted = await vmwright(['exec', 'one', '--', 'sh', '-c', 'find "/tmp/in side" -type f | wc -l'], place);
    expect(counted.stdout.trim()).toBe('1000');
    expect((await vmwright(['cp', 'one:/tmp/in side', target], place)).stderr).toBe('');
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('gives a command its arguments, variables and folder', slow, async () => {
    const odd = 'a "q" $(x) \\ %s\nü😀';
    const command = ['sh', '-c', 'printf "%s|" "$ODD" "$PWD" "$@"', 'sh', odd, ''];
    const args = ['exec', 'one', '--no-stdin', '--env', `ODD=${odd}`, '--cwd', '/proc', '--', ...command];
    expect((await vmwright(args, place)).stdout).toBe(`${odd}|/proc|${odd}||`);
  });

  it('opens a shell, here without a terminal', slow, async () => {
    const { stdout, exitCode } = await vmwright(['shell', 'one'], {
      env: place.env,
      input: 'echo $((6 * 7)); exit 3\n',
    });
    expect(stdout).toContain('42\n');
    expect(exitCode).toBe(3);
  });

  it('says what the guest lacks for a terminal, with a status of its own', slow, async () => {
    const inGuest = ['exec', 'one', '--no-stdin', '--'];
    await vmwright([...inGuest, 'mv', '/bin/script', '/bin/no-script'], place);
    const { stderr, exitCode } = await vmwright(['exec', 'one', '--tty', '--no-stdin', '--', 'true'], place);
    await vmwright([...inGuest, 'mv', '/bin/no-script', '/bin/script'], place);
    expect(stderr).toContain('"script"');
    expect(exitCode).toBe(125);
  });

  it('shows its console to whoever joins, and takes what is typed there', slow, async () => {
    const console = vmwright(['console', 'one'], place);
    const shown = new Transcript(console.stdout);
    await vmwright(['exec', 'one', '--no-stdin', '--', 'sh', '-c', 'echo said to the console >/dev/ttyS0'], place);
    await shown.until('said to the console');
    // The guest's own shell is the one that reads there: a second reader would share the characters with it.
    console.stdin?.write('echo $((6 * 7)) was typed at the console\n');
    await shown.until('\n42 was typed at the console');
    console.stdin?.end();
    expect((await console).exitCode).toBe(0);
  });

  it('has a screen that can be saved, and a keyboard', slow, async () => {
    const file = place.file('screen.png');
    expect((await vmwright(['screenshot', 'one', file], place)).exitCode).toBe(0);
    expect(PNG.sync.read(await readFile(file)).width).toBeGreaterThanOrEqual(640);
    expect((await vmwright(['type', 'one', 'echo', '--enter'], place)).exitCode).toBe(0);
  });

  it('shows its screen in a viewer, on a port that is open as long as the viewer is', slow, async () => {
    const programs = fileURLToPath(new URL('fixtures/viewer', import.meta.url));
    const shown = await vmwright(['vnc', 'one'], { env: { ...place.env, PATH: `${programs}:${process.env['PATH']}` } });
    expect(shown.stderr).toMatch(/^RFB 003\.00\d from 127\.0\.0\.1::\d+\n$/);
    expect(shown.exitCode).toBe(0);
    const port = Number(/::(\d+)/.exec(shown.stderr)?.[1]);
    const refused = { code: 'ECONNREFUSED' };
    await vi.waitFor(() => expect(once(connect(port, '127.0.0.1'), 'data')).rejects.toMatchObject(refused), 30_000);
  });

  it('tells where its screen is to be seen, without a viewer and where none is wanted', slow, async () => {
    const none = { env: { ...place.env, PATH: place.path } };
    for (const args of [[], ['--socket']]) {
      const { stdout, exitCode } = await vmwright(['vnc', 'one', ...args], none);
      expect(await greetingAt(connect(stdout.trimEnd()))).toMatch(/^RFB /);
      expect(exitCode).toBe(0);
    }
    const listening = vmwright(['vnc', 'one', '--listen'], place);
    const [, port] = /^127\.0\.0\.1:(\d+)\n$/.exec(await new Transcript(listening.stdout).until('\n')) ?? [];
    expect(await greetingAt(connect(Number(port), '127.0.0.1'))).toMatch(/^RFB /);
    listening.kill('SIGINT');
    expect((await listening).exitCode).toBe(130);
  });

  it('keeps its name to itself', slow, async () => {
    const { stderr, exitCode } = await vmwright(['run', guest, '--name', 'one', '--', 'true'], place);
    expect(stderr).toContain('"one" runs already');
    expect(exitCode).toBe(125);
  });

  it('is not found by another name', async () => {
    const { stderr, exitCode } = await vmwright(['stop', 'two'], place);
    expect(stderr).toMatch(/no machine called "two" runs; those that do: one/);
    expect(exitCode).toBe(1);
  });
});

/** What a server says first. */
async function greetingAt(socket: Socket): Promise<string> {
  const [greeting] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return greeting.toString();
}

describe('vmwright events, checkpoint, revert and stop', () => {
  it('tell of a machine that goes back, and is powered off', slow, async () => {
    await using place = await Workplace.create();
    const { command: machine } = await startNamed('two', place);
    const events = vmwright(['events', 'two'], place);
    await new Transcript(events.stdout).until('"type":"state"');
    const inGuest = async (script: string): Promise<string> =>
      (await vmwright(['exec', 'two', '--no-stdin', '--', 'sh', '-c', script], place)).stdout;
    await inGuest('echo before >/tmp/state');
    expect((await vmwright(['checkpoint', 'two', 'clean'], place)).stdout).toBe('clean\n');
    expect(await inGuest('echo after >/tmp/state; cat /tmp/state')).toBe('after\n');
    expect((await vmwright(['checkpoint', 'two', '--list'], place)).stdout).toMatch(/^NAME +MADE\nclean /);
    expect((await vmwright(['revert', 'two', 'clean'], place)).exitCode).toBe(0);
    expect(await inGuest('cat /tmp/state')).toBe('before\n');
    expect((await vmwright(['revert', 'two', 'missing'], place)).stderr).toContain('missing');
    expect((await vmwright(['stop', 'two'], place)).stdout).toBe('powerdown\n');
    expect((await machine).exitCode).toBe(0);
    const { stdout, exitCode } = await events;
    expect(stdout).toContain('"type":"shutdown"');
    expect(exitCode).toBe(0);
    expect(await place.leftovers()).toEqual([]);
  });
});
