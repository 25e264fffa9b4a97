import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createScratchFolder,
  isAlive,
  processIdentity,
  type ScratchFolder,
  sweepScratchFolders,
} from '../src/index.js';
import { kill, plant, startOwner } from './owner.js';

let parent: string;
let ours: ScratchFolder;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'sweep-test-'));
  ours = await createScratchFolder({ purpose: 'ours', parent });
});
afterEach(() => rm(parent, { recursive: true, force: true }));

async function identityOf(pid: number) {
  const identity = await processIdentity(pid);
  if (identity === null) throw new Error(`no process ${pid}`);
  return identity;
}

describe('a sweep', () => {
  it("keeps a folder while its owner lives, and removes it after the owner's kill -9", async () => {
    const owner = await startOwner();
    const identity = await identityOf(owner.pid);
    const path = await plant(parent, ours.path, identity);
    expect(await sweepScratchFolders(parent)).toEqual({ removed: [], failed: [] });
    expect(existsSync(path)).toBe(true);

    await kill(owner);
    expect(await isAlive(identity)).toBe(false);
    expect(await sweepScratchFolders(parent)).toEqual({ removed: [path], failed: [] });
    expect(await readdir(parent)).toEqual([basename(ours.path)]);
  });

  it('comes with creating a folder', async () => {
    const path = await plant(parent, ours.path, { pid: process.pid, startTime: 1 });
    const folder = await createScratchFolder({ purpose: 'vm', parent });
    expect(folder.sweep.removed).toEqual([path]);
    expect(existsSync(path)).toBe(false);
  });

  it('and a folder’s own end remove in the way that a file system asks for', async () => {
    const planted = await plant(parent, ours.path, { pid: process.pid, startTime: 1 });
    const asked: string[] = [];
    // As a cgroup is removed, whose files are not there to be removed.
    const removeFolder = async (path: string): Promise<void> => {
      asked.push(path);
      await rm(path, { recursive: true });
    };
    const folder = await createScratchFolder({ purpose: 'vm', parent, removeFolder });
    await folder.remove();
    expect(asked).toEqual([planted, folder.path]);
    const left = await plant(parent, ours.path, { pid: process.pid, startTime: 1 });
    expect(await sweepScratchFolders(parent, { removeFolder })).toEqual({ removed: [left], failed: [] });
    expect(asked).toEqual([planted, folder.path, left]);
  });

  it('is left for later where that is asked for', async () => {
    const path = await plant(parent, ours.path, { pid: process.pid, startTime: 1 });
    const folder = await createScratchFolder({ purpose: 'vm', parent, sweep: false });
    expect(folder.sweep).toEqual({ removed: [], failed: [] });
    expect(existsSync(path)).toBe(true);
    expect((await sweepScratchFolders(parent)).removed).toEqual([path]);
    expect(existsSync(folder.path)).toBe(true);
  });

  it('tells a pid given out anew by its start time', async () => {
    const us = await identityOf(process.pid);
    const path = await plant(parent, ours.path, { ...us, startTime: us.startTime - 1 });
    expect((await sweepScratchFolders(parent)).removed).toEqual([path]);
  });

  it('removes what an earlier boot left, though pid and start time are taken again', async () => {
    const path = await plant(parent, ours.path, await identityOf(process.pid), { boot: '0000' });
    expect((await sweepScratchFolders(parent)).removed).toEqual([path]);
  });

  it('leaves alone what another machine or container made, dead or alive to us', async () => {
    const path = await plant(parent, ours.path, { pid: 1, startTime: 1 }, { place: '0000', boot: '0000' });
    expect((await sweepScratchFolders(parent)).removed).toEqual([]);
    expect(existsSync(path)).toBe(true);
  });

  it('takes a zombie for gone', async () => {
    // cat never waits for the child that it inherits from the shell.
    const shell = spawn('sh', ['-c', 'sh -c "echo \\$\\$" & exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line]: unknown[] = await once(shell.stdout, 'data');
    const pid = Number(String(line));
    await expect.poll(async () => (await readFile(`/proc/${pid}/stat`, 'latin1')).split(') ')[1]?.[0]).toBe('Z');
    const startTime = Number((await readFile(`/proc/${pid}/stat`, 'latin1')).split(') ')[1]?.split(' ')[19]);
    const path = await plant(parent, ours.path, { pid, startTime });
    expect(await processIdentity(pid)).toBeNull();
    expect((await sweepScratchFolders(parent)).removed).toEqual([path]);
    await kill(shell);
  });

  it('touches no foreign name', async () => {
    const dead = basename(await plant(parent, ours.path, { pid: process.pid, startTime: 1 }));
    await rm(join(parent, dead), { recursive: true });
    const names = [
      `${dead}x`,
      `x ${dead}`,
      dead.toUpperCase(),
      dead.slice(0, -1),
      `.${dead}`,
      'vm',
      'vm-1-2-3-4',
      'vmwright',
    ];
    for (const name of names) await mkdir(join(parent, name));
    expect(await sweepScratchFolders(parent)).toEqual({ removed: [], failed: [] });
    expect((await readdir(parent)).toSorted()).toEqual([...names, basename(ours.path)].toSorted());
  });

  it('touches neither a file nor a symbolic link of such a name', async () => {
    const dead = await plant(parent, ours.path, { pid: process.pid, startTime: 1 });
    await rm(dead, { recursive: true });
    await symlink(ours.path, dead);
    await writeFile(`${dead.slice(0, -1)}0`, '');
    await writeFile(join(ours.path, 'precious'), '');
    expect(await sweepScratchFolders(parent)).toEqual({ removed: [], failed: [] });
    expect(await readdir(ours.path)).toEqual(['precious']);
  });

  it.skipIf(process.getuid?.() !== 0)("touches no other user's folder (giving one away takes root)", async () => {
    const path = await plant(parent, ours.path, { pid: process.pid, startTime: 1 });
    await chown(path, 65534, 65534);
    expect((await sweepScratchFolders(parent)).removed).toEqual([]);
    expect(existsSync(path)).toBe(true);
  });

  it('may race with others: each dead folder goes, each live one stays', async () => {
    for (let start = 1; start <= 30; start++) await plant(parent, ours.path, { pid: process.pid, startTime: start });
    const creators = Array.from({ length: 8 }, () => createScratchFolder({ purpose: 'vm', parent }));
    const folders = await Promise.all(creators);
    for (const { sweep } of folders) expect(sweep.failed).toEqual([]);
    const left = await readdir(parent);
    expect(left.toSorted()).toEqual([ours, ...folders].map((folder) => basename(folder.path)).toSorted());
  });
});

describe('isAlive', () => {
  it('knows this process, and that another one had its pid before', async () => {
    const us = await identityOf(process.pid);
    expect(await isAlive(us)).toBe(true);
    expect(await isAlive({ ...us, startTime: us.startTime + 1 })).toBe(false);
  });

  it('reads past a command name made to confuse', async () => {
    const child = spawn('sh', ['-c', 'printf "x) Z 1 1 1 (" > /proc/$$/comm; echo; cat'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const identity = await identityOf(child.pid ?? 0);
    expect(identity.startTime).toBeGreaterThanOrEqual((await identityOf(process.pid)).startTime);
    expect(await isAlive(identity)).toBe(true);
    await kill(child);
  });
});
