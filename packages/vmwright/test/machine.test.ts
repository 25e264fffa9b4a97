import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vmwright } from './capture.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmw-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('vmwright machine validate', () => {
  it('says ok of a good definition', async () => {
    const good = await file('good.json', '{"version": 1, "memory": 512}');
    expect(await vmwright('machine', 'validate', good)).toEqual({ stdout: `${good}: ok\n`, stderr: '', status: 0 });
  });

  it('lists everything that is wrong, a line each, with status 1', async () => {
    const bad = await file('bad.json', '{"version": 1, "memory": 0, "keyboard": "usb-kbt", "colour": "red"}');
    const { stdout, status } = await vmwright('machine', 'validate', bad);
    expect(status).toBe(1);
    expect(stdout.trimEnd().split('\n')).toHaveLength(3);
    expect(stdout).toMatch(/\/keyboard: .*usb-kbd/);
  });

  it('gives the same as JSON, for several files at once', async () => {
    const good = await file('a.json', '{"version": 1}');
    const bad = await file('b.json', 'no json');
    const { stdout, status } = await vmwright('machine', 'validate', '--json', good, bad);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { file: good, valid: true, issues: [] },
      { file: bad, valid: false },
    ]);
  });

  it('names a file that is not there, without a stack trace', async () => {
    const { stderr, status } = await vmwright('machine', 'show', join(folder, 'missing.json'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^vmwright: can't read ".*missing\.json": ENOENT/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("does not steer the reader's terminal by a name that does not exist", async () => {
    const { stderr } = await vmwright('machine', 'show', join(folder, '\u001b[2J.json'));
    expect(stderr).toContain(String.raw`\u001b[2J.json`);
    expect(stderr).not.toContain('\u001b');
  });

  it('names a folder that was given for a file', async () => {
    const { stderr, status } = await vmwright('machine', 'migrate', folder);
    expect(status).toBe(1);
    expect(stderr).toContain(`can't read "${folder}": EISDIR`);
  });

  it('judges the other files also when one can not be read', async () => {
    const good = await file('good.json', '{"version": 1}');
    const { stdout, status } = await vmwright('machine', 'validate', join(folder, 'missing.json'), good);
    expect(status).toBe(1);
    expect(stdout).toMatch(/missing\.json: \/: can't read .*ENOENT/);
    expect(stdout).toContain(`${good}: ok\n`);
  });

  it('reads no more of an endless file than it takes to refuse it', async () => {
    const { stdout, status } = await vmwright('machine', 'validate', '/dev/zero');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^\/dev\/zero: \/: .*at most 1048576 bytes/);
  });

  it("spells out what would steer the reader's terminal", async () => {
    const hostile = await file('hostile.json', String.raw`{"version": 1, "a\u001b[31m\nb": 1, "mac": "\u001b[2J"}`);
    const { stdout } = await vmwright('machine', 'validate', hostile);
    expect(stdout).toContain(String.raw`/a\u001b[31m\u000ab: no such property`);
    expect(stdout).not.toContain('\u001b');
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  });
});

it('vmwright machine migrate prints an old definition in the present format', async () => {
  const old = await file(
    'old.json',
    JSON.stringify({
      uuid: '0f8fad5b-d9cb-469f-a165-70867728950e',
      cpu: { cores: 2 },
      network: { device: 'e1000', mac: 'aa:54:1a:30:5c:de' },
      keyboard: { layout: 'da' },
    }),
  );
  const { stdout, status } = await vmwright('machine', 'migrate', old);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, cores: 2, keyboardLayout: 'da', tablet: 'none' });
});

it('vmwright machine show tells each value and where it comes from', async () => {
  const given = await file('show.json', '{"version": 1, "graphics": "VGA"}');
  const { stdout } = await vmwright('machine', 'show', given);
  expect(stdout).toMatch(/^graphics +VGA +definition$/m);
  expect(stdout).toMatch(/^network +e1000 +default$/m);
  expect(stdout).toMatch(/^memory +2048 +limits$/m);
  const asJson = await vmwright('machine', 'show', '--json', given);
  expect(JSON.parse(asJson.stdout)).toMatchObject({ graphics: 'VGA', network: 'e1000', memory: 2048 });
});

describe('the command line', () => {
  it.each([
    [['machine', 'paint'], /takes validate, migrate or show, not "paint"/],
    [['machine', 'show'], /the file of the machine is missing/],
    [['machine', 'validate', '--jsn', 'x'], /--jsn/],
    [['args', 'a', 'b'], /"b" is one argument too many/],
    [['nonsense'], /there is no command "nonsense"/],
  ])('%j is refused with status 2 and a reason', async (argv, reason) => {
    const { stdout, stderr, status } = await vmwright(...argv);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toMatch(reason);
  });

  it.each(['run', 'args', 'machine', 'doctor'])('vmwright %s --help tells how to use it', async (name) => {
    const { stdout, status } = await vmwright(name, '--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: vmwright ${name}\\b`));
  });
});
