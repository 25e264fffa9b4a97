import { mkdtemp, readFile, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CpioEntry, cpioArchive } from '../src/cpio.js';
import { runBinary } from '../src/run.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmw-cpio-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Another reader of the format; the kernel's is the one that counts, and runs in the tests of the whole. */
async function busyboxCpio(options: readonly string[], archive: Uint8Array): Promise<string> {
  return Buffer.from(await runBinary(['busybox', 'cpio', ...options], { cwd: folder, input: archive })).toString();
}

const names = fc.uniqueArray(fc.stringMatching(/^[a-zA-Z0-9_][\w.+@-]{0,60}$/), { maxLength: 8 });

describe('cpioArchive', () => {
  it('lists every entry to another reader, in order', async () => {
    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ maxLength: 300 }), async (list, content) => {
        const entries = list.map((path): CpioEntry => ({ type: 'file', path, content }));
        const listed = await busyboxCpio(['-t'], cpioArchive(entries));
        expect(listed.split('\n').filter((line) => line !== '')).toEqual(list);
      }),
      { numRuns: 30 },
    );
  });

  it('gives another reader the contents, modes, folders and links', async () => {
    const content = Uint8Array.from({ length: 1021 }, (_, index) => index % 256);
    const archive = cpioArchive([
      { type: 'folder', path: 'bin', mode: 0o700 },
      { type: 'file', path: 'bin/tool', mode: 0o755, content },
      { type: 'file', path: 'empty', content: new Uint8Array() },
      { type: 'link', path: 'sbin', target: 'bin' },
    ]);
    await busyboxCpio(['-i', '-d'], archive);
    expect(new Uint8Array(await readFile(join(folder, 'sbin/tool')))).toEqual(content);
    expect(await readlink(join(folder, 'sbin'))).toBe('bin');
    expect((await stat(join(folder, 'bin'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'bin/tool'))).mode & 0o777).toBe(0o755);
    expect((await stat(join(folder, 'empty'))).size).toBe(0);
  });

  it('writes a character device with its numbers', async () => {
    const archive = cpioArchive([{ type: 'character-device', path: 'dev/console', major: 5, minor: 1 }]);
    expect(await busyboxCpio(['-t', '-v'], archive)).toMatch(/^crw------- .*dev\/console$/m);
    const fields = Buffer.from(archive).toString('latin1', 6, 110).match(/.{8}/g) ?? [];
    expect(fields.slice(9, 11)).toEqual(['00000005', '00000001']);
  });

  it.each(['', '/etc', 'etc/', 'a//b', '.', 'a/../b', 'a\0b'])('refuses the path %j', (path) => {
    expect(() => cpioArchive([{ type: 'folder', path }])).toThrow(RangeError);
  });

  it.each([-1, 1.5, 2 ** 32, Number.NaN])('refuses the device number %d', (major) => {
    expect(() => cpioArchive([{ type: 'character-device', path: 'null', major, minor: 3 }])).toThrow(RangeError);
  });
});
