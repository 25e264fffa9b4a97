import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentDeathLauncher } from '../src/index.js';
import { compiledPackage } from './support/compiled-package.js';
import { startVictim } from './support/processes.js';
import { program } from './support/program.js';

const run = promisify(execFile);

describe('parentDeathLauncher', () => {
  let folder: string;
  let entry: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'host-test-'));
    entry = await compiledPackage(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('passes arguments on as they are', async () => {
    const [launcher = '', ...args] = await parentDeathLauncher();
    const hostile = ['a b', `"'`, '$(id)', '`id`', '$0', '-x', '', 'new\nline', '*', 'é'];
    const { stdout } = await run(launcher, [
      ...args,
      process.execPath,
      '-p',
      'JSON.stringify(process.argv.slice(1))',
      '--',
      ...hostile,
    ]);
    expect(JSON.parse(stdout)).toEqual(hostile);
  });

  it('hands on the status of the command', async () => {
    const [launcher = '', ...args] = await parentDeathLauncher();
    await expect(run(launcher, [...args, '/bin/sh', '-c', 'exit 7'])).rejects.toMatchObject({ code: 7 });
  });

  it('limits the command, also after it has given up privileges', async () => {
    const [launcher = '', ...args] = await parentDeathLauncher({
      privileges: ['--no-new-privs'],
      limits: { noCoreFile: true, openFiles: 64 },
    });
    const { stdout } = await run(launcher, [...args, '/bin/cat', '/proc/self/limits']);
    expect(stdout).toMatch(/^Max core file size +0 +0 /m);
    expect(stdout).toMatch(/^Max open files +64 +64 /m);
  });

  it.each([-1, 1.5, '1; id', Number.NaN])('refuses %j as a number of open files', async (openFiles) => {
    const limits = { openFiles: openFiles as number };
    await expect(parentDeathLauncher({ limits })).rejects.toMatchObject({ name: 'HostInputError', fault: 'input' });
  });

  it('ends the command when the process that started it is killed', async () => {
    const victim = startVictim(
      `import { spawn } from 'node:child_process';
       const { parentDeathLauncher } = await import(process.argv[1]);
       const [launcher, ...args] = await parentDeathLauncher();
       spawn(launcher, [...args, '/bin/sh', '-c', 'echo started; exec sleep 1000'], { stdio: 'inherit' });`,
      entry,
    );
    await victim.says('started');
    victim.kill();
    await expect(victim.allGone).resolves.toBeDefined();
  });

  it('starts nothing for a process that is already dead, or for another', async () => {
    const [launcher = '', ...args] = await parentDeathLauncher();
    // The shell between is the parent now. It stays, as it has something to do afterwards.
    const between = ['-c', '"$@"; echo "status $?"', 'sh', launcher, ...args, 'echo', 'started'];
    const { stdout } = await run('/bin/sh', between);
    expect(stdout).toBe('status 125\n');
  });

  it('says with which command to install setpriv where there is none', async () => {
    await expect(parentDeathLauncher({ env: { PATH: '/nowhere' } })).rejects.toMatchObject({
      name: 'ToolMissingError',
      code: 'HOST_TOOL_MISSING',
      fault: 'host',
      tool: 'setpriv',
    });
  });

  it('refuses a setpriv that does not know the signal, and tells what it said', async () => {
    const old = await program('setpriv', 'echo "unrecognized option --pdeathsig" >&2', 'exit 1');
    const error: unknown = await parentDeathLauncher({ env: { PATH: dirname(old) } }).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'HOST_TOOL_MISSING', cause: { stderr: 'unrecognized option --pdeathsig\n' } });
  });
});
