import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openNamedImage } from '../src/image/open-named-image.js';
import { vmwright } from './capture.js';

let place: string;
const options = { signal: new AbortController().signal, onProgress: () => undefined };

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'vmw-'));
  vi.stubEnv('XDG_CACHE_HOME', place);
  await writeFile(join(place, 'disk'), Buffer.alloc(4096));
  await writeFile(join(place, 'machine.json'), '{"version": 1, "memory": 77}');
  await vmwright(
    'image',
    'pack',
    join(place, 'disk'),
    join(place, 'a.tar.zst'),
    '--machine',
    join(place, 'machine.json'),
  );
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(place, { recursive: true, force: true });
});

it('a pulled image is used where it is, by the name that pull printed, until it is released', async () => {
  const url = pathToFileURL(join(place, 'a.tar.zst')).href;
  expect(await vmwright('image', 'pull', url)).toMatchObject({ stdout: `${url}\n`, status: 0 });
  const image = await openNamedImage(url, options);
  expect(image.machine).toEqual({ version: 1, memory: 77 });
  expect((await stat(image.disk.file)).isFile()).toBe(true);
  expect((await vmwright('image', 'prune', '--all')).stdout).toBe('');
  await image.release();
  expect((await vmwright('image', 'prune', '--all')).stdout).toContain(url);
  expect(await readdir(join(place, 'vmwright', 'images'))).toEqual([]);
});

it('an image that was not pulled is refused with what to do', async () => {
  const name = `sha256:${'0'.repeat(64)}`;
  const { stderr, status } = await vmwright('run', name, '--', 'true');
  expect(status).toBe(125);
  expect(stderr).toContain(`can't read "${name}": it is not in the cache; get it with vmwright image pull`);
});

it('any other name is that of a file', async () => {
  const image = await openNamedImage(join(place, 'a.tar.zst'), options);
  expect(image.machine.memory).toBe(77);
  await image.release();
});
