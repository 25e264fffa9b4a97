import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGuestSession } from '../src/index.js';
import { recordingSession, runCommand, runGuestTools, userlands } from './guest-tools-runner.js';

const sh = '/bin/sh';
/** Prints its arguments and its environment as JSON. */
const dump = [process.execPath, '-e', 'console.log(JSON.stringify([process.argv.slice(1), process.env]))', '--'];

// What curl sends is the kernel's, and seen by no one but another kernel; dash can't wait and watch the time.
const heard = userlands.filter(({ name }) => name.includes('busybox'));
describe.concurrent.each(heard)('the guest tools with $name', { timeout: 60_000 }, (userland) => {
  test('say something while they wait, since nobody may be there who could tell them that he is gone', async () => {
    const { session } = recordingSession([sh, '-c', 'exit 0']);
    const polled = new EventEmitter();
    await using _tools = await runGuestTools(userland, (request, response) => {
      if (request.url === '/engine/v1/poll') polled.emit('poll', request.socket);
      else session.handler(request, response);
    });
    const [socket] = (await once(polled, 'poll')) as [Socket];
    const read = socket.bytesRead;
    await expect.poll(() => socket.bytesRead, { timeout: 30_000 }).toBeGreaterThan(read + 2);
  });
});

describe.concurrent.each(userlands)('the guest tools with $name', { timeout: 60_000 }, (userland) => {
  test('give the command its arguments and its environment, whatever is in them', async () => {
    const texts = fc.sample(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), trickyText()), 300).map(withoutNul);
    const names = fc
      .sample(fc.oneof(fc.string(), trickyText()), 100)
      .map((text) => `x${withoutNul(text).replaceAll('=', '')}`);
    const env = Object.fromEntries(names.map((name, i) => [name, texts[i] ?? '']));
    const { log, ...result } = await runCommand(userland, [...dump, ...texts], {
      env: { ...env, '-i': 'x', PATH: '/x:y' },
    });
    expect(result).toEqual({ success: true, exitStatus: 0 });
    const [words, variables] = JSON.parse(log.toString()) as [string[], Record<string, string>];
    expect(words).toEqual(texts.map(wellFormed));
    expect(variables).toMatchObject(
      Object.fromEntries(Object.entries({ ...env, '-i': 'x', PATH: '/x:y' }).map((pair) => pair.map(wellFormed))),
    );
  });

  test('pass on an argument of 100,000 characters that need escaping', async () => {
    const long = '"\\\n\'\u0001é'.repeat(100_000 / 6);
    const { log } = await runCommand(userland, [sh, '-c', 'printf %s "$1"', 'sh', long]);
    expect(log.toString() === long).toBe(true);
  });

  test.each([
    [[sh, '-c', 'exit 0'], { success: true, exitStatus: 0 }],
    [[sh, '-c', 'exit 3'], { success: false, exitStatus: 3 }],
    [[sh, '-c', 'exit 255'], { success: false, exitStatus: 255 }],
    [[sh, '-c', 'kill -9 $$'], { success: false, exitStatus: 137 }],
    [['/no/such/program'], { success: false, exitStatus: 127 }],
    [['/etc/passwd'], { success: false, exitStatus: 126 }],
  ])('report how %j ends', async (command, expected) => {
    expect(await runCommand(userland, command)).toMatchObject(expected);
  });

  test('run a program with = in its name', async () => {
    await using tools = await runGuestTools(userland, (_, response) => response.end());
    const program = join(tools.folder, 'a=b');
    writeFileSync(program, '#!/bin/sh\necho "$1"\n', { mode: 0o755 });
    expect((await runCommand(userland, [program, 'ran'])).log.toString()).toBe('ran\n');
  });

  test('deliver a mebibyte of random bytes, with stdout and stderr in one', async () => {
    await using tools = await runGuestTools(userland, (_, response) => response.end());
    const bytes = randomBytes(1024 * 1024);
    const file = join(tools.folder, 'random');
    writeFileSync(file, bytes);
    const { log } = await runCommand(userland, [sh, '-c', 'echo out; echo err >&2; cat "$1"', 'sh', file], {
      env: { PATH: '/usr/bin:/bin' },
    });
    expect(log.equals(Buffer.concat([Buffer.from('out\nerr\n'), bytes]))).toBe(true);
  });

  test('deliver output while the command runs', async () => {
    const events = new EventEmitter();
    const script = 'echo started; until [ -e "$1" ]; do sleep 0.1; done; echo ended';
    await using other = await runGuestTools(userland, (_, response) => response.end());
    const goOn = join(other.folder, 'go on');
    const chunks: string[] = [];
    const session = createGuestSession({
      command: [sh, '-c', script, 'sh', goOn],
      env: { PATH: '/usr/bin:/bin' },
      onLog: (chunk) => {
        chunks.push(Buffer.from(chunk).toString());
        events.emit('chunk');
      },
    });
    const first = once(events, 'chunk');
    await using _tools = await runGuestTools(userland, session.handler);
    await first;
    expect(chunks).toEqual(['started\n']);
    writeFileSync(goOn, '');
    expect(await session.result).toMatchObject({ success: true });
    expect(chunks.join('')).toBe('started\nended\n');
  });

  test('start the command with nothing to read, no signal ignored, and none of their files open but its stderr', async () => {
    const script = 'cat; grep SigIgn /proc/self/status; find /proc/self/fd -lname "*vmwright-guest-tools*" | sort';
    const { log } = await runCommand(userland, [sh, '-c', script], { env: { PATH: '/usr/bin:/bin' } });
    expect(log.toString()).toBe('SigIgn:\t0000000000000000\n/proc/self/fd/2\n');
  });

  test('report the result when something that the command left behind holds on to its output', async () => {
    const script = '(trap "" TERM; exec sleep 60) & echo "$!"; echo done';
    const { log, ...result } = await runCommand(userland, [sh, '-c', script], { env: { PATH: '/usr/bin:/bin' } });
    const [pid, ...rest] = log.toString().split('\n');
    process.kill(Number(pid), 'SIGKILL');
    expect(result).toEqual({ success: true, exitStatus: 0 });
    expect(rest).toEqual(['done', '']);
  });

  test('take no notice of proxies and of the settings of a user', async () => {
    const toolsEnv = { http_proxy: 'http://127.0.0.1:1', ALL_PROXY: 'http://127.0.0.1:1', HOME: '/nowhere' };
    expect(await runCommand(userland, [sh, '-c', 'exit 4'], { toolsEnv })).toMatchObject({ exitStatus: 4 });
  });

  test('wait for a server that is not there yet', async () => {
    const { session, log } = recordingSession([sh, '-c', 'echo ran']);
    await using tools = await runGuestTools(userland, session.handler, { listenLater: true });
    await expect.poll(() => readdirSync(tools.folder).length).toBeGreaterThan(1);
    await tools.listen();
    expect(await session.result).toMatchObject({ success: true });
    expect(log().toString()).toBe('ran\n');
  });

  test('understand JSON as other servers write it', async () => {
    const execute = `{ "command" :\n\t["${process.execPath}", "-p", "JSON.stringify([process.argv.slice(1), process.env.A])",
      "--", "\\u003c\\u0026\\u003E", "\\ud83d\\uDE00", "\\ud83d", "\\ude00x", "\\/\\b\\f\\r", "[{,:}]", "\\\\\\"", "\\\\\\\\u0041", ""],
      "other": {"env": {"A": "wrong"}, "command": ["wrong"], "x": [1, -2.5e3, true, null]}, "env":{"A":"right"}}`;
    const { session, log } = recordingSession(['unused']);
    await using _tools = await runGuestTools(userland, (request, response) => {
      if (request.url !== '/engine/v1/execute') session.handler(request, response);
      else response.write(execute.slice(0, 20), () => response.end(execute.slice(20)));
    });
    expect(await session.result).toMatchObject({ success: true });
    expect(JSON.parse(log().toString())).toEqual([
      ['<&>', '😀', '\ufffd', '\ufffdx', '/\b\f\r', '[{,:}]', '\\"', '\\\\u0041', ''],
      'right',
    ]);
  });

  test('ask again for a command that came mutilated', async () => {
    const answers = ['', '{', '{"command":["/bin/sh', 'no JSON', '{"command":["/bin/sh","-c","\\u0000"]}'];
    const { session } = recordingSession([sh, '-c', 'exit 5']);
    await using _tools = await runGuestTools(userland, (request, response) => {
      const answer = request.url === '/engine/v1/execute' ? answers.shift() : undefined;
      if (answer === undefined) session.handler(request, response);
      else response.end(answer);
    });
    expect(await session.result).toEqual({ success: false, exitStatus: 5 });
    expect(answers).toEqual([]);
  });

  test('go on with the log and the result when the server fails at them', async () => {
    const script = 'i=0; while [ $i -lt 20 ]; do echo $i; sleep 0.1; i=$((i+1)); done; exit 6';
    const { session, log } = recordingSession([sh, '-c', script], { PATH: '/usr/bin:/bin' });
    const failed = new Set<string>();
    await using _tools = await runGuestTools(userland, (request, response) => {
      const { url = '' } = request;
      if (failed.has(url) || !/log|failed/.test(url)) {
        session.handler(request, response);
        return;
      }
      failed.add(url);
      if (url.endsWith('log')) request.once('data', () => response.destroy());
      else response.writeHead(500).end();
    });
    expect(await session.result).toEqual({ success: false, exitStatus: 6 });
    expect([...failed]).toEqual(['/engine/v1/log', '/engine/v1/failed']);
    expect(log().toString()).toMatch(/17\n18\n19\n$/);
  });
});

