import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Header } from 'tar';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyIn, copyOut, listFiles } from '../../src/index.js';
import { hostAccess } from './host-access.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmwright-copy-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const odd = [
  'plain',
  'with space',
  '-n',
  '@at',
  `"quotes'`,
  'new\nline',
  'ü€😀',
  '$(x)`y`\\',
  '%41&?#=',
  '.hidden',
  'x'.repeat(200),
];

/** A tree of a thousand files in folders of odd names, and a link. */
async function makeTree(tree: string): Promise<void> {
  for (const name of odd) {
    await mkdir(join(tree, name), { recursive: true });
    const files = Array.from({ length: 91 }, (_, i) => join(tree, name, i < odd.length ? String(odd[i]) : `file ${i}`));
    await Promise.all(files.map((file, i) => writeFile(file, randomBytes(i * 17))));
  }
  await symlink('plain/-n', join(tree, 'link'));
  await mkdir(join(tree, 'empty'));
  await chmod(join(tree, 'plain', 'plain'), 0o750);
}

async function contentOf(tree: string): Promise<Map<string, string>> {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true });
  const pairs = entries.map(async (entry): Promise<[string, string]> => {
    const path = join(entry.parentPath, entry.name);
    const content = entry.isSymbolicLink()
      ? await readlink(path)
      : entry.isFile()
        ? await readFile(path, 'base64')
        : '/';
    return [path.slice(tree.length), content];
  });
  return new Map((await Promise.all(pairs)).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

describe('copyIn and copyOut', () => {
  test('carry a tree of a thousand files in and out, whatever they are called', { timeout: 60_000 }, async () => {
    const source = join(folder, '@so "u" $(r)ce');
    const inside = join(folder, 'made', 'on the way', '-in side');
    await makeTree(source);
    const expected = await contentOf(source);
    expect(expected.size).toBeGreaterThan(1000);
    await copyIn(hostAccess(), source, inside);
    expect(await contentOf(inside)).toEqual(expected);
    const target = join(folder, 'target');
    await copyOut(hostAccess(), `${inside}/`, target);
    expect(await contentOf(target)).toEqual(expected);
    expect((await stat(join(target, 'plain', 'plain'))).mode & 0o777).toBe(0o750);
    expect((await readdir(folder)).toSorted()).toEqual(['@so "u" $(r)ce', 'made', 'target']);
  });

  test('carry a single file under another name', async () => {
    await writeFile(join(folder, 'one'), 'content');
    await copyIn(hostAccess(), join(folder, 'one'), join(folder, 'two'));
    await copyOut(hostAccess(), join(folder, 'two'), join(folder, 'three'));
    expect(await readFile(join(folder, 'three'), 'utf8')).toBe('content');
  });

  test('refuse to copy over what is there, and to or from no path at all', async () => {
    const source = join(folder, 'source');
    const taken = join(folder, 'taken');
    await writeFile(source, 'new');
    await mkdir(taken);
    const refusal = { code: 'VM_FILE_UNUSABLE', message: expect.stringContaining(taken) };
    await expect(copyOut(hostAccess(), source, taken)).rejects.toMatchObject(refusal);
    await writeFile(join(taken, 'old'), 'old');
    await expect(copyOut(hostAccess(), source, taken)).rejects.toMatchObject(refusal);
    expect((await readdir(folder)).toSorted()).toEqual(['source', 'taken']);
    const invalid = { code: 'VM_VALUE_INVALID' };
    await expect(copyIn(hostAccess(), '', join(folder, 'x'))).rejects.toMatchObject(invalid);
    await expect(copyIn(hostAccess(), source, '')).rejects.toMatchObject(invalid);
  });

  test('tell what the guest said when it has no such file, and leave nothing', async () => {
    const copied = copyOut(hostAccess(), join(folder, 'missing'), join(folder, 'target'));
    await expect(copied).rejects.toMatchObject({
      code: 'VM_GUEST_COMMAND_FAILED',
      fault: 'guest',
      stderr: expect.stringContaining('missing'),
    });
    await expect(copyIn(hostAccess(), join(folder, 'missing'), '/x')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('are given up with the reason of their signal', async () => {
    const access = hostAccess(() => ['sleep', '69']);
    const controller = new AbortController();
    const copied = copyOut(access, '/x', join(folder, 'target'), { signal: controller.signal });
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(copied).rejects.toBe(reason);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('copyOut of a hostile guest', () => {
  test.each<[string, Entry[]]>([
    ['an absolute path', [file('/etc/evil')]],
    ['a path with ..', [file('root/../../evil')]],
    ['another root', [file('other')]],
    ['a name that only begins like the root', [file('rootkit')]],
    ['a link out', [{ path: 'root/link', type: 'SymbolicLink', linkpath: '../../outside' }]],
    ['an absolute link', [{ path: 'root/link', type: 'SymbolicLink', linkpath: '/etc/passwd' }]],
    ['the root as a link', [{ path: 'root', type: 'SymbolicLink', linkpath: '/etc' }]],
    ['a hard link', [file('root/a'), { path: 'root/b', type: 'Link', linkpath: 'root/a' }]],
    ['a device', [{ path: 'root/null', type: 'CharacterDevice' }]],
    ['a pipe', [{ path: 'root/pipe', type: 'FIFO' }]],
    ['too many files', [file('root/1'), file('root/2'), file('root/3'), file('root/4')]],
    ['too many bytes', [file('root/big', { content: 'x'.repeat(2000) })]],
  ])('refuses %s, and leaves nothing', async (_, entries) => {
    const archive = join(folder, 'archive');
    await writeFile(archive, makeArchive(entries));
    await mkdir(join(folder, 'here'));
    const access = hostAccess(() => ['cat', archive]);
    const copied = copyOut(access, '/some/root', join(folder, 'here', 'target'), { maxEntries: 3, maxBytes: 1000 });
    await expect(copied).rejects.toMatchObject({
      name: 'VirtualMachineError',
      code: 'VM_COPY_REFUSED',
      fault: 'guest',
    });
    expect(await readdir(join(folder, 'here'))).toEqual([]);
    expect((await readdir(folder)).toSorted()).toEqual(['archive', 'here']);
  });

  test('refuses what is no archive', async () => {
    const access = hostAccess(() => ['head', '-c', '100000', '/dev/urandom']);
    await expect(copyOut(access, '/some/root', join(folder, 'target'))).rejects.toMatchObject({
      code: 'VM_COPY_REFUSED',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('takes away what would run as another user', async () => {
    const archive = join(folder, 'archive');
    await writeFile(archive, makeArchive([file('root', { mode: 0o6755 })]));
    await copyOut(
      hostAccess(() => ['cat', archive]),
      '/some/root',
      join(folder, 'target'),
    );
    expect((await stat(join(folder, 'target'))).mode & 0o7000).toBe(0);
  });
});

describe('listFiles', () => {
  test('gives the plain files below a folder, whatever they are called', async () => {
    const tree = join(folder, 'tree');
    await makeTree(tree);
    const files = await listFiles(hostAccess(), tree);
    expect(files).toHaveLength(11 * 91);
    expect(files).toContain(join(tree, 'new\nline', 'ü€😀'));
    await expect(listFiles(hostAccess(), join(folder, 'missing'))).rejects.toMatchObject({
      code: 'VM_GUEST_COMMAND_FAILED',
    });
  });

  test('reads no list without an end', async () => {
    const access = hostAccess(() => ['yes']);
    await expect(listFiles(access, '/')).rejects.toMatchObject({ code: 'VM_COPY_REFUSED' });
  });
});

function file(path: string, more: object = {}): Entry {
  return { path, type: 'File', content: 'x', ...more };
}

interface Entry {
  readonly path: string;
  readonly type: 'File' | 'SymbolicLink' | 'Link' | 'CharacterDevice' | 'FIFO';
  readonly linkpath?: string;
  readonly content?: string;
  readonly mode?: number;
}

function makeArchive(entries: readonly Entry[]): Buffer {
  const parts = entries.flatMap(({ content = '', mode = 0o644, ...entry }) => {
    const header = new Header({ ...entry, mode, size: content.length, mtime: new Date(0) });
    header.encode();
    const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
    body.write(content);
    return [header.block ?? Buffer.alloc(0), body];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}
