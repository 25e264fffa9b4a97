import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compiledCommand } from './qmp/compiled-command.js';
import { startQemu, type TestQemu } from './qmp/qemu.js';

const run = promisify(execFile);
let folder: string;
let qemu: TestQemu;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmw-'));
  qemu = await startQemu('-name', 'guest');
  await symlink(qemu.qmp, join(folder, 'qmp.sock'));
  await mkdir(join(folder, 'bin'));
  const script = await compiledCommand(folder);
  await writeFile(join(folder, 'bin/vmwright'), `#!/bin/sh\nshift\nexec '${process.execPath}' '${script}' "$@"\n`, {
    mode: 0o755,
  });
});
afterAll(async () => {
  await qemu[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

it('the README shows what vmwright qmp prints', async () => {
  const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8');
  const [, section = ''] = readme.split(/^## vmwright qmp /m);
  const [, transcript = ''] = /^```console\n(.*?)^```$/ms.exec(section) ?? [];
  const commands = [...transcript.matchAll(/^\$ (.*)$/gm)].map(([, line = '']) => line);
  expect(commands.length).toBeGreaterThan(4);
  let shown = '';
  for (const line of commands) {
    const env = { ...process.env, PATH: `${folder}/bin:${process.env['PATH']}` };
    const { stdout } = await run('sh', ['-c', `${line} 2>&1 || true`], { cwd: folder, env });
    shown += `$ ${line}\n${stdout}`;
  }
  expect(shown).toBe(transcript);
});
