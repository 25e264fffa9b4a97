import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { constants, createReadStream } from 'node:fs';
import { access, chmod, chown, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { QemuCapabilities } from '@vmwright/qemu-args';
import { beforeEach, describe, expect, it } from 'vitest';
import { kvmObstacle } from '../src/accelerator/kvm-device.js';
import { AcceleratorError, chooseAccelerator, findQemu } from '../src/index.js';
import { compiledPackage } from './support/compiled-package.js';
import { startVictim } from './support/processes.js';
import { program } from './support/program.js';
import { temporaryFolder } from './support/temporary-folder.js';

const withoutKvm = await access('/dev/kvm', constants.R_OK | constants.W_OK).then(
  () => false,
  () => true,
);

const capabilities: QemuCapabilities = {
  version: '9.9.9',
  target: 'x86_64',
  machines: [{ name: 'pc', deprecated: false, maxCPUs: 1 }],
  devices: [],
  cpus: ['max', 'host'],
  options: [],
  commands: [],
  tcgX2apic: null,
  netdevs: null,
  keymaps: null,
};

const fast = 'RPLllllt0000000000040000scx';
const normal = 'RPLllllt0000000000200000scx';
const slow = 'RPLllllt0000000029ae1396scx';

describe('chooseAccelerator', () => {
  it('chooses on this host what works, and says what is wrong with the rest', { timeout: 60_000 }, async () => {
    const binary = await findQemu();
    const { accelerator, reasons, remembered } = await chooseAccelerator({
      binary,
      cacheFolder: await temporaryFolder(),
    });
    expect(remembered).toBe(false);
    const chosen = reasons.find((reason) => reason.accelerator === accelerator);
    expect(chosen).toMatchObject({ verdict: 'proven', code: 'works', exitCode: 33 });
    const others = reasons.filter((reason) => reason !== chosen);
    expect(others.map(({ accelerator }) => accelerator)).toEqual(accelerator === 'kvm' ? [] : ['kvm']);
    expect(others.filter(({ verdict, message }) => verdict === 'proven' || message === '')).toEqual([]);
    expect(JSON.parse(JSON.stringify(reasons))).toStrictEqual(reasons);
  });

  describe('with a QEMU that plays a part', () => {
    let cacheFolder: string;
    beforeEach(async () => {
      cacheFolder = await temporaryFolder();
    });

    /** The one record in the cache, as an object to change. */
    async function changeRecord(change: (record: Record<string, unknown>) => unknown): Promise<void> {
      const [name = ''] = await readdir(cacheFolder);
      const record = JSON.parse(await readFile(join(cacheFolder, name), 'utf8')) as Record<string, unknown>;
      await writeFile(join(cacheFolder, name), JSON.stringify(change(record)), { mode: 0o600 });
    }

    it.skipIf(withoutKvm)('chooses KVM when it passed, as fast as TCG or faster (takes /dev/kvm)', async () => {
      const { binary } = await actor({ kvm: fast, tcg: normal });
      const choice = await chooseAccelerator({ binary, capabilities, cacheFolder });
      expect(choice).toMatchObject({
        accelerator: 'kvm',
        remembered: false,
        reasons: [{ code: 'works', timesTcg: 0.125 }],
      });
      await expect(chooseAccelerator({ binary, capabilities, cacheFolder, request: 'kvm' })).resolves.toMatchObject({
        accelerator: 'kvm',
      });
    });

    it.skipIf(withoutKvm)('chooses TCG when KVM is slow (takes /dev/kvm)', async () => {
      const { binary } = await actor({ kvm: slow, tcg: normal });
      const choice = await chooseAccelerator({ binary, capabilities, cacheFolder });
      expect(choice).toMatchObject({
        accelerator: 'tcg',
        reasons: [
          { accelerator: 'kvm', verdict: 'disproven', code: 'too-slow' },
          { accelerator: 'tcg', verdict: 'proven' },
        ],
      });
    });

    it.skipIf(withoutKvm)('chooses KVM where QEMU is built without TCG (takes /dev/kvm)', async () => {
      const { binary } = await actor({ kvm: fast, tcg: '' });
      await expect(chooseAccelerator({ binary, capabilities, cacheFolder })).resolves.toMatchObject({
        accelerator: 'kvm',
      });
    });

    it.skipIf(withoutKvm)(
      'refuses KVM that was asked for and fails, with the reason and a hint (takes /dev/kvm)',
      async () => {
        const { binary } = await actor({ kvm: slow, tcg: normal });
        await expect(chooseAccelerator({ binary, capabilities, cacheFolder, request: 'kvm' })).rejects.toMatchObject({
          name: 'AcceleratorError',
          code: 'HOST_ACCELERATOR_UNFIT',
          fault: 'host',
          requested: 'kvm',
          reasons: [{ accelerator: 'kvm', code: 'too-slow', loopTicks: 0x29ae1396 }],
          message: expect.stringMatching(/336? times as long.*auto or tcg/),
        });
      },
    );

    it('throws when nothing works, with what is wrong with each', async () => {
      const { binary } = await actor({ kvm: '', tcg: '' });
      const error: unknown = await chooseAccelerator({ binary, capabilities, cacheFolder }).catch(
        (cause: unknown) => cause,
      );
      expect(error).toBeInstanceOf(AcceleratorError);
      expect(error).toMatchObject({
        requested: 'auto',
        reasons: [{ accelerator: 'kvm' }, { accelerator: 'tcg', code: 'qemu-ended', stderr: 'did not work' }],
        message: expect.stringMatching(/No accelerator works here.*did not work/),
      });
    });

    it('does not look at KVM when TCG is asked for', async () => {
      const { binary, starts } = await actor({ kvm: fast, tcg: normal });
      const choice = await chooseAccelerator({ binary, capabilities, cacheFolder, request: 'tcg' });
      expect(choice).toMatchObject({ accelerator: 'tcg', reasons: [{ accelerator: 'tcg', verdict: 'proven' }] });
      await expect(starts()).resolves.toBe(1);
    });

    it('refuses TCG that was asked for and fails', async () => {
      const { binary } = await actor({ kvm: fast, tcg: 'RPL' });
      await expect(chooseAccelerator({ binary, capabilities, cacheFolder, request: 'tcg' })).rejects.toMatchObject({
        requested: 'tcg',
        message: expect.stringMatching(/built without TCG/),
      });
    });

    it('remembers, and says so', async () => {
      const { binary, starts } = await actor({ kvm: slow, tcg: normal });
      const first = await chooseAccelerator({ binary, capabilities, cacheFolder });
      const before = await starts();
      const second = await chooseAccelerator({ binary, capabilities, cacheFolder });
      expect(second).toStrictEqual({ ...first, remembered: true });
      await expect(starts()).resolves.toBe(before);
    });

    it('refuses an accelerator that it does not know', async () => {
      const { binary } = await actor({ kvm: fast, tcg: normal });
      const request = '__proto__' as 'auto';
      await expect(chooseAccelerator({ binary, capabilities, cacheFolder, request })).rejects.toMatchObject({
        code: 'HOST_INPUT',
        fault: 'input',
      });
    });

    it('does not remember that TCG failed', async () => {
      const { binary, starts } = await actor({ kvm: '', tcg: 'RPL' });
      await expect(chooseAccelerator({ binary, capabilities, cacheFolder, request: 'tcg' })).rejects.toThrow('TCG');
      await expect(chooseAccelerator({ binary, capabilities, cacheFolder, request: 'tcg' })).rejects.toThrow('TCG');
      await expect(starts()).resolves.toBe(2);
    });

    it.skipIf(withoutKvm)('tries KVM again an hour after it failed, and not before (takes /dev/kvm)', async () => {
      const { binary, starts } = await actor({ kvm: slow, tcg: normal });
      await chooseAccelerator({ binary, capabilities, cacheFolder });
      await expect(starts()).resolves.toBe(2);
      await changeRecord((record) => ({ ...record, time: Date.now() - 59 * 60_000 }));
      await chooseAccelerator({ binary, capabilities, cacheFolder });
      await expect(starts()).resolves.toBe(2);
      await changeRecord((record) => ({ ...record, time: Date.now() - 61 * 60_000 }));
      await chooseAccelerator({ binary, capabilities, cacheFolder });
      // KVM alone: that TCG works is remembered for good.
      await expect(starts()).resolves.toBe(3);
    });

    it.skipIf(withoutKvm)('remembers for good that KVM works (takes /dev/kvm)', async () => {
      const { binary, starts } = await actor({ kvm: fast, tcg: normal });
      await chooseAccelerator({ binary, capabilities, cacheFolder });
      await changeRecord((record) => ({ ...record, time: 0 }));
      await expect(chooseAccelerator({ binary, capabilities, cacheFolder })).resolves.toMatchObject({
        accelerator: 'kvm',
        remembered: true,
      });
      await expect(starts()).resolves.toBe(2);
    });

    it.each<[string, (record: Record<string, unknown>) => unknown]>([
      ['of another host', (record) => ({ ...record, about: `${String(record['about'])}+` })],
      ['of a format of old', (record) => ({ ...record, format: 0 })],
      ['no record', () => [1, 2, 3]],
      ['from the future, as far as it disproves', (record) => ({ format: 1, about: record['about'], time: 1e300 })],
      ['contradictory', (record) => ({ ...record, tcg: { accelerator: 'tcg', verdict: 'proven', code: 'too-slow' } })],
      [
        'about another accelerator',
        (record) => ({ ...record, tcg: { ...(record['tcg'] as object), accelerator: 'kvm' } }),
      ],
      ['wrong inside', (record) => ({ ...record, tcg: { ...(record['tcg'] as object), loopTicks: 'many' } })],
    ])('proves anew when the record is %s', async (_what, change) => {
      const { binary, starts } = await actor({ kvm: '', tcg: normal });
      await chooseAccelerator({ binary, capabilities, cacheFolder, request: 'tcg' });
      await changeRecord(change);
      const choice = await chooseAccelerator({ binary, capabilities, cacheFolder, request: 'tcg' });
      expect(choice).toMatchObject({ accelerator: 'tcg', remembered: false });
      await expect(starts()).resolves.toBe(2);
    });

    it('proves anew when the binary was replaced', async () => {
      const { binary, starts } = await actor({ kvm: '', tcg: normal });
      await chooseAccelerator({ binary, capabilities, cacheFolder, request: 'tcg' });
      await writeFile(binary, `${await readFile(binary, 'utf8')}\n`);
      await chooseAccelerator({ binary, capabilities, cacheFolder, request: 'tcg' });
      await expect(starts()).resolves.toBe(2);
    });

    it('rethrows the reason of an abort, and remembers nothing', async () => {
      const { binary } = await actor({ kvm: '', tcg: normal });
      const reason = new Error('no time');
      const signal = AbortSignal.abort(reason);
      await expect(chooseAccelerator({ binary, capabilities, cacheFolder, signal })).rejects.toBe(reason);
      await expect(readdir(cacheFolder)).resolves.toEqual([]);
    });
  });
});

describe('chooseAccelerator in a process that is killed', () => {
  it('leaves no process and no file behind', async () => {
    const [compiled, temporary, cacheFolder] = await Promise.all([
      temporaryFolder(),
      temporaryFolder(),
      temporaryFolder(),
    ]);
    const fifo = join(compiled, 'fifo');
    await promisify(execFile)('mkfifo', [fifo]);
    const hanging = await program('qemu', `exec 9> '${fifo}'`, 'echo up >&9', 'exec sleep 1000');
    const pipe = createReadStream(fifo);
    const victim = startVictim(
      `const [, entry, binary, cacheFolder, capabilities] = process.argv;
       process.env.TMPDIR = process.argv[5];
       const { chooseAccelerator } = await import(entry);
       await chooseAccelerator({ binary, cacheFolder, capabilities: JSON.parse(capabilities), request: 'tcg' });`,
      await compiledPackage(compiled),
      hanging,
      cacheFolder,
      JSON.stringify(capabilities),
      temporary,
    );
    await once(pipe, 'data');
    victim.kill();
    // The end comes when the last process that has the pipe open for writing is gone.
    await once(pipe.resume(), 'end');
    await victim.allGone;
    await expect(readdir(temporary)).resolves.toEqual([]);
    await expect(readdir(cacheFolder)).resolves.toEqual([]);
  });
});

describe('kvmObstacle', () => {
  let folder: string;
  let device: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    device = join(folder, 'kvm');
    await writeFile(device, '');
  });

  it('finds none where the device opens', async () => {
    await expect(kvmObstacle(device)).resolves.toBeNull();
  });

  it('says that the device is missing, and with which command it comes where the CPU could', async () => {
    await rm(device);
    const feature = /\b(vmx|svm)\b/.exec(await readFile('/proc/cpuinfo', 'utf8'))?.[1] ?? 'none';
    const commands: Record<string, string> = { vmx: 'modprobe kvm_intel', svm: 'modprobe kvm_amd' };
    const obstacle = await kvmObstacle(device);
    expect(obstacle).toMatchObject({
      accelerator: 'kvm',
      verdict: 'unavailable',
      code: 'device-missing',
      message: expect.stringContaining('ENOENT'),
    });
    expect(obstacle?.remedy?.replace('sudo ', '')).toBe(commands[feature]);
  });

  it('takes a folder in its place for missing', async () => {
    await rm(device);
    await mkdir(device);
    await expect(kvmObstacle(device)).resolves.toMatchObject({ code: 'device-missing' });
  });

  it.skipIf(process.geteuid?.() !== 0)(
    'says that the device may not be opened (takes root to lose rights)',
    async () => {
      await chmod(folder, 0o755);
      await chmod(device, 0o600);
      process.seteuid?.(65_534);
      try {
        await expect(kvmObstacle(device)).resolves.toMatchObject({
          verdict: 'unavailable',
          code: 'device-denied',
          message: expect.stringContaining('EACCES'),
        });
      } finally {
        process.seteuid?.(0);
      }
    },
  );

  it.skipIf(process.geteuid?.() !== 0)(
    'says with which command to join the group of the device (takes root)',
    async () => {
      const line = (await readFile('/etc/group', 'utf8')).split('\n').find((group) => group.startsWith('daemon:'));
      const gid = Number(line?.split(':')[2]);
      await chmod(folder, 0o755);
      await chmod(device, 0o660);
      await chown(device, 0, gid);
      process.seteuid?.(65_534);
      try {
        const remedy = expect.stringMatching(/^sudo usermod --append --groups daemon \S+$/) as string;
        await expect(kvmObstacle(device)).resolves.toMatchObject({ code: 'device-denied', remedy });
      } finally {
        process.seteuid?.(0);
      }
    },
  );
});

/** A QEMU that reports as it is told, and counts how often it is started. */
async function actor(part: { kvm: string; tcg: string }): Promise<{ binary: string; starts: () => Promise<number> }> {
  const log = join(await temporaryFolder(), 'log');
  const binary = await program(
    'qemu',
    `echo started >> '${log}'`,
    `case "$*" in *"-accel kvm"*) report='${part.kvm}' ;; *) report='${part.tcg}' ;; esac`,
    'printf %s "$report" >&3',
    'case $report in *scx) exit 33 ;; *) echo "did not work" >&2; exit 1 ;; esac',
  );
  const starts = async () => (await readFile(log, 'utf8').catch(() => '')).split('\n').length - 1;
  return { binary, starts };
}
