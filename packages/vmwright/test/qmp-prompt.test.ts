import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startQmpServer } from '@vmwright/qmp/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startQemu, type TestQemu } from './qmp/qemu.js';
import { keys, openSession, type TestSession } from './qmp/session.js';

let folder: string;
let qemu: TestQemu;

beforeAll(async () => {
  qemu = await startQemu();
});
afterAll(async () => await qemu[Symbol.asyncDispose]());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmw-'));
  vi.stubEnv('XDG_STATE_HOME', folder);
  vi.stubEnv('NO_COLOR', '1');
  vi.stubEnv('TERM', 'xterm');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** Leaves the prompt, and expects that to be all right. */
async function leave({ type, status }: TestSession): Promise<void> {
  await type(keys.ctrlD);
  expect(await status).toBe(0);
}

describe('the prompt', () => {
  it('says whom it is connected to, and prints replies above the next prompt', async () => {
    await using session = await openSession(qemu.qmp);
    const { screen, type } = session;
    expect(screen.lines[0]).toMatch(/^QEMU \d+\.\d+\.\d+ .*: help lists the commands, Tab completes, Ctrl-D leaves$/);
    await type('query-name', keys.enter);
    await screen.shows(/\{\}/);
    expect(screen.lines.slice(1)).toEqual(['qmp> query-name', '{}', 'qmp>']);
    await type('nonsense', keys.enter);
    await screen.shows(/error/);
    expect(screen.lines.slice(-2)).toEqual([
      'error: nonsense: The command nonsense has not been found (CommandNotFound)',
      'qmp>',
    ]);
    await leave(session);
  });

  it('completes with Tab, and lists what there is at the second', async () => {
    await using session = await openSession(qemu.qmp);
    const { screen, type } = session;
    await type('blockdev-ad', keys.tab);
    await screen.shows(/qmp> blockdev-add$/m);
    await type('driver=null-', keys.tab, keys.tab);
    await screen.shows(/driver=null-aio +driver=null-co/);
    await screen.shows(/qmp> blockdev-add driver=null-$/);
    await type('c', keys.tab, 'node-name=completed', keys.enter);
    await screen.shows(/\{\}/);
    await leave(session);
    const nodes = await qemu.control.execute('query-named-block-nodes');
    expect(nodes.map((node) => node['node-name'])).toContain('completed');
  });

  it.each([120, 24])('prints events without touching the line that is being typed, on %i columns', async (columns) => {
    await using session = await openSession(qemu.qmp, { columns });
    const { screen, type } = session;
    const before = screen.lines.length - 1;
    const typed = ['query-named-block-nodes', ' flat=true', keys.left, keys.left];
    for (const key of typed) await type(...(key === keys.left ? [key] : Array.from(key)));
    const { column } = screen;
    await qemu.control.execute('stop');
    await screen.shows(/event STOP/);
    await qemu.control.execute('cont');
    await screen.shows(/event RESUME/);
    const prompt = wrap('qmp> query-named-block-nodes flat=true', columns);
    const events = [/^\d\d:\d\d:\d\d event STOP$/, /^\d\d:\d\d:\d\d event RESUME$/];
    const printed = screen.lines.slice(before).filter((line) => line !== '');
    expect(printed.slice(0, 2)).toEqual(events.map((event) => expect.stringMatching(event)));
    expect(printed.slice(2)).toEqual(prompt);
    expect(screen.column).toBe(column);
    await type(keys.enter);
    await screen.shows(/"node-name"|\[\]/);
    await leave(session);
  });

  it('takes a line back at Ctrl-C, and leaves at the next', async () => {
    await using session = await openSession(qemu.qmp);
    const { screen, type, status } = session;
    await type('quit', keys.left, keys.ctrlC);
    expect(screen.lines.at(-1)).toBe('qmp>');
    await type(keys.ctrlC);
    expect(await status).toBe(0);
    expect(await qemu.control.execute('query-name')).toEqual({});
  });

  it('leaves at Ctrl-C while a command gets no answer', async () => {
    await using server = await startQmpServer({ commands: { stop: async () => await new Promise(() => undefined) } });
    await using session = await openSession(server.path);
    const { type, status } = session;
    await type('stop', keys.enter);
    await server.receivedCommand('stop');
    await type(keys.ctrlC);
    expect(await status).toBe(0);
  });

  it('leaves at "exit", and takes the prompt with it', async () => {
    await using session = await openSession(qemu.qmp);
    const { screen, type, status } = session;
    await type(' exit ', keys.enter);
    expect(await status).toBe(0);
    expect(screen.lines.slice(1)).toEqual(['qmp>  exit', '']);
  });

  it('carries out what was typed ahead of Ctrl-D', async () => {
    await using session = await openSession(qemu.qmp);
    const { screen, type, status } = session;
    await type(`query-name${keys.enter}query-nonsense${keys.enter}${keys.ctrlD}`);
    expect(await status).toBe(0);
    expect(screen.text).toMatch(/\{\}\n(.*\n)*error: query-nonsense: /);
  });

  it('helps, in lines as wide as the terminal', async () => {
    await using session = await openSession(qemu.qmp, { columns: 50 });
    await session.type('help blockdev-add', keys.enter);
    await session.screen.shows(/What else/);
    const help = session.screen.lines.filter((line) => line.startsWith('  '));
    expect(help.length).toBeGreaterThan(10);
    for (const line of help) expect(line.length).toBeLessThan(50);
    await leave(session);
  });

  it('uses colours unless NO_COLOR is set or the terminal has none', async () => {
    expect(await isColoured()).toBe(false);
    vi.stubEnv('NO_COLOR', '');
    expect(await isColoured()).toBe(true);
    vi.stubEnv('TERM', 'dumb');
    expect(await isColoured()).toBe(false);
  });
});