describe.concurrent.each(userlands)('actions of the guest tools with $name', { timeout: 60_000 }, (userland) => {
  const tricky = [
    'plain',
    'with space',
    '-n',
    `"quotes'`,
    '{a,b}[1-3]*?',
    'new\nline',
    '\n',
    'ü€😀',
    '$(x)`y`\\',
    '%41&?#=',
    '.hidden',
  ];

  test('send files of any name and content', async () => {
    const { session } = recordingSession([sh, '-c', 'exit 0']);
    await using tools = await runGuestTools(userland, session.handler);
    const files = new Map(tricky.map((name, i) => [join(tools.folder, `f${name}`), randomBytes(i * i * 3000)]));
    for (const [file, content] of files) {
      writeFileSync(file, content);
      expect((await buffer(await session.getArtifact(file))).equals(content)).toBe(true);
    }
  });

  test('send what the kernel makes up', async () => {
    const { session } = recordingSession([sh, '-c', 'exit 0']);
    await using _tools = await runGuestTools(userland, session.handler);
    const content = await buffer(await session.getArtifact('/proc/version'));
    expect(content.toString()).toBe(readFileSync('/proc/version', 'utf8'));
  });

  test('say that there is no file: missing, a folder, a broken link', async () => {
    const { session } = recordingSession([sh, '-c', 'exit 0']);
    await using tools = await runGuestTools(userland, session.handler);
    symlinkSync('/nowhere', join(tools.folder, 'broken'));
    for (const path of ['/nowhere/file', tools.folder, join(tools.folder, 'broken'), '']) {
      await expect(session.getArtifact(path)).rejects.toMatchObject({ code: 'GUEST_FILE_NOT_FOUND', path });
    }
  });

  test('send several files at the same time', async () => {
    const { session } = recordingSession([sh, '-c', 'exit 0']);
    await using tools = await runGuestTools(userland, session.handler);
    const content = randomBytes(500_000);
    writeFileSync(join(tools.folder, 'file'), content);
    const copies = Array.from({ length: 5 }, async () => buffer(await session.getArtifact(join(tools.folder, 'file'))));
    for (const copy of await Promise.all(copies)) expect(copy.equals(content)).toBe(true);
  });

  test('list the plain files of a tree, with any names', async () => {
    const { session } = recordingSession([sh, '-c', 'exit 0']);
    await using tools = await runGuestTools(userland, session.handler);
    const tree = join(tools.folder, 'tree');
    const expected: string[] = [];
    for (const folder of tricky) {
      mkdirSync(join(tree, folder), { recursive: true });
      for (const file of tricky) {
        writeFileSync(join(tree, folder, file), '');
        expected.push(join(tree, folder, file));
      }
    }
    symlinkSync('/etc/passwd', join(tree, 'link'));
    mkdirSync(join(tree, 'empty'));
    for (const path of [tree, `${tree}/`, `/${tree}//`, tree.replace('/tree', '/./tree')]) {
      const files = await session.listFolder(path);
      expect(files.map((file) => file.replace('/./', '/')).toSorted()).toEqual(expected.toSorted());
    }
    expect(await session.listFolder(join(tree, 'empty'))).toEqual([]);
    await expect(session.listFolder(join(tree, 'missing'))).rejects.toMatchObject({ code: 'GUEST_FILE_NOT_FOUND' });
  });

  test('kill the command with all that it started', async () => {
    const script = `
      sleep 61 & echo $!
      (sleep 62 & echo $!; wait) &
      setsid sleep 63 & echo $!
      wait`;
    const events = new EventEmitter();
    let log = '';
    const session = createGuestSession({
      command: [sh, '-c', script],
      env: { PATH: '/usr/bin:/bin' },
      onLog: (chunk) => {
        log += Buffer.from(chunk).toString();
        events.emit('chunk');
      },
    });
    await using _tools = await runGuestTools(userland, session.handler);
    while (log.split('\n').length < 4) await once(events, 'chunk');
    const pids = log.trim().split('\n').map(Number);
    expect(pids.filter(isAlive)).toEqual(pids);
    await session.killProcess();
    expect(pids.filter(isAlive)).toEqual([]);
    expect(await session.result).toEqual({ success: false, exitStatus: 137 });
    await session.killProcess();
  });

  test('are asked for again when a poll that was to be answered soon is not answered', {
    timeout: 40_000,
  }, async () => {
    const { session } = recordingSession([sh, '-c', 'exit 0']);
    const events = new EventEmitter();
    const again = once(events, 'third poll');
    let polls = 0;
    await using _tools = await runGuestTools(userland, (request, response) => {
      if (request.url === '/engine/v1/poll') polls++;
      if (polls === 3) events.emit('third poll');
      if (request.url !== '/engine/v1/poll' || polls > 2) session.handler(request, response);
      else if (polls === 1) response.end('{"id": "1", "type": "none", "patience": "1"}');
    });
    await again;
    expect((await buffer(await session.getArtifact('/etc/passwd'))).equals(readFileSync('/etc/passwd'))).toBe(true);
  });

  test('are served after the command has ended, for as long as the guest lives', async () => {
    const { session } = recordingSession([sh, '-c', 'exit 0']);
    await using _tools = await runGuestTools(userland, session.handler);
    await session.result;
    expect((await buffer(await session.getArtifact('/etc/passwd'))).equals(readFileSync('/etc/passwd'))).toBe(true);
  });
});

/** Text that somebody on its way may take for something else. */
function trickyText(): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...Array.from('\'"\\$`\n\r\t{}[]:,u0n=;& \u0001\u007f\u0080é€\ud83d😀')) });
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

/** Half of a surrogate pair is nothing that a process could be given. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** Zombies are dead: who should have reaped them may be busy. */
function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
}
