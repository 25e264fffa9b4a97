import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { type CpioEntry, cpioArchive, demoGuestKernel, type LinuxBoot } from '@vmwright/demo-guest';
import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { childrenOf, goneProcess } from './processes.js';
import { Transcript } from './transcript.js';
import { vmwright, vmwrightBin } from './vmwright.js';
import { Workplace } from './workplace.js';

// Without KVM a guest boots in some ten seconds, and in several times that on a busy machine.
const boot = { timeout: 240_000 };

let shared: Workplace;
let kernel: LinuxBoot;
let place: Workplace;
let machine: string;
let target: string;

beforeAll(async () => {
  shared = await Workplace.create();
  kernel = await demoGuestKernel();
}, 300_000);
afterAll(() => shared[Symbol.asyncDispose]());
beforeEach(async () => {
  place = await Workplace.create();
  machine = place.file('m,a "c" $(h)ine.json');
  target = place.file(`-r,e "s" $(u)'lt.tar.zst`);
  await writeFile(machine, '{"version": 1, "memory": 256, "network": "rtl8139", "graphics": "VGA"}');
});
afterEach(() => place[Symbol.asyncDispose]());

/** Options that boot Linux with a script, which finds its disk at /dev/vda. */
async function linux(script: string): Promise<string[]> {
  const lines = ['#!/bin/sh', 'until [ -b /dev/vda ]; do sleep 0.1; done', script, ''];
  const guest: CpioEntry = { type: 'file', path: 'etc/guest', mode: 0o755, content: Buffer.from(lines.join('\n')) };
  const initrd = place.file('i,n "i" $(t)rd');
  await writeFile(initrd, Buffer.concat([await readFile(kernel.initrd), cpioArchive([guest])]));
  return ['--kernel', kernel.kernel, '--initrd', initrd, '--append', kernel.append];
}

/** Everything that is there: what a command left, beside what the test made itself. */
async function everything(): Promise<string[]> {
  return [...(await readdir(place.path)), ...(await place.leftovers())];
}

describe('vmwright build', () => {
  it('keeps what a Linux guest wrote to a new disk, and a second build finds it there', {
    timeout: 480_000,
  }, async () => {
    const write = await linux('echo "first marker" >/dev/vda; sync; poweroff -f');
    const first = await vmwright(['build', 'from-new', machine, target, '--size', '0.25', ...write], place);
    expect(first).toMatchObject({ exitCode: 0, stdout: '' });
    expect(await place.leftovers()).toEqual([]);

    const second = place.file('second.tar.zst');
    const look = await linux(
      'if [ "$(head -n 1 /dev/vda)" = "first marker" ]; then printf "second marker\\n" >/dev/vda; fi; sync; poweroff -f',
    );
    const args = ['build', 'from-image', target, second, '--memory', '300', '--offline', '--json', ...look];
    const { exitCode, stdout } = await vmwright(args, place);
    const objects = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(objects.at(-1)).toMatchObject({ type: 'result', target: second });
    const doing = objects.filter(({ type }) => type === 'progress').map(({ what }) => what);
    expect([...new Set(doing)]).toEqual([
      `unpacking ${target}`,
      'starting QEMU',
      'waiting for the guest to power off',
      `packing ${second}`,
    ]);
    expect(exitCode).toBe(0);

    const inspected = await vmwright(['image', 'inspect', second], place);
    expect(inspected.stdout).toMatch(/^disk +raw, 256 MiB$/m);
    expect(inspected.stdout).toMatch(/"memory": 256/);
    const folder = place.file('unpacked');
    await vmwright(['image', 'unpack', second, folder], place);
    expect(await startOf(`${folder}/disk.img`)).toMatch(/^second marker\n/);
    expect(await place.leftovers()).toEqual([]);
  });

  it('gives up at --timeout on a guest that never powers off, and leaves nothing', boot, async () => {
    const args = [
      'build',
      'from-new',
      machine,
      target,
      '--timeout',
      '3s',
      '--size',
      '0.25',
      ...(await linux('sleep 600')),
    ];
    const before = await everything();
    const { exitCode, stderr } = await vmwright(args, place);
    expect(exitCode).toBe(124);
    expect(stderr).toMatch(/no image after 3000 ms/);
    expect(await everything()).toEqual(before);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves nothing after %s in the middle of it',
    boot,
    async (signal) => {
      const args = ['build', 'from-new', machine, target, '--vnc', ...(await linux('sleep 600'))];
      const before = await everything();
      const command = vmwright(args, place);
      const said = await new Transcript(command.stderr).until('VNC: ');
      const vnc = connect(/^vmwright: VNC: (.+)$/m.exec(said)?.[1] ?? '');
      const [greeting] = (await once(vnc, 'data')) as [Buffer];
      expect(greeting.toString()).toMatch(/^RFB 003\.00\d\n$/);
      vnc.destroy();
      const children = await childrenOf(command.pid ?? 0);
      expect(children.map(({ comm }) => comm.slice(0, 11))).toEqual(['qemu-system']);
      command.kill(signal);
      expect((await command).exitCode).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
      await Promise.all(children.map(({ pid }) => goneProcess(pid)));
      expect(await everything()).toEqual(before);
    },
  );

  it('leaves no QEMU after kill -9, and no file after the next build', boot, async () => {
    const args = ['build', 'from-new', machine, target, '--vnc', ...(await linux('sleep 600'))];
    const before = await everything();
    const command = vmwright(args, place);
    await new Transcript(command.stderr).until('VNC: ');
    const children = await childrenOf(command.pid ?? 0);
    command.kill('SIGKILL');
    await Promise.all(children.map(({ pid }) => goneProcess(pid)));
    await command;
    expect(await everything()).not.toEqual(before);
    await vmwright([...args, '--timeout', '1s'], place);
    expect(await everything()).toEqual(before);
  });

  it('makes nothing of a disk that filled up the host, and says so', boot, async ({ skip }) => {
    const namespace = ['unshare', '--user', '--map-root-user', '--mount'];
    const { exitCode: hasNamespaces } = await execa(namespace[0] ?? '', [...namespace.slice(1), 'true'], {
      reject: false,
    });
    skip(hasNamespaces !== 0, 'this host has no user namespaces to mount a small file system in');
    const guest = await linux('dd if=/dev/urandom of=/dev/vda bs=1M count=8; sync; poweroff -f');
    const before = await everything();
    const mounted = 'mount -t tmpfs -o size=4m,mode=700 none "$TMPDIR" && exec "$@"';
    const build = [process.execPath, vmwrightBin, 'build', 'from-new', machine, target, '--size', '0.25', ...guest];
    const { exitCode, stderr } = await execa(
      namespace[0] ?? '',
      [...namespace.slice(1), 'sh', '-c', mounted, 'sh', ...build],
      {
        env: place.env,
        reject: false,
      },
    );
    expect(stderr).toMatch(/can't write what the guest wrote to its disk .*free some space/);
    expect(exitCode).toBe(1);
    expect(await everything()).toEqual(before);
  });
});

async function startOf(file: string): Promise<string> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
  return buffer.toString('latin1', 0, bytesRead);
}
