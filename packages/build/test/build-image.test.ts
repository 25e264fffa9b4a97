import { openImage, unpackImage } from '@vmwright/image';
import type { VirtualMachineEvent } from '@vmwright/vm';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildImage, type BuildOptions, type BuildStep } from '../src/index.js';
import { counterAt } from './boot-medium.js';
import { Workplace } from './workplace.js';

// A guest of one sector boots in a second, and in several times that on a busy machine.
const boot = { timeout: 60_000 };

let place: Workplace;

beforeEach(async () => {
  place = await Workplace.create();
});
afterEach(() => place[Symbol.asyncDispose]());

/** How often the guest of an archive was booted, by its own count. */
async function boots(archive: string): Promise<number> {
  const folder = join(place.path, `unpacked-${basename(archive)}`);
  await unpackImage(archive, folder);
  return (await readFile(join(folder, 'disk.img'))).readUInt8(counterAt);
}

describe('buildImage', () => {
  it('packs what a guest from a CD wrote to a new disk, once it has powered off', boot, async () => {
    const { archiveBytes } = await buildImage(await place.newBuild('power off'));
    expect(archiveBytes).toBe((await readFile(place.target)).length);
    expect(await boots(place.target)).toBe(1);
    expect(await place.files()).toEqual([basename(place.target)]);
  });

  it('goes on from an archive, whose disk boots before any CD does', boot, async () => {
    const first = await place.newBuild('power off');
    await buildImage(first);
    const second = join(place.results, 'second.tar.zst');
    await buildImage({
      ...first,
      from: { archive: place.target },
      cdroms: [await place.bootCd('hang')],
      target: second,
    });
    expect(await boots(second)).toBe(2);
    expect(await boots(place.target)).toBe(1);
  });

  it('keeps the machine of the image, whatever the build ran on', boot, async () => {
    const memory: number[] = [];
    await buildImage({
      ...(await place.newBuild('power off')),
      machine: { version: 1, memory: 128 },
      onRunning: (vm) => memory.push(vm.machine.memory),
    });
    expect(memory).toEqual([128]);
    await using image = await openImage(place.target);
    expect(image.machine).toEqual({ version: 1, graphics: 'VGA', memory: 64, network: 'rtl8139' });
  });

  it('tells each step in its order, and what the machine does', boot, async () => {
    const steps: BuildStep[] = [];
    const events: VirtualMachineEvent[] = [];
    const onProgress = (step: BuildStep) => step !== steps.at(-1) && steps.push(step);
    await buildImage({ ...(await place.newBuild('power off')), onProgress, onEvent: (event) => events.push(event) });
    expect(steps).toEqual(['open', 'start', 'run', 'pack']);
    expect(events.filter(({ type }) => type === 'phase').length).toBeGreaterThan(3);
  });

  it('replaces a target where it is asked to', boot, async () => {
    await writeFile(place.target, 'old');
    await buildImage({ ...(await place.newBuild('power off')), overwrite: true });
    expect(await boots(place.target)).toBe(1);
  });
});

/** How a build failed; whatever it left behind counts for another failure. */
async function failureOf(options: BuildOptions): Promise<unknown> {
  const failure: unknown = await buildImage(options).then(
    () => new Error('it did not fail'),
    (error: unknown) => error,
  );
  const left = await place.files();
  return left.length === 0 ? failure : new Error(`it left ${left.join(', ')}`);
}

