import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDemoGuest } from '@vmwright/demo-guest';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let guest: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmw-examples-'));
  guest = join(folder, 'guest.tar.zst');
  await buildDemoGuest({ target: guest });
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('run-command prints what the guest prints, and exits with its status', { timeout: 120_000 }, async () => {
  const { stdout, exitCode } = await execa(process.execPath, [join(root, 'examples/dist/run-command.js'), guest]);
  expect(stdout).toMatch(/^Linux .* x86_64 GNU\/Linux$/);
  expect(exitCode).toBe(0);
});

it('run-command stands in the README as it is, in at most fifteen lines', async () => {
  const source = await readFile(join(root, 'examples/src/run-command.ts'), 'utf8');
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`ts\n${source}\`\`\``);
  expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(15);
});
