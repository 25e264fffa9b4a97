import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, readlink, rmdir, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualMachine, type Jail, type VirtualMachineOptions } from '../src/index.js';
import { strayDescriptors } from '../src/jail/stray-descriptors.js';
import type { LivingMachine } from '../src/life/holdings.js';
import { takeScreenshot } from '../src/screen/screenshot.js';
import { ObeyingGuest, writeObeyingGuest, writeQcow2Guest } from './obeying-guest.js';
import { Parts } from './parts.js';

const run = promisify(execFile);
/** Nobody's number on any system. */
const user = { uid: 61_183, gid: 61_182 };
const root = process.getuid?.() === 0;
const owner = fileURLToPath(new URL('fixtures/owner.mjs', import.meta.url));
const unifiedCgroups = '/sys/fs/cgroup/unified';

let parts: Parts;

beforeEach(async () => {
  parts = await Parts.create();
  await writeObeyingGuest(parts.disk);
});
afterEach(() => parts[Symbol.asyncDispose]());

function machine(options: Partial<VirtualMachineOptions> = {}) {
  return createVirtualMachine({
    image: parts.image({ memory: 16 }),
    network: parts.network(),
    accelerator: 'tcg',
    socketFolder: parts.folder,
    serial: true,
    ...options,
  });
}

async function listeningGuest(options: Partial<VirtualMachineOptions> = {}) {
  const vm = machine(options);
  const guest = new ObeyingGuest(vm);
  await vm.start();
  await guest.ready();
  return Object.assign(guest, { vm, [Symbol.asyncDispose]: () => vm.kill() });
}

/** As /proc writes the real, effective, saved and file system id. */
const ids = (id: number) => Array.from({ length: 4 }, () => id).join(' ');

/** A file of /proc about a process, as a map of its lines. */
async function proc(pid: number | null, file: string): Promise<Map<string, string>> {
  const text = await readFile(`/proc/${pid}/${file}`, 'utf8');
  return new Map(
    text.split('\n').map((line): [string, string] => {
      const [name = '', ...rest] = line.split(file === 'limits' ? /\s{2,}/ : /[:\s]+/);
      return [name, rest.join(' ').trim()];
    }),
  );
}