describe('the end of QEMU', () => {
  it('is told in one line, in place of the prompt', async () => {
    await using other = await startQemu();
    await using session = await openSession(other.qmp);
    const { screen, type, status } = session;
    await type('half a li');
    await other.control.execute('quit');
    expect(await status).toBe(0);
    expect(screen.lines.slice(1)).toEqual([
      expect.stringMatching(/event SHUTDOWN \{"guest":false,"reason":"host-qmp-quit"\}$/),
      'QEMU has ended the connection',
      '',
    ]);
  });

  it('is told after the reply to quit', async () => {
    await using other = await startQemu();
    await using session = await openSession(other.qmp);
    const { screen, type, status } = session;
    await type('quit', keys.enter);
    expect(await status).toBe(0);
    expect(screen.lines.slice(-3)).toEqual(['{}', 'QEMU has ended the connection', '']);
  });

  it('is told with the command that got no answer, with status 1', async () => {
    await using server = await startQmpServer({ commands: { stop: async () => await new Promise(() => undefined) } });
    await using session = await openSession(server.path);
    const { screen, type, status } = session;
    await type('stop', keys.enter, 'typed ahead', keys.enter);
    await server.receivedCommand('stop');
    await server.disconnect();
    expect(await status).toBe(1);
    expect(screen.lines.slice(-2)).toEqual(['QEMU has ended the connection; stop got no answer', '']);
  });

  it('is told as a fault when QEMU says something that is no QMP', async () => {
    await using server = await startQmpServer();
    await using session = await openSession(server.path, { columns: 200 });
    const { screen, status } = session;
    server.send('\u001b[2Jnonsense\n');
    expect(await status).toBe(1);
    expect(screen.lines.at(-2)).toMatch(/^the connection to QEMU broke: .*nonsense/);
  });
});

describe('the history', () => {
  it('is kept between sessions, for its user alone', async () => {
    await using session = await openSession(qemu.qmp);
    await session.type('query-name', keys.enter, 'query-kvm', keys.enter, 'query-name', keys.enter);
    await leave(session);
    expect(await readFile(file(), 'utf8')).toBe('query-kvm\nquery-name\n');
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'vmwright'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'vmwright'))).toEqual(['qmp-history']);
    await using next = await openSession(qemu.qmp);
    await next.type(keys.up, keys.up);
    await next.screen.shows(/^qmp> query-kvm$/m);
  });

  it('leaves out lines that begin with a space', async () => {
    await using session = await openSession(qemu.qmp);
    await session.type(' query-name', keys.enter, 'query-kvm', keys.enter);
    await leave(session);
    expect(await readFile(file(), 'utf8')).toBe('query-kvm\n');
  });

  it('keeps what another session has added meanwhile', async () => {
    await using session = await openSession(qemu.qmp);
    await mkdir(join(folder, 'vmwright'));
    await writeFile(file(), 'from-elsewhere\n');
    await session.type('query-kvm', keys.enter);
    await leave(session);
    expect(await readFile(file(), 'utf8')).toBe('from-elsewhere\nquery-kvm\n');
  });

  it('keeps the last 1000 lines, and none that would steer the terminal', async () => {
    await mkdir(join(folder, 'vmwright'));
    const lines = Array.from({ length: 1500 }, (_, index) => `old-${index}`);
    await writeFile(file(), [...lines, '\u001b[2J', 'x'.repeat(5000)].map((line) => `${line}\n`).join(''));
    await using session = await openSession(qemu.qmp);
    await session.type('query-kvm', keys.enter);
    await leave(session);
    expect((await readFile(file(), 'utf8')).split('\n')).toEqual([...lines.slice(-999), 'query-kvm', '']);
  });

  it('stops nobody when it cannot be written, and says why in one line', async () => {
    await writeFile(join(folder, 'vmwright'), '');
    await using session = await openSession(qemu.qmp);
    await session.type('query-kvm', keys.enter);
    await session.screen.shows(/"enabled"/);
    await leave(session);
    expect(session.stderr()).toMatch(/^vmwright: what you type is not remembered: .*vmwright.*\n$/);
  });
});

/** Whether a session's replies are. */
async function isColoured(): Promise<boolean> {
  await using session = await openSession(qemu.qmp);
  await session.type('query-status', keys.enter);
  await session.screen.shows(/"status"/);
  await leave(session);
  // oxlint-disable-next-line no-control-regex -- that is how colours begin
  return /\u001b\[\d+m"status"/.test(session.screen.raw);
}

function file(): string {
  return join(folder, 'vmwright/qmp-history');
}

/** A line as a terminal breaks it. */
function wrap(line: string, columns: number): string[] {
  return Array.from({ length: Math.ceil(line.length / columns) }, (_, row) =>
    line.slice(row * columns, (row + 1) * columns).trimEnd(),
  );
}
