import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packImage, unpackImage } from '../src/index.js';
import { archiveWithDisk } from './support/base-image.js';
import { type CrashProcesses, crashProcesses } from './support/crash-process.js';
import { exitCode, firstLine } from './support/manager-process.js';
import { namesIn } from './support/work-folder.js';

/** More with VMWRIGHT_SOAK=1. */
const kills = process.env.VMWRIGHT_SOAK === '1' ? 200 : 12;
const timeout = kills * 15_000;
const members = ['disk.img', 'layer.qcow2', 'machine.json'];
/** Data in three places, and nothing to be gained by compressing it. */
const disk = Buffer.concat([randomBytes(49_152), Buffer.alloc(65_536), randomBytes(40_960), Buffer.alloc(4096)]);

let folder: string;
let processes: CrashProcesses;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'image-test-'));
  await writeFile(file('image.tar.zst'), archiveWithDisk(disk));
  await writeFile(file('disk.img'), disk);
  processes = await crashProcesses(folder);
});
beforeEach(async () => {
  await rm(file('work'), { recursive: true, force: true });
  await mkdir(file('work'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const start = (mode: 'full' | 'churn') => processes.start(mode, file('image.tar.zst'), file('disk.img'), file('work'));

/** Whether this user may mount in a namespace of its own. */
function mayMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', tmpdir()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function expectWhole(name: string): Promise<void> {
  expect(await namesIn(name)).toEqual(members);
  expect((await readFile(join(name, 'disk.img'))).equals(disk)).toBe(true);
}

describe('a disk that is full', () => {
  it.skipIf(!mayMount())(
    'at any of 40 moments fails packing and unpacking as a fault of the host, and nothing is left (needs root)',
    { timeout: 180_000 },
    async () => {
      const child = start('full');
      const attempts: unknown = JSON.parse(await firstLine(child));
      expect(await exitCode(child)).toBe(0);
      if (!Array.isArray(attempts)) throw new TypeError('no attempts');
      expect(attempts).toHaveLength(80);
      for (const attempt of attempts) {
        if (attempt.outcome === 'done') continue;
        const codes = /^ImageError (IO_FAILED|ZSTD_FAILED) host$|^ScratchFolderError SCRATCH_CREATE_FAILED host$/;
        expect(attempt).toMatchObject({ outcome: expect.stringMatching(codes), left: [] });
      }
      const done = attempts.filter(({ outcome }) => outcome === 'done').map(({ what, left }) => [what, ...left]);
      expect(done).toContainEqual(['unpack', 'image']);
      expect(done).toContainEqual(['pack', 'packed']);
      expect(done.length).toBeLessThan(40);
    },
  );
});

describe('a process that is killed', () => {
  it(`at any of ${kills} moments leaves a whole image or none, and the next start sweeps`, { timeout }, async () => {
    for (let round = 0; round < kills; round++) {
      const child = start('churn');
      await firstLine(child);
      await delay(Math.random() * 250);
      child.kill('SIGKILL');
      await exitCode(child);
      const names = await namesIn(file('work'));
      if (names.includes('packed')) {
        await unpackImage(file('work/packed'), file('work/again'));
        await expectWhole(file('work/again'));
        await rm(file('work/again'), { recursive: true });
      }
      if (names.includes('image')) await expectWhole(file('work/image'));
      for (const name of ['image', 'old']) await rm(join(file('work'), name), { recursive: true, force: true });
      await unpackImage(file('image.tar.zst'), file('work/image'));
      await expectWhole(file('work/image'));
      const source = { disk: { format: 'raw', file: file('disk.img') }, machine: { version: 1 } } as const;
      await packImage(source, file('work/packed'));
      expect(await namesIn(file('work'))).toEqual(['image', 'packed']);
      await rm(file('work/image'), { recursive: true });
    }
  });
});
