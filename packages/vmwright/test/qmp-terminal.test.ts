import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledCommand } from './qmp/compiled-command.js';
import { startQemu, type TestQemu } from './qmp/qemu.js';
import { Screen } from './qmp/screen.js';
import { keys } from './qmp/session.js';

let folder: string;
let command: string;
let qemu: TestQemu;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmw-'));
  command = await compiledCommand(folder);
  qemu = await startQemu();
});
afterAll(async () => {
  await qemu[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the command as a process; it dies with this one. */
function start(program: string, args: readonly string[], state: string): ChildProcess {
  const { NO_COLOR: _, ...environment } = process.env;
  const env = { ...environment, SHELL: '/bin/sh', TERM: 'xterm', XDG_STATE_HOME: join(folder, state) };
  return spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], { env, stdio: 'pipe' });
}

/** The command on a pseudo-terminal: what is typed there, and what is seen. */
function onTerminal(args: readonly string[], state: string) {
  const line = ['stty cols 72 rows 24;', 'exec', process.execPath, command, ...args].join(' ');
  const child = start('script', ['-qec', line, '/dev/null'], state);
  const screen = new Screen(72);
  child.stdout?.pipe(screen);
  const exited = once(child, 'close').then(([status]: (number | null)[]) => status);
  const type = (key: string): boolean => child.stdin?.write(key) ?? false;
  return { screen, exited, type };
}

/** The command with pipes. */
function onPipes(args: readonly string[]) {
  const child = start(process.execPath, [command, ...args], 'pipes');
  if (child.stdin === null || child.stdout === null || child.stderr === null) throw new TypeError('there are no pipes');
  const written = Promise.all([text(child.stdout), text(child.stderr)]);
  const finished = once(child, 'close').then(async ([status]: (number | null)[]) => {
    const [stdout, stderr] = await written;
    return { stdout, stderr, status };
  });
  return { stdin: child.stdin, finished };
}

describe('on a terminal', () => {
  it('completes, prints events above what is typed, remembers lines and leaves at Ctrl-D', async () => {
    const { screen, exited, type } = onTerminal([qemu.qmp], 'one');
    await screen.shows(/^qmp>$/m);
    type('query-vers');
    await screen.shows(/^qmp> query-vers$/m);
    type(keys.tab);
    await screen.shows(/^qmp> query-version$/m);
    await qemu.control.execute('stop');
    await qemu.control.execute('cont');
    await screen.shows(/event RESUME\nqmp> query-version$/);
    expect(screen.lines.slice(-3)).toEqual([
      expect.stringMatching(/ event STOP$/),
      expect.stringMatching(/ event RESUME$/),
      'qmp> query-version',
    ]);
    type(keys.enter);
    await screen.shows(/"qemu": \{/);
    await screen.shows(/^\}\nqmp>$/m);
    // oxlint-disable-next-line no-control-regex -- that is how colours begin
    expect(screen.raw).toMatch(/\u001b\[\d+m"qemu"/);
    type(keys.ctrlD);
    expect(await exited).toBe(0);
    expect(await readFile(join(folder, 'one/vmwright/qmp-history'), 'utf8')).toBe('query-version\n');
  });

  it('leaves at Ctrl-C, with the terminal as it was before', async () => {
    const line = `stty -a > ${folder}/before; ${process.execPath} ${command} ${qemu.qmp}; stty -a > ${folder}/after`;
    const child = start('script', ['-qec', line, '/dev/null'], 'two');
    const screen = new Screen();
    child.stdout?.pipe(screen);
    const exited = once(child, 'close');
    await screen.shows(/^qmp>$/m);
    child.stdin?.write(keys.ctrlC);
    await exited;
    expect(await readFile(join(folder, 'after'), 'utf8')).toBe(await readFile(join(folder, 'before'), 'utf8'));
  });

  it('ends when QEMU does, and says so', async () => {
    await using other = await startQemu();
    const { screen, exited, type } = onTerminal([other.qmp], 'three');
    await screen.shows(/^qmp>$/m);
    type('half a line');
    await screen.shows(/^qmp> half a line$/m);
    await other.control.execute('quit');
    expect(await exited).toBe(0);
    expect(screen.lines.slice(-2)).toEqual(['QEMU has ended the connection', '']);
  });

  it('neither prompts nor remembers with --json', async () => {
    const { screen, exited, type } = onTerminal([qemu.qmp, '--json'], 'four');
    type('query-name\n');
    await screen.shows(/^\{"return":\{\}\}$/m);
    type('\u0004');
    expect(await exited).toBe(0);
    expect(screen.text).not.toContain('qmp>');
    expect(await readdir(folder)).not.toContain('four');
  });
});

describe('on pipes', () => {
  it('ends when QEMU does, though stdin stays open', async () => {
    await using other = await startQemu();
    const { stdin, finished } = onPipes([other.qmp, '--json']);
    stdin.write('quit\n');
    const { stdout, stderr, status } = await finished;
    expect(stdout).toMatch(/^\{"event":"SHUTDOWN".*\n\{"return":\{\}\}\n$/);
    expect({ stderr, status }).toEqual({ stderr: 'vmwright: QEMU has ended the connection\n', status: 0 });
  });

  it('reads no stdin for a single command, and ends with it', async () => {
    const { finished } = onPipes([qemu.qmp, 'query-name']);
    expect(await finished).toEqual({ stdout: '{}\n', stderr: '', status: 0 });
  });

  it('remembers nothing', async () => {
    const { stdin, finished } = onPipes([qemu.qmp]);
    stdin.end('query-name\n');
    expect(await finished).toEqual({ stdout: '{}\n', stderr: '', status: 0 });
    expect(await readdir(folder)).not.toContain('pipes');
  });

  it('exits with 141 and without a trace when its reader has gone', async () => {
    const child = start(process.execPath, [command, qemu.qmp, '--json'], 'unread');
    if (child.stderr === null) throw new TypeError('there is no pipe');
    const stderr = text(child.stderr);
    const exited = once(child, 'exit');
    child.stdout?.destroy();
    child.stdin?.write('query-name\n');
    expect(await exited).toEqual([141, null]);
    expect(await stderr).toBe('');
  });
});
