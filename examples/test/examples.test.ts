import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDemoGuest } from '@vmwright/demo-guest';
import { unpackImage } from '@vmwright/image';
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

it('build-image keeps what its script did to the disk', { timeout: 240_000 }, async () => {
  const target = join(folder, 'changed.tar.zst');
  const program = join(root, 'examples/dist/build-image.js');
  const script = 'until [ -b /dev/vda ]; do sleep 0.1; done\necho built | dd of=/dev/vda bs=1M seek=900';
  await execa(process.execPath, [program, guest, target, script], { env: { TMPDIR: folder } });
  const unpacked = join(folder, 'changed');
  await unpackImage(target, unpacked);
  await using disk = await open(join(unpacked, 'disk.img'));
  const { buffer } = await disk.read(Buffer.alloc(6), 0, 6, 900 * 1024 ** 2);
  expect(buffer.toString()).toBe('built\n');
});

it('build-image makes nothing of a script that fails', { timeout: 240_000 }, async () => {
  const target = join(folder, 'failed.tar.zst');
  const program = join(root, 'examples/dist/build-image.js');
  const { stderr, exitCode } = await execa(process.execPath, [program, guest, target, 'exit 7'], { reject: false });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('the script ended with 7');
  expect(await readdir(folder)).not.toContain('failed.tar.zst');
});

it.each([['build-image', 'docs/build-an-image.md']])('%s stands in %s as it is', async (name, page) => {
  const source = await readFile(join(root, `examples/src/${name}.ts`), 'utf8');
  expect(await readFile(join(root, page), 'utf8')).toContain(`\`\`\`ts\n${source}\`\`\``);
});

it('run-command stands in the README as it is, in at most fifteen lines', async () => {
  const source = await readFile(join(root, 'examples/src/run-command.ts'), 'utf8');
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`ts\n${source}\`\`\``);
  expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(15);
});
