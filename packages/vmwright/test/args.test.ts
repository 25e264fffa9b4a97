import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shellWords } from '../src/args/shell-words.js';
import { vmwright } from './capture.js';

const run = promisify(execFile);
let folder: string;
let machine: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmw-'));
  machine = join(folder, 'machine.json');
  await writeFile(machine, '{"version": 1, "graphics": "VGA", "memory": 64}');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function shellSplit(line: string): Promise<string[]> {
  const { stdout } = await run('sh', ['-c', `printf '%s\\0' ${line}`]);
  return stdout.split('\0').slice(0, -1);
}

it('vmwright args prints the same vector in every form', async () => {
  const disk = join(folder, 'a disk, $(with) an "odd" name.img');
  const args = ['args', machine, '--accel', 'tcg', '--disk', disk];
  const [lines, json, shell] = await Promise.all([
    vmwright(...args),
    vmwright(...args, '--json'),
    vmwright(...args, '--shell'),
  ]);
  const vector = JSON.parse(json.stdout) as string[];
  expect(vector).toContain('-nodefaults');
  expect(vector.some((argument) => argument.includes('an \\"odd\\" name.img'))).toBe(true);
  expect(lines.stdout).toBe(`${vector.join('\n')}\n`);
  const [qemu, ...words] = await shellSplit(shell.stdout);
  expect(qemu).toMatch(/^\/.*qemu-system-x86_64$/);
  expect(words).toEqual(vector);
});

it('vmwright args refuses an --append without a kernel', async () => {
  const { stderr, status } = await vmwright('args', machine, '--append', 'quiet');
  expect(status).toBe(2);
  expect(stderr).toMatch(/need a --kernel/);
});

it.each([
  [['--json', '--shell'], /exclude each other/],
  [['--accel', 'xen'], /auto, kvm or tcg, not "xen"/],
])('vmwright args refuses %j before it looks at anything', async (options, message) => {
  const { stderr, status } = await vmwright('args', '/missing.json', ...options);
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
});

it('shellWords survives a shell, whatever the words are', async () => {
  const word = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text));
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (words) => {
      expect(await shellSplit(shellWords(words))).toEqual(words);
    }),
    { numRuns: 50 },
  );
});
