import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createScratchFolder, processIdentity } from '../src/index.js';
import { takeOver } from '../src/remove-tree.js';
import { fieldsOf } from './owner.js';

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'scratch-test-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(parent, { recursive: true, force: true });
});

describe('createScratchFolder', () => {
  it('makes an empty folder that only its user may enter', async () => {
    const folder = await createScratchFolder({ purpose: 'vm', parent });
    expect(dirname(folder.path)).toBe(parent);
    expect((await stat(folder.path)).mode & 0o777).toBe(0o700);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('names pid and start time of its owner', async () => {
    const folder = await createScratchFolder({ purpose: 'vm', parent });
    const { pid, start } = fieldsOf(folder.path);
    const us = await processIdentity(process.pid);
    expect({ pid: Number.parseInt(pid, 36), startTime: Number.parseInt(start, 36) }).toEqual(us);
  });

  it('keeps names within 42 characters and never gives one twice', async () => {
    const requests = Array.from({ length: 50 }, () => createScratchFolder({ purpose: 'abcdefghijkl', parent }));
    const folders = await Promise.all(requests);
    expect(new Set(folders.map((folder) => folder.path)).size).toBe(50);
    for (const folder of folders) expect(basename(folder.path).length).toBeLessThanOrEqual(42);
  });

  it.each(['', 'a b', '../x', 'UP', '1st', 'vm\n', 'a\0', 'abcdefghijklm', 'a-b', '__proto__'])(
    'refuses the purpose %j',
    async (purpose) => {
      await expect(createScratchFolder({ purpose, parent })).rejects.toMatchObject({
        name: 'ScratchFolderError',
        code: 'SCRATCH_PURPOSE_INVALID',
        fault: 'input',
      });
      expect(await readdir(parent)).toEqual([]);
    },
  );

  it('makes a missing parent, private', async () => {
    const missing = join(parent, 'a', 'b');
    const folder = await createScratchFolder({ purpose: 'vm', parent: missing });
    expect(dirname(folder.path)).toBe(missing);
    expect((await stat(missing)).mode & 0o777).toBe(0o700);
  });

  it('refuses a parent in which everybody could swap folders', async () => {
    await chmod(parent, 0o777);
    await expect(createScratchFolder({ purpose: 'vm', parent })).rejects.toMatchObject({
      code: 'SCRATCH_PARENT_UNSAFE',
      path: parent,
    });
    await chmod(parent, 0o1777);
    await expect(createScratchFolder({ purpose: 'vm', parent })).resolves.toBeDefined();
  });

  it('refuses a parent that is a file', async () => {
    const file = join(parent, 'file');
    await writeFile(file, '');
    await expect(createScratchFolder({ purpose: 'vm', parent: file })).rejects.toMatchObject({
      code: 'SCRATCH_PARENT_UNSAFE',
    });
  });
});

describe('the default parent', () => {
  it('lies in XDG_RUNTIME_DIR', async () => {
    vi.stubEnv('XDG_RUNTIME_DIR', parent);
    await using folder = await createScratchFolder({ purpose: 'vm' });
    expect(dirname(folder.path)).toBe(join(parent, 'vmwright'));
  });

  it.each([
    ['missing', (path: string) => join(path, 'nowhere'), 0o700],
    ['relative', () => '.', 0o700],
    ['writable for others', (path: string) => path, 0o777],
  ])('lies in the temporary folder when XDG_RUNTIME_DIR is %s', async (_, runtimeFolder, mode) => {
    const temporary = join(parent, 'tmp');
    await mkdir(temporary);
    await chmod(parent, mode);
    vi.stubEnv('XDG_RUNTIME_DIR', runtimeFolder(parent));
    vi.stubEnv('TMPDIR', temporary);
    await using folder = await createScratchFolder({ purpose: 'vm' });
    expect(dirname(folder.path)).toBe(join(temporary, `vmwright-${process.getuid?.()}`));
  });

  describe('when somebody was there first', () => {
    let taken: string;
    beforeEach(() => {
      vi.stubEnv('XDG_RUNTIME_DIR', '');
      vi.stubEnv('TMPDIR', parent);
      taken = join(parent, `vmwright-${process.getuid?.()}`);
    });

    it('is refused as a symbolic link', async () => {
      await mkdir(join(parent, 'elsewhere'), { mode: 0o700 });
      await symlink(join(parent, 'elsewhere'), taken);
      await expect(createScratchFolder({ purpose: 'vm' })).rejects.toMatchObject({
        code: 'SCRATCH_PARENT_UNSAFE',
        path: taken,
      });
      expect(await readdir(join(parent, 'elsewhere'))).toEqual([]);
    });

    it('is refused as a file', async () => {
      await writeFile(taken, '');
      await expect(createScratchFolder({ purpose: 'vm' })).rejects.toMatchObject({ code: 'SCRATCH_PARENT_UNSAFE' });
    });

    it('is refused when others may enter', async () => {
      await mkdir(taken);
      await chmod(taken, 0o755);
      await expect(createScratchFolder({ purpose: 'vm' })).rejects.toMatchObject({ code: 'SCRATCH_PARENT_UNSAFE' });
    });
  });
});

describe('remove', () => {
  it.skipIf(process.getuid?.() !== 0)(
    'takes folders from the users who could write to them before it goes down into them (giving some away takes root)',
    async () => {
      await using folder = await createScratchFolder({ purpose: 'vm', parent });
      const [theirs, deeper] = [join(folder.path, 'theirs'), join(folder.path, 'theirs', 'deeper')];
      const outside = join(parent, 'outside');
      await mkdir(deeper, { recursive: true });
      await mkdir(outside);
      await symlink(outside, join(theirs, 'link'));
      for (const path of [theirs, deeper, outside]) {
        await chmod(path, 0o777);
        await chown(path, 61_183, 61_183);
      }
      await takeOver(folder.path);
      const owners = await Promise.all([theirs, deeper, outside].map((path) => stat(path)));
      expect(owners.map(({ uid, mode }) => [uid, mode & 0o777])).toEqual([
        [0, 0o700],
        [0, 0o700],
        [61_183, 0o777],
      ]);
      await folder.remove();
      expect(await readdir(parent)).toEqual(['outside']);
    },
  );

  it('removes all that is in the folder, once or many times, and no more than that', async () => {
    const folder = await createScratchFolder({ purpose: 'vm', parent });
    const outside = join(parent, 'outside');
    await writeFile(outside, 'kept');
    await mkdir(join(folder.path, 'deep', 'er'), { recursive: true });
    await symlink(outside, join(folder.path, 'deep', 'link'));
    await Promise.all([folder.remove(), folder.remove()]);
    await folder.remove();
    expect(await readdir(parent)).toEqual(['outside']);
  });

  it('is what await using does', async () => {
    let path: string;
    {
      await using folder = await createScratchFolder({ purpose: 'vm', parent });
      ({ path } = folder);
      expect(existsSync(path)).toBe(true);
    }
    expect(existsSync(path)).toBe(false);
  });
});
