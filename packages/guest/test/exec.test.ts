import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { buffer, text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import type { ExecOptions, GuestProcess, GuestSession } from '../src/index.js';
import { hasTerminals, runChannelTools } from './channel-tools-runner.js';
import { recordingSession, runGuestTools, type RunningTools, type Userland, userlands } from './guest-tools-runner.js';

const path = '/usr/bin:/bin';
const mebibyte = 1024 * 1024;

const [dash, , , busybox] = userlands as readonly [Userland, Userland, Userland, Userland];
const guests = [
  ...userlands.map((userland) => ({ name: userland.name, start: () => startGuest(userland), isPossible: true })),
  ...[dash, busybox].map((userland) => ({
    name: `${userland.shell.join(' ')} and a channel [needs script]`,
    start: () => startChannelGuest(userland),
    isPossible: hasTerminals,
  })),
];

describe.concurrent.each(guests)('exec in a guest with $name', { timeout: 120_000 }, ({ start, isPossible }) => {
  test.skipIf(!isPossible)('carries a mebibyte of random bytes each way, and the exit status', async () => {
    await using guest = await start();
    const script = 'cat >"$1"; cat "$1" >&2; cat "$1"; exit 7';
    const bytes = randomBytes(mebibyte);
    const run = await guest.exec(['sh', '-c', script, 'sh', `${guest.folder}/copy`], { stdin: bytes });
    const [out, err] = await Promise.all([buffer(run.stdout), buffer(run.stderr)]);
    expect(out.equals(bytes)).toBe(true);
    expect(err.equals(bytes)).toBe(true);
    expect(await run.exit).toEqual({ exitStatus: 7, signal: null });
  });

  test.skipIf(!isPossible)(
    'gives a process its arguments, its variables and its folder, whatever is in them',
    async () => {
      await using guest = await start();
      const odd = 'a "q" $(x) \\ %s\nü😀';
      const run = await guest.exec(['sh', '-c', 'printf "%s|" "$ODD" "$PWD" "$@"', 'sh', odd, '', '-n'], {
        env: { ODD: odd },
        cwd: '/usr',
        stdin: 'empty',
      });
      expect(await text(run.stdout)).toBe(`${odd}|/usr|${odd}||-n|`);
      expect(await run.exit).toMatchObject({ exitStatus: 0 });
    },
  );

  test.skipIf(!isPossible)('starts a process that can be interrupted', async () => {
    await using guest = await start();
    const run = await guest.exec(['sh', '-c', 'trap "exit 9" INT; echo ready; sleep 60']);
    const answers = run.stdout.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>;
    expect(await answers.next()).toMatchObject({ value: 'ready\n' });
    await run.kill('SIGINT');
    expect(await run.exit).toMatchObject({ exitStatus: 9 });
  });

  test.skipIf(!isPossible)('is a conversation: what is written is read, and answered, before the end', async () => {
    await using guest = await start();
    const run = await guest.exec(['sh', '-c', 'while read -r line; do echo "<$line>"; done; echo end']);
    const answers = run.stdout.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>;
    for (const word of ['one', 'two']) {
      run.stdin.write(`${word}\n`);
      expect(await answers.next()).toMatchObject({ value: `<${word}>\n` });
    }
    run.stdin.end();
    expect(await answers.next()).toMatchObject({ value: 'end\n' });
    expect(await run.exit).toMatchObject({ exitStatus: 0 });
  });

  test.skipIf(!isPossible)('runs several at once, beside the command', async () => {
    await using guest = await start();
    const runs = await Promise.all([1, 2, 3, 4].map((n) => guest.exec(['sh', '-c', 'cat; exit "$1"', 'sh', `${n}`])));
    runs.forEach((run, i) => run.stdin.end(`input ${i}`));
    expect(await Promise.all(runs.map((run) => text(run.stdout)))).toEqual(runs.map((_, i) => `input ${i}`));
    expect((await Promise.all(runs.map(({ exit }) => exit))).map(({ exitStatus }) => exitStatus)).toEqual([1, 2, 3, 4]);
  });

  test.skipIf(!isPossible)('passes on a signal, and kills with all descendants', async () => {
    await using guest = await start();
    const polite = await guest.exec([
      'sh',
      '-c',
      'trap "echo caught; exit 3" TERM; echo ready; while :; do sleep 0.1; done',
    ]);
    await ready(polite);
    await polite.kill();
    expect(await polite.exit).toMatchObject({ exitStatus: 3 });
    const stubborn = await guest.exec(['sh', '-c', 'trap "" TERM; sleep 64 & echo ready; wait; wait']);
    await ready(stubborn);
    await stubborn.kill('SIGKILL');
    expect(await stubborn.exit).toMatchObject({ exitStatus: 137 });
    await stubborn.kill();
  });

  test.skipIf(!isPossible)(
    'ends for a process that leaves its input unread, and for a program that is not there',
    async () => {
      await using guest = await start();
      const deaf = await guest.exec(['sh', '-c', 'exit 5'], { stdin: Readable.from([randomBytes(mebibyte)]) });
      expect(await deaf.exit).toMatchObject({ exitStatus: 5 });
      deaf.stdin.write(randomBytes(mebibyte));
      const missing = await guest.exec(['/no/such/program'], { stdin: 'empty' });
      expect(await missing.exit).toMatchObject({ exitStatus: 127 });
    },
  );

  test.skipIf(!isPossible)('ends for a process that leaves others behind which hold on to its output', async () => {
    await using guest = await start();
    const run = await guest.exec(['sh', '-c', 'sleep 65 & echo "$!"'], { stdin: 'empty' });
    const pid = Number(await text(run.stdout));
    expect(await run.exit).toMatchObject({ exitStatus: 0 });
    process.kill(pid, 'SIGKILL');
  });

  test.skipIf(!isPossible)('is given up with the reason of its signal, and then killed', async () => {
    await using guest = await start();
    const controller = new AbortController();
    const run = await guest.exec(['sh', '-c', 'echo "$$"; exec sleep 66'], { signal: controller.signal });
    const pid = Number(await firstOutput(run));
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(run.exit).rejects.toBe(reason);
    await vi.waitFor(() => expect(existsSync(`/proc/${pid}/exe`)).toBe(false), { timeout: 60_000 });
  });

  test.skipIf(!isPossible)('refuses a folder that is not there', async () => {
    await using guest = await start();
    const run = guest.exec(['true'], { cwd: '/no/such/folder' });
    await expect(run).rejects.toMatchObject({ code: 'GUEST_FILE_NOT_FOUND', path: '/no/such/folder' });
  });
});

describe('exec with a terminal', { timeout: 60_000 }, () => {
  const [plain] = userlands as readonly [Userland, ...Userland[]];
  const withScript = { ...plain, programs: new Map([...plain.programs, ['script', '/usr/bin/script']]) };
  const tellsTerminal = [
    'sh',
    '-c',
    'test -t 0 && test -t 1 && test -t 2 && stty size; printf "%s|" "$@"; exit 9',
    'sh',
  ];

  test.skipIf(!existsSync('/usr/bin/script'))('gives the process one of that size [needs script]', async () => {
    await using guest = await startGuest(withScript);
    const run = await guest.exec([...tellsTerminal, `a 'b' "c"`, ''], { tty: { columns: 101, rows: 31 } });
    run.stdin.end();
    expect(await text(run.stdout)).toContain(`31 101\r\na 'b' "c"||`);
    expect(await run.exit).toMatchObject({ exitStatus: 9 });
  });

  test('says which program the guest lacks for it', async () => {
    await using guest = await startGuest(plain);
    await expect(guest.exec(['true'], { tty: true })).rejects.toMatchObject({
      code: 'GUEST_TERMINAL_UNAVAILABLE',
      message: expect.stringContaining('"script"'),
    });
  });
});

interface Guest extends AsyncDisposable {
  readonly folder: string;
  exec(argv: readonly string[], options?: ExecOptions): Promise<GuestProcess>;
}

async function startGuest(userland: Userland): Promise<Guest> {
  const { session } = recordingSession(['/bin/sh', '-c', 'exit 0']);
  return guestOf(session, await runGuestTools(userland, session.handler));
}

/** Without a network. */
async function startChannelGuest(userland: Userland): Promise<Guest> {
  const { session } = recordingSession(['/bin/sh', '-c', 'exit 0']);
  const tools = await runChannelTools(userland);
  session.attach(tools.port);
  return guestOf(session, tools);
}

function guestOf(session: GuestSession, tools: Pick<RunningTools, 'folder' | typeof Symbol.asyncDispose>): Guest {
  return {
    folder: tools.folder,
    exec: (argv, options = {}) => session.exec(argv, { ...options, env: { PATH: path, ...options.env } }),
    async [Symbol.asyncDispose]() {
      session.close();
      await tools[Symbol.asyncDispose]();
    },
  };
}

async function ready(run: GuestProcess): Promise<void> {
  expect(await firstOutput(run)).toBe('ready\n');
}

async function firstOutput({ stdout }: GuestProcess): Promise<string> {
  return String((await stdout[Symbol.asyncIterator]().next()).value);
}
