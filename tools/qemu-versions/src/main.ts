import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installQemu } from './install.js';
import { findMirror } from './mirror.js';

const usage = `Usage: pnpm --filter qemu-versions start [--mirror URL] [--cache FOLDER] [--install-only] [SUITE...]

Installs QEMU from each Debian suite (bullseye trixie sid) and runs the tests of @vmwright/qemu-args on it.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mirror: { type: 'string' },
      cache: { type: 'string' },
      'install-only': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const cacheHome = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const cacheFolder = values.cache ?? join(cacheHome, 'vmwright', 'qemu-versions');
  const mirror = values.mirror ?? (await findMirror());
  for (const suite of positionals.length > 0 ? positionals : ['bullseye', 'trixie', 'sid']) {
    const program = await installQemu(mirror, suite, cacheFolder);
    process.stdout.write(`${suite}: ${program}\n`);
    if (!values['install-only'] && !(await passesTests(program))) {
      process.exitCode = 1;
    }
  }
}

async function passesTests(program: string): Promise<boolean> {
  const tests = spawn('pnpm', ['--filter', '@vmwright/qemu-args', 'run', 'test', 'test/real'], {
    stdio: 'inherit',
    env: { ...process.env, VMWRIGHT_QEMU: program },
  });
  await once(tests, 'exit');
  return tests.exitCode === 0;
}

await main();
