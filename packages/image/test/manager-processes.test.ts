import { type ChildProcess, execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createImageManager, type ImageDownload } from '../src/index.js';
import { archiveWith, disk } from './support/base-image.js';
import { exitCode, firstLine, type ManagerProcesses, managerProcesses } from './support/manager-process.js';
import { namesIn } from './support/work-folder.js';

let folder: string;
let processes: ManagerProcesses;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'image-test-'));
  await writeFile(file('image.tar.zst'), archiveWith({}));
  const files = { cache: file('cache'), archive: file('image.tar.zst'), log: file('log') };
  processes = await managerProcesses(folder, files);
});
beforeEach(async () => {
  await rm(file('cache'), { recursive: true, force: true });
  await writeFile(file('log'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const fetch: ImageDownload = (target) => copyFile(file('image.tar.zst'), target);

async function downloads(): Promise<number> {
  return (await readFile(file('log'), 'utf8')).split('\n').length - 1;
}

/** More with VMWRIGHT_SOAK=1. */
const waveSize = process.env['VMWRIGHT_SOAK'] === '1' ? 20 : 10;

function wave(): ChildProcess[] {
  return Array.from({ length: waveSize }, () => processes.start('use', 'one', 'two'));
}

/** That a disk reads as the one in the archive does. */
function expectGood(overlay: string): void {
  const argv = ['-r', '-f', 'qcow2', '-c', 'read -P 0 64k 64k', overlay];
  execFileSync('qemu-io', argv, { stdio: ['ignore', 'ignore', 'inherit'] });
}

describe('many processes on one cache', () => {
  it('download each image once, and lose nothing of what others use', { timeout: 240_000 }, async () => {
    const children = wave();
    const overlays = (await Promise.all(children.map(firstLine))).flatMap((line) => JSON.parse(line) as string[]);
    expect(await downloads()).toBe(2);
    await using manager = createImageManager({ folder: file('cache') });
    expect((await manager.gc({ maxTotalBytes: 0, maxAgeMs: 0 })).removed).toEqual([]);

    const more = wave();
    for (const child of children) child.stdin?.end();
    overlays.push(...(await Promise.all(more.map(firstLine))).flatMap((line) => JSON.parse(line) as string[]));
    expect(await Promise.all(children.map(exitCode))).toEqual(Array(waveSize).fill(0));
    expect((await manager.gc({ maxTotalBytes: 0 })).removed).toEqual([]);
    expect(new Set(overlays).size).toBe(4 * waveSize);
    for (const overlay of overlays.slice(-3)) expectGood(overlay);

    for (const child of more) child.stdin?.end();
    expect(await Promise.all(more.map(exitCode))).toEqual(Array(waveSize).fill(0));
    expect(await downloads()).toBe(2);
    expect((await manager.gc({ maxTotalBytes: 0 })).removed).toHaveLength(2);
    expect(await namesIn(file('cache'))).toEqual([]);
  });

  it('free what they use when they are killed', async () => {
    const child = processes.start('use', 'one');
    const [overlay = ''] = JSON.parse(await firstLine(child)) as string[];
    await using manager = createImageManager({ folder: file('cache') });
    expect(await manager.list()).toMatchObject([{ imageId: 'one', inUse: true }]);
    expectGood(overlay);
    child.kill('SIGKILL');
    await exitCode(child);
    expect(await manager.list()).toMatchObject([{ imageId: 'one', inUse: false }]);
    expect((await manager.gc({ maxTotalBytes: 0 })).removed).toHaveLength(1);
    expect(await namesIn(file('cache'))).toEqual([]);
  });

  it('leave nothing half when they are killed at any moment', { timeout: 240_000 }, async () => {
    for (let round = 0; round < 20; round++) {
      const child = processes.start('churn', 'one', 'two');
      await firstLine(child);
      await delay((round * 37) % 260);
      child.kill('SIGKILL');
      await exitCode(child);
      await using manager = createImageManager({ folder: file('cache') });
      {
        await using image = await manager.instance('one', fetch);
        expectGood(image.disk.file);
        const base = image.disk.format === 'qcow2' && image.disk.backing;
        const bottom = base !== false && base?.format === 'qcow2' && base.backing;
        expect((await readFile(bottom === false ? '' : (bottom?.file ?? ''))).equals(disk)).toBe(true);
      }
      if (round % 2 === 0) continue;
      // What the killed one had just started may hold a lock until it runs.
      const collect = () => manager.gc({ maxTotalBytes: 0 }).then(() => namesIn(file('cache')));
      await expect.poll(collect, { timeout: 15_000 }).toEqual([]);
    }
  });
});