/** What a process has open, without what it made itself. */
async function descriptors(pid: number | null): Promise<string[]> {
  const fds = await readdir(`/proc/${pid}/fd`);
  // It may close one meanwhile.
  const targets = await Promise.all(fds.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
  return targets.filter((target) => !/^$|^anon_inode:|^\/dev\/(?:null|kvm|net\/tun)$/.test(target)).toSorted();
}

const capabilitySets = ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'];

/** Runs a program that starts a machine, by a command that changes what the program may do and has open. */
function ownerBy(command: readonly string[], { jail = {}, file }: { jail?: Jail; file?: number } = {}) {
  const args = [...command, process.execPath, owner, parts.folder, 'owned', JSON.stringify(jail)];
  // Behind the descriptors that the program gives to QEMU, which would cover it.
  const more = file === undefined ? [] : [...Array.from({ length: 9 }, () => 'ignore' as const), file];
  const child = spawn('env', args, { stdio: ['ignore', 'pipe', 'pipe', ...more] });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('spawn made no pipes');
  return Object.assign(child, {
    stdout,
    stderr,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  });
}

/** The process id of the QEMU of such a program, once its guest runs. */
async function qemuOf({ stdout }: { readonly stdout: Readable }): Promise<number> {
  for await (const line of createInterface(stdout)) {
    const pid = /^running (\d+)$/.exec(line)?.[1];
    if (pid !== undefined) return Number(pid);
  }
  throw new Error('the program ended before its machine ran');
}

describe('QEMU, while a guest runs in it', () => {
  it('can gain no privileges, leaves no core file, and has few system calls and files', async () => {
    await using guest = await listeningGuest();
    const status = await proc(guest.vm.pid, 'status');
    // 2 is a seccomp filter.
    expect([status.get('NoNewPrivs'), status.get('Seccomp')]).toEqual(['1', '2']);
    const limits = await proc(guest.vm.pid, 'limits');
    expect(limits.get('Max core file size')).toMatch(/^0 0/);
    expect(limits.get('Max open files')).toMatch(/^4096 4096/);
    const open = await descriptors(guest.vm.pid);
    expect(open.filter((target) => !target.startsWith('socket:') && !target.startsWith('pipe:'))).toEqual([parts.disk]);
  });

  it.skipIf(!root)('has few of the capabilities of root, and none that was handed on (as root)', async () => {
    await using program = ownerBy(['setpriv', '--inh-caps=+net_admin', '--ambient-caps=+net_admin']);
    const status = await proc(await qemuOf(program), 'status');
    // CAP_DAC_OVERRIDE and CAP_NET_BIND_SERVICE: to open the files of other users, and to forward low ports.
    const kept = (1n << 1n) | (1n << 10n);
    const more = capabilitySets.map((set) => [set, BigInt(`0x${status.get(set)}`) & ~kept]);
    expect(more).toEqual(capabilitySets.map((set) => [set, 0n]));
  });

  it('has no file of ours that we were started with', async () => {
    const secret = `${parts.folder}/secret`;
    await writeFile(secret, 'secret');
    const file = openSync(secret, 'r');
    try {
      await using program = ownerBy([], { file });
      expect(await descriptors(program.pid ?? null)).toContain(secret);
      expect(await descriptors(await qemuOf(program))).not.toContain(secret);
    } finally {
      closeSync(file);
    }
  });

  it('knows nothing of what our environment holds for us alone', async () => {
    await using program = ownerBy(['CLOUD_KEY=secret', 'QEMU_MODULE_DIR=/nowhere']);
    const environment = await readFile(`/proc/${await qemuOf(program)}/environ`, 'latin1');
    const names = environment.split('\0').map((variable) => variable.split('=')[0]);
    expect(names).toEqual(expect.arrayContaining(['PATH', 'QEMU_MODULE_DIR']));
    expect(names).not.toContain('CLOUD_KEY');
  });

  it('may open as many files as we may, where that is fewer than the usual', async () => {
    await using program = ownerBy(['prlimit', '--nofile=1000:1000']);
    expect((await proc(await qemuOf(program), 'limits')).get('Max open files')).toMatch(/^1000 1000/);
  });

  it('has the limits that it was given', async () => {
    const limits = { openFiles: 256, fileSizeMiB: 64, addressSpaceMiB: 4_096, processes: 1_000 };
    await using guest = await listeningGuest({ jail: { limits } });
    const read = await proc(guest.vm.pid, 'limits');
    expect(read.get('Max open files')).toMatch(/^256 256/);
    expect(read.get('Max file size')).toMatch(/^67108864 67108864/);
    expect(read.get('Max address space')).toMatch(/^4294967296 4294967296/);
    expect(read.get('Max processes')).toMatch(/^1000 1000/);
  });

  it.skipIf(!root)(
    'is another user without any right, to whom all of its files are open nevertheless (as root)',
    async () => {
      const [layer, cdrom] = [`${parts.folder}/layer.qcow2`, `${parts.folder}/cd.iso`];
      await writeQcow2Guest(`${parts.folder}/base.qcow2`);
      const backing = { format: 'qcow2', file: `${parts.folder}/base.qcow2` } as const;
      await run('qemu-img', ['create', '-f', 'qcow2', '-b', backing.file, '-F', 'qcow2', layer]);
      await writeObeyingGuest(cdrom);
      for (const file of [layer, cdrom, backing.file]) await chmod(file, 0o600);
      const image = { ...parts.image({ memory: 16 }), disk: { format: 'qcow2', file: layer, backing } as const };
      await using guest = await listeningGuest({ image, cdroms: [cdrom], jail: { user } });
      const { vm } = guest;

      const status = await proc(vm.pid, 'status');
      expect([status.get('Uid'), status.get('Gid'), status.get('Groups')]).toEqual([ids(user.uid), ids(user.gid), '']);
      for (const set of capabilitySets) expect(status.get(set)).toMatch(/^0+$/);
      expect([status.get('NoNewPrivs'), status.get('Seccomp')]).toEqual(['1', '2']);
      const open = new Set((await descriptors(vm.pid)).filter((target) => target.startsWith(parts.folder)));
      expect(open).toEqual(new Set([layer, cdrom, backing.file]));

      expect([await guest.ask('+'), await guest.ask('w'), await guest.ask('r')]).toEqual(['a', 'w', 'a']);
      expect((await vm.screenshot()).width).toBeGreaterThan(0);
      const vnc = connect(vm.vncSocket ?? '');
      expect(String((await once(vnc, 'data'))[0])).toMatch(/^RFB 003/);
      vnc.destroy();
      const { name } = await vm.checkpoint();
      expect(await guest.ask('+')).toBe('b');
      await vm.revert(name);
      expect(await guest.ask('+')).toBe('b');
      expect(await vm.shutdown()).toBe('powerdown');
      expect((await readdir(parts.folder)).filter((entry) => entry.startsWith('vm-'))).toEqual([]);
    },
  );

  it.skipIf(!root)('boots a kernel that only we may read, as another user (as root)', async () => {
    const kernel = `${parts.folder}/kernel`;
    await writeObeyingGuest(kernel);
    await chmod(kernel, 0o600);
    await using vm = machine({ linuxBoot: { kernel, append: 'quiet' }, jail: { user } });
    // QEMU reads it before it takes commands, and does not start where it can't.
    await vm.start();
    expect(vm.state).toBe('running');
  });

  it('can not make us read a file of ours as its screen', async () => {
    const folder = { path: parts.folder, uid: 0, cwd: undefined, forQemu: (name: string) => name };
    const execute = (_: string, { filename }: { filename: string }) =>
      symlink('/etc/passwd', `${parts.folder}/${filename}`);
    const hostile = { qmp: { execute }, folder } as unknown as LivingMachine;
    await expect(takeScreenshot(hostile)).rejects.toMatchObject({ code: 'ELOOP' });
  });

  it.skipIf(!root || !existsSync(`${unifiedCgroups}/cgroup.procs`))(
    'is in the cgroup that it was given (as root, with cgroup v2)',
    async () => {
      const cgroup = `${unifiedCgroups}/vmwright-test-${process.pid}`;
      await mkdir(cgroup);
      try {
        await using guest = await listeningGuest({ jail: { cgroup, user } });
        const groups = await readFile(`/proc/${guest.vm.pid}/cgroup`, 'utf8');
        expect(groups).toMatch(new RegExp(`^0::/vmwright-test-${process.pid}$`, 'm'));
        expect((await proc(guest.vm.pid, 'status')).get('Uid')).toMatch(`${user.uid}`);
      } finally {
        await rmdir(cgroup);
      }
    },
  );
});

describe('a jail', () => {
  it.each([
    [{ user: { uid: 0, gid: 0 } }, /other than root/],
    [{ user: { uid: -1, gid: 0 } }, /uid is -1/],
    [JSON.parse('{ "user": "nobody" }'), /user is "nobody"/],
    [JSON.parse('{ "user": { "uid": 61183 } }'), /gid is undefined/],
    [{ limits: { openFiles: 1.5 } }, /openFiles is 1.5/],
    [{ cgroup: 'relative' }, /absolute/],
  ])('%j is refused before QEMU is started', async (jail, message) => {
    const vm = machine({ jail });
    await expect(vm.start()).rejects.toMatchObject({
      code: 'VM_JAIL_INVALID',
      fault: 'input',
      message: expect.stringMatching(message),
    });
    expect(parts.released).toEqual(['network', 'image']);
  });

  it('with a limit above our own, which we may not raise, is refused before QEMU is started', async () => {
    const withoutRight = root ? ['setpriv', '--bounding-set=-sys_resource'] : [];
    const jail = { limits: { openFiles: 1_001 } };
    await using program = ownerBy(['prlimit', '--nofile=1000:1000', ...withoutRight], { jail });
    const said = await text(program.stderr);
    expect(said).toMatch(/openFiles is 1001, above this process's own hard limit, 1000/);
    expect(said).toMatch(/VM_JAIL_UNSUPPORTED/);
  });

  it.skipIf(!root)('with another user is refused for a network that has QEMU start programs (as root)', async () => {
    const vm = machine({ jail: { user }, network: parts.network({ needsSpawn: true }) });
    await expect(vm.start()).rejects.toMatchObject({ code: 'VM_JAIL_UNSUPPORTED', fault: 'input' });
  });

  it('fails with what the system says of a cgroup that is not there', async () => {
    const vm = machine({ jail: { cgroup: `${parts.folder}/none` } });
    await expect(vm.start()).rejects.toMatchObject({
      code: 'VM_QEMU_EXITED',
      stderr: expect.stringMatching(/cgroup\.procs/),
    });
  });
});

describe('strayDescriptors', () => {
  it('finds nothing among the files that Node opened', () => {
    const own = openSync(parts.disk, 'r');
    try {
      expect(strayDescriptors(3)).not.toContain(own);
    } finally {
      closeSync(own);
    }
  });
});