describe('a build that fails leaves nothing, and says why:', () => {
  it('a guest that never powers off', boot, async () => {
    const options = { ...(await place.newBuild('hang')), timeoutMs: 3_000 };
    expect(await failureOf(options)).toMatchObject({
      name: 'BuildError',
      code: 'BUILD_TIMEOUT',
      message: expect.stringContaining('no image after 3000 ms'),
    });
  });

  it.each(['open', 'start', 'run', 'pack'] as const)(
    'an abort in the step %s, with its own reason',
    boot,
    async (when) => {
      const abort = new AbortController();
      const reason = new Error('enough');
      const onProgress = (step: BuildStep) => {
        if (step === when) abort.abort(reason);
      };
      expect(await failureOf({ ...(await place.newBuild('power off')), signal: abort.signal, onProgress })).toBe(
        reason,
      );
    },
  );

  it('an abort before anything, with its own reason', async () => {
    const options = { ...(await place.newBuild('power off')), signal: AbortSignal.abort('never mind') };
    expect(await failureOf(options)).toBe('never mind');
  });

  it('a QEMU that dies', boot, async () => {
    const options = await place.newBuild('hang');
    const failure = await failureOf({ ...options, onRunning: (vm) => process.kill(vm.pid ?? 0, 'SIGKILL') });
    expect(failure).toMatchObject({ code: 'VM_QEMU_EXITED', exit: { signal: 'SIGKILL' } });
  });

  it.each([
    ['SIGTERM', 'somebody sent QEMU a signal to end'],
    ['quit', 'QEMU was asked to quit'],
  ] as const)('a machine that ends by %s and not by its guest', boot, async (how, message) => {
    const options = await place.newBuild('hang');
    const failure = await failureOf({
      ...options,
      onRunning: async (vm) => {
        // What QEMU leaves unread when it ends can break the connection before the last event is through.
        await vm.qmp.execute('query-status');
        if (how === 'quit') await vm.qmp.execute('quit');
        else process.kill(vm.pid ?? 0, how);
      },
    });
    expect(failure).toMatchObject({
      code: 'BUILD_NOT_POWERED_OFF',
      fault: 'host',
      message: expect.stringContaining(message),
    });
  });

  it('a caller whose own work with the machine fails', boot, async () => {
    const reason = new Error('no such window');
    const options = { ...(await place.newBuild('hang')), onRunning: () => Promise.reject(reason) };
    expect(await failureOf(options)).toBe(reason);
  });

  it('a machine that asks for more than QEMU can give', boot, async () => {
    const options = { ...(await place.newBuild('power off')), machine: { version: 1, memory: 1_048_576 } as const };
    expect(await failureOf(options)).toMatchObject({ code: 'VM_QEMU_EXITED' });
  });

  it('an archive that is none', async () => {
    const archive = await place.bootCd('hang');
    const options = { ...(await place.newBuild('hang')), from: { archive } };
    expect(await failureOf(options)).toMatchObject({ name: 'ImageError', code: 'ZSTD_MAGIC' });
  });

  it('a disk that is too big', async () => {
    const options = { ...(await place.newBuild('hang')), from: { machine: { version: 1 } as const, sizeGiB: 51 } };
    expect(await failureOf(options)).toMatchObject({ name: 'ImageError', code: 'DISK_SIZE' });
  });

  it.each([
    { timeoutMs: 0 },
    { timeoutMs: Number.NaN },
    { timeoutMs: 2 ** 31 },
    { level: 0 },
    { level: 20 },
    { level: 1.5 },
    { cdroms: ['a', 'b', 'c'] },
  ])('an option that is out of range, before anything boots: %j', async (option) => {
    const steps: BuildStep[] = [];
    const onProgress = (step: BuildStep) => steps.push(step);
    const options = { ...(await place.newBuild('hang')), ...option, onProgress };
    expect(await failureOf(options)).toMatchObject({ code: 'BUILD_OPTION_INVALID', fault: 'input' });
    expect(steps).toEqual([]);
  });

  it.each([
    ['cdroms', (missing: string) => ({ cdroms: [missing] })],
    ['kernel', (kernel: string) => ({ linuxBoot: { kernel } })],
    ['initrd', (initrd: string) => ({ linuxBoot: { kernel: initrd.replace('missing', 'boot hang'), initrd } })],
  ])('a file that is missing: %s', async (_, files) => {
    const missing = join(place.path, 'missing.iso');
    const options = { ...(await place.newBuild('hang')), ...files(missing) };
    expect(await failureOf(options)).toMatchObject({ code: 'BUILD_FILE_UNREADABLE' });
  });
});

describe('a target is looked at before the guest boots:', () => {
  it('one that is there is kept', async () => {
    await writeFile(place.target, 'precious');
    await expect(buildImage(await place.newBuild('power off'))).rejects.toMatchObject({
      code: 'BUILD_TARGET_EXISTS',
      path: place.target,
    });
    expect(await readFile(place.target, 'utf8')).toBe('precious');
  });

  it.each([
    ['a folder that is missing', 'missing/a.tar.zst'],
    ['a folder in its own place', 'results'],
    ['a file where its folder should be', 'b,oot power off.iso/a.tar.zst'],
    ['a folder where nobody can make files', '/proc/a.tar.zst'],
  ])('%s', async (_, name) => {
    const options = {
      ...(await place.newBuild('power off')),
      target: join(name.startsWith('/') ? '/' : place.path, name),
    };
    await expect(buildImage({ ...options, overwrite: true })).rejects.toMatchObject({
      code: 'BUILD_TARGET_UNWRITABLE',
    });
    expect(await place.files()).toEqual([]);
  });
});
