// Packs the package in the current folder as it would be published, and lets publint and attw judge the tarball.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'vmwright-pack-'));
try {
  execFileSync('pnpm', ['pack', '--pack-destination', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [tarball] = readdirSync(folder).map((name) => join(folder, name));
  if (tarball === undefined) throw new Error('pnpm pack made no tarball');
  execFileSync('pnpm', ['exec', 'publint', 'run', tarball, '--strict'], { stdio: 'inherit' });
  execFileSync('pnpm', ['exec', 'attw', tarball, '--profile', 'esm-only'], { stdio: 'inherit' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
