import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { createImageManager, type Image, type ImageDownload } from '../src/index.js';
import { archiveWith, archiveWithLayer, disk } from './support/base-image.js';
import { waitersFor } from './support/waiters.js';
import { codeOf, namesIn, useWorkFolder, write } from './support/work-folder.js';

const folder = useWorkFolder();
let downloads: string[];

beforeEach(async () => {
  downloads = [];
  await write(folder.file('image.tar.zst'), archiveWith({}));
});
afterEach(() => vi.unstubAllEnvs());

const fetch: ImageDownload = async (file) => {
  downloads.push(file);
  await copyFile(folder.file('image.tar.zst'), file);
};
const manage = () => createImageManager({ folder: folder.file('cache') });

function hashOf(imageId: string): string {
  return createHash('sha256').update(Buffer.from(imageId, 'utf16le')).digest('hex');
}

const lockOf = (imageId: string) => folder.file(`cache/${hashOf(imageId)}.lock`);

const usedOf = (imageId: string) => folder.file(`cache/${hashOf(imageId)}/machine.json`);

function qemuIo(image: Image, ...commands: string[]): void {
  const argv = commands.flatMap((command) => ['-c', command]);
  execFileSync('qemu-io', ['-f', image.disk.format, ...argv, image.disk.file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function event(): { promise: Promise<unknown>; resolve: () => void } {
  const emitter = new EventEmitter();
  return { promise: once(emitter, 'event'), resolve: () => void emitter.emit('event') };
}

/** A download that begins, and goes on when it is told to. */
function slowFetch(then: ImageDownload = fetch) {
  const begun = event();
  const told = event();
  const download: ImageDownload = async (file, context) => {
    begun.resolve();
    await told.promise;
    await then(file, context);
  };
  return { download, begun: begun.promise, goOn: told.resolve };
}

/** A download that goes on until nobody wants it any more. */
function endlessFetch() {
  const begun = event();
  const download: ImageDownload = (_, { signal }) => {
    begun.resolve();
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
  };
  return { download, begun: begun.promise };
}

describe('instance', () => {
  it('downloads once for any number of calls, and gives each a layer of its own', async () => {
    await using manager = manage();
    const images = await Promise.all(Array.from({ length: 5 }, () => manager.instance('debian', fetch)));
    images.push(await manager.instance('debian', fetch));
    expect(downloads).toHaveLength(1);
    for (const [index, image] of images.entries()) qemuIo(image, `write -P ${index + 1} 0 64k`);
    for (const [index, image] of images.entries()) qemuIo(image, `read -P ${index + 1} 0 64k`);
    expect((await readFile(folder.file(`cache/${hashOf('debian')}/disk.img`))).equals(disk)).toBe(true);
    expect(new Set(images.map(({ disk }) => disk.file)).size).toBe(6);
    expect(images[0]?.machine).toEqual({ version: 1, memory: 256 });
    for (const image of images) await image.release();
    expect(await namesIn(folder.file('cache'))).toEqual([hashOf('debian'), `${hashOf('debian')}.lock`]);
  });

  it('is released once; the end of a block does it where it was not done', async () => {
    await using manager = manage();
    await using image = await manager.instance('debian', fetch);
    await image.release();
    expect(existsSync(image.disk.file)).toBe(false);
    expect(await codeOf(image.release())).toBe('IMAGE_RELEASED');
  });

  it('tells all who wait of a failure, forgets it, and leaves nothing', async () => {
    await using manager = manage();
    const reason = new Error('no route to host');
    const failing = vi.fn<ImageDownload>(() => Promise.reject(reason));
    const calls = Array.from({ length: 4 }, () => manager.instance('debian', failing));
    for (const result of await Promise.allSettled(calls)) expect(result).toEqual({ status: 'rejected', reason });
    expect(failing).toHaveBeenCalledTimes(1);
    expect(await namesIn(folder.file('cache'))).toEqual([]);
    await using image = await manager.instance('debian', fetch);
    expect(existsSync(image.disk.file)).toBe(true);
  });

  it('tries again for a call that is made as soon as the failure is known', async () => {
    await using manager = manage();
    const failing = () => manager.instance('debian', () => Promise.reject(new Error('no')));
    const others = Promise.allSettled([failing(), failing()]);
    await using image = await failing().catch(() => manager.instance('debian', fetch));
    await others;
    expect(existsSync(image.disk.file)).toBe(true);
  });

  it('refuses a bad archive, and leaves nothing', async () => {
    await using manager = manage();
    await write(folder.file('image.tar.zst'), archiveWithLayer(Buffer.alloc(512)));
    expect(await codeOf(manager.instance('debian', fetch))).toBe('QCOW2_MAGIC');
    expect(await codeOf(manager.instance('debian', async () => {}))).toBe('IO_FAILED');
    expect(await namesIn(folder.file('cache'))).toEqual([]);
  });

  it('takes any string for an id, and no two for the same', async () => {
    await using manager = manage();
    const ids = ['', '.', '../../etc', 'a\0b', 'a\nb', '__proto__', '\ud800', '\ud801', '\ufffd', 'x'.repeat(4096)];
    for (const id of ids) await (await manager.instance(id, fetch)).release();
    expect(downloads).toHaveLength(ids.length);
    const listed = (await manager.list()).map(({ imageId }) => imageId ?? 'unknown');
    expect(listed.toSorted()).toEqual(ids.toSorted());
    expect(await namesIn(folder.path)).toEqual(['cache', 'image.tar.zst']);
    expect(await codeOf(manager.instance('x'.repeat(4097), fetch))).toBe('OPTION_INVALID');
  });

  it('goes on for the others when one gives up', async () => {
    await using manager = manage();
    const slow = slowFetch(async (file, context) => {
      expect(context.signal.aborted).toBe(false);
      await fetch(file, context);
    });
    const controller = new AbortController();
    const reason = new Error('enough');
    const one = manager.instance('debian', slow.download, { signal: controller.signal });
    const other = manager.instance('debian', fetch);
    await slow.begun;
    controller.abort(reason);
    await expect(one).rejects.toBe(reason);
    slow.goOn();
    await (await other).release();
    expect(downloads).toHaveLength(1);
  });

  it('ends the download when all have given up, with the reason of each', async () => {
    const manager = manage();
    const controllers = [new AbortController(), new AbortController()] as const;
    const endless = endlessFetch();
    const calls = controllers.map(({ signal }) => manager.instance('debian', endless.download, { signal }));
    const results = Promise.allSettled(calls);
    await endless.begun;
    controllers[0].abort('one');
    controllers[1].abort('two');
    expect(await results).toEqual([
      { status: 'rejected', reason: 'one' },
      { status: 'rejected', reason: 'two' },
    ]);
    {
      await using image = await manager.instance('debian', fetch);
      expect(existsSync(image.disk.file)).toBe(true);
    }
    await manager.gc({ maxTotalBytes: 0 });
    expect(await namesIn(folder.file('cache'))).toEqual([]);
  });

  it('needs the command flock, and says so', async () => {
    await mkdir(folder.file('bin'));
    vi.stubEnv('PATH', folder.file('bin'));
    await using manager = manage();
    await expect(manager.instance('debian', fetch)).rejects.toMatchObject({
      code: 'LOCK_FAILED',
      fault: 'host',
      message: expect.stringContaining('util-linux'),
    });
  });
});

/** Until so many wait for the lock: each is a process that has to be started first. */
async function waiters(count: number): Promise<void> {
  await expect.poll(() => waitersFor(lockOf('debian')), { timeout: 15_000 }).toBe(count);
}

describe('two managers on one folder', () => {
  it('download once', async () => {
    await using one = manage();
    await using two = manage();
    const slow = slowFetch();
    const first = one.instance('debian', slow.download);
    await slow.begun;
    const second = two.instance('debian', fetch);
    await waiters(1);
    slow.goOn();
    const images = await Promise.all([first, second]);
    expect(downloads).toHaveLength(1);
    for (const image of images) qemuIo(image, 'read -P 0 64k 4k');
  });

  it.each([
    ['of the archive', 'QCOW2_MAGIC', 'input', fetch],
    ['of the download', 'DOWNLOAD_FAILED', 'host', () => Promise.reject(new TypeError('no route'))],
  ] as const)('fail together: an error %s', async (_, code, fault, download) => {
    await write(folder.file('image.tar.zst'), archiveWithLayer(Buffer.alloc(512)));
    await using one = manage();
    await using two = manage();
    const slow = slowFetch(download);
    const first = one.instance('debian', slow.download).catch((error: unknown) => error);
    await slow.begun;
    const never = vi.fn<ImageDownload>();
    const second = two.instance('debian', never).catch((error: unknown) => error);
    await waiters(1);
    slow.goOn();
    expect(await second).toMatchObject({ name: 'ImageError', code, fault });
    expect(await second).toHaveProperty('message', Reflect.get(Object(await first), 'message'));
    expect(never).not.toHaveBeenCalled();
    expect(await namesIn(folder.file('cache'))).toEqual([]);
    await write(folder.file('image.tar.zst'), archiveWith({}));
    await (await two.instance('debian', fetch)).release();
  });

  it('do not give up together: the other one downloads', async () => {
    const one = manage();
    await using two = manage();
    const endless = endlessFetch();
    const first = codeOf(one.instance('debian', endless.download));
    await endless.begun;
    const second = two.instance('debian', fetch);
    await waiters(1);
    await one[Symbol.asyncDispose]();
    expect(await first).toBe('MANAGER_DISPOSED');
    await (await second).release();
    expect(downloads).toHaveLength(1);
  });

  it('stop waiting for each other when that is aborted', async () => {
    await using one = manage();
    await using two = manage();
    const slow = slowFetch();
    const first = one.instance('debian', slow.download);
    await slow.begun;
    const controller = new AbortController();
    const reason = new Error('enough');
    const second = two.instance('debian', fetch, { signal: controller.signal });
    const failure = second.catch((error: unknown) => error);
    await waiters(1);
    controller.abort(reason);
    expect(await failure).toBe(reason);
    await waiters(0);
    slow.goOn();
    await (await first).release();
  });
});

/** Ids of images, each unused since that many minutes. */
async function fill(ages: Readonly<Record<string, number>>): Promise<void> {
  await using manager = manage();
  for (const [imageId, minutes] of Object.entries(ages)) {
    await (await manager.instance(imageId, fetch)).release();
    const then = new Date(Date.now() - minutes * 60_000);
    await utimes(usedOf(imageId), then, then);
  }
}

const idsOf = (images: readonly { imageId: string | null }[]) => images.map(({ imageId }) => imageId);

describe('gc', () => {
  it('removes what was not used for long', async () => {
    await fill({ old: 60, new: 1 });
    await using manager = manage();
    const { removed, totalBytes } = await manager.gc({ maxAgeMs: 30 * 60_000 });
    expect(idsOf(removed)).toEqual(['old']);
    const left = await manager.list();
    expect(idsOf(left)).toEqual(['new']);
    expect(totalBytes).toBe(left[0]?.bytes);
    expect(await namesIn(folder.file('cache'))).toEqual([hashOf('new'), `${hashOf('new')}.lock`]);
  });

  it('removes what was used least recently, until the rest fits', async () => {
    await fill({ b: 20, a: 30, c: 10, d: 1 });
    await using manager = manage();
    const each = (await manager.list())[0]?.bytes ?? 0;
    expect(each).toBeGreaterThan(0);
    expect(idsOf((await manager.gc({ maxTotalBytes: 4 * each })).removed)).toEqual([]);
    const { removed, totalBytes } = await manager.gc({ maxTotalBytes: 2 * each + 1 });
    expect(idsOf(removed)).toEqual(['a', 'b']);
    expect(totalBytes).toBe(2 * each);
  });

  it('never touches what is in use, here or by another manager', async () => {
    await fill({ ours: 60, theirs: 50, idle: 40 });
    await using manager = manage();
    await using other = manage();
    const ours = await manager.instance('ours', fetch);
    const theirs = await other.instance('theirs', fetch);
    expect((await manager.list()).filter(({ inUse }) => inUse)).toHaveLength(2);
    expect(idsOf((await manager.gc({ maxAgeMs: 0, maxTotalBytes: 0 })).removed)).toEqual(['idle']);
    for (const image of [ours, theirs]) qemuIo(image, 'write 0 64k', 'read -P 0 64k 4k');
    await ours.release();
    await theirs.release();
    expect((await manager.gc({ maxTotalBytes: 0 })).removed).toHaveLength(2);
    expect(await namesIn(folder.file('cache'))).toEqual([]);
    expect(downloads).toHaveLength(3);
  });

  it('counts making and releasing an instance as use', async () => {
    await fill({ a: 60 });
    await using manager = manage();
    const image = await manager.instance('a', fetch);
    const used = (await manager.list())[0]?.lastUsed.getTime() ?? 0;
    expect(Date.now() - used).toBeLessThan(30 * 60_000);
    const then = new Date(Date.now() - 3_600_000);
    await utimes(usedOf('a'), then, then);
    await image.release();
    expect((await manager.gc({ maxAgeMs: 30 * 60_000 })).removed).toEqual([]);
  });

  it('without limits removes only what was left behind', async () => {
    await fill({ a: 60 });
    const stray = hashOf('stray');
    await writeFile(folder.file(`cache/${stray}.lock`), '');
    const sample = await (async () => {
      await using manager = manage();
      await using image = await manager.instance('a', fetch);
      return basename(dirname(image.disk.file));
    })();
    const dead = sample.replace(/^instance-[^-]+-[^-]+/, 'instance-1-1');
    await mkdir(folder.file(`cache/${dead}`));
    await using manager = manage();
    expect((await manager.gc()).removed).toEqual([]);
    expect(await namesIn(folder.file('cache'))).toEqual([hashOf('a'), `${hashOf('a')}.lock`]);
  });

  it('has nothing to do where there is no folder, and makes none', async () => {
    await using manager = createImageManager({ folder: folder.file('nothing') });
    expect(await manager.gc({ maxAgeMs: 0 })).toEqual({ removed: [], totalBytes: 0 });
    expect(await namesIn(folder.path)).not.toContain('nothing');
  });

  it.each([{ maxAgeMs: -1 }, { maxAgeMs: Number.NaN }, { maxTotalBytes: -0.5 }])('refuses %j', async (options) => {
    await using manager = manage();
    expect(await codeOf(manager.gc(options))).toBe('OPTION_INVALID');
  });
});

describe('list', () => {
  it('is empty where nothing is', async () => {
    await using manager = manage();
    expect(await manager.list()).toEqual([]);
    expect(existsSync(folder.file('cache'))).toBe(false);
  });

  it('tells id, size on disk, last use, and whether it is in use', async () => {
    await using manager = manage();
    await using image = await manager.instance('a "b"\n', fetch);
    const [entry] = await manager.list();
    expect(entry).toMatchObject({ imageId: 'a "b"\n', inUse: true, lastUsed: expect.any(Date) });
    expect(entry?.bytes).toBeGreaterThan(0);
    expect(entry?.bytes).toBeLessThan(disk.length);
    await image.release();
    expect(await manager.list()).toMatchObject([{ inUse: false }]);
  });

  it('does without the id where the lock file was tampered with', async () => {
    await using manager = manage();
    await (await manager.instance('a', fetch)).release();
    for (const text of ['', '{', '[]', 'null', '{"imageId":1}', '{"imageId":"x","failure":3}']) {
      await writeFile(lockOf('a'), text);
      expect(await manager.list()).toMatchObject([{ imageId: null }]);
    }
  });
});

describe('the end of a manager', () => {
  it('releases what is left, and lets nobody in', async () => {
    const manager = manage();
    const one = await manager.instance('a', fetch);
    const two = await manager.instance('b', fetch);
    await manager[Symbol.asyncDispose]();
    expect(existsSync(one.disk.file) || existsSync(two.disk.file)).toBe(false);
    expect(await codeOf(manager.instance('a', fetch))).toBe('MANAGER_DISPOSED');
    expect(await codeOf(manager.gc())).toBe('MANAGER_DISPOSED');
    expect(await codeOf(manager.list())).toBe('MANAGER_DISPOSED');
    await one.release();
    expect(await codeOf(one.release())).toBe('IMAGE_RELEASED');
    await manager[Symbol.asyncDispose]();
    await using next = manage();
    expect(await next.list()).toMatchObject([{ inUse: false }, { inUse: false }]);
  });
});
