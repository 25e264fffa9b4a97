import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createScratchFolder, listScratchFolders } from '../src/index.js';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'vmwright-list-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

describe('listScratchFolders', () => {
  test('gives the folders of one purpose', async () => {
    await using one = await createScratchFolder({ purpose: 'one', parent });
    await using another = await createScratchFolder({ purpose: 'one', parent });
    await using _other = await createScratchFolder({ purpose: 'other', parent });
    expect(await listScratchFolders({ purpose: 'one', parent })).toEqual([one.path, another.path].toSorted());
  });

  test('passes over folders whose owner is gone, links, and names of another form', async () => {
    await using folder = await createScratchFolder({ purpose: 'one', parent });
    const [purpose, pid, , ...rest] = basename(folder.path).split('-');
    const dead = join(dirname(folder.path), [purpose, pid, '1', ...rest].join('-'));
    const link = join(parent, basename(folder.path).replace(/.....$/, 'aaaaa'));
    await Promise.all([mkdir(dead), mkdir(join(parent, 'one-more')), symlink(folder.path, link)]);
    expect(await listScratchFolders({ purpose: 'one', parent })).toEqual([folder.path]);
  });

  test('finds none in a folder that is new', async () => {
    expect(await listScratchFolders({ purpose: 'one', parent: join(parent, 'new') })).toEqual([]);
  });
});
