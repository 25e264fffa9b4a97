import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readdirSync, rmdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualMachine, type Jail, type JailResources, type VirtualMachineOptions } from '../src/index.js';
import { Cgroup } from '../src/jail/cgroup/cgroup.js';
import { folderOf, type Hierarchy, parseHierarchies } from '../src/jail/cgroup/hierarchies.js';
import { memoryLimitHit } from '../src/jail/cgroup/memory-limit-hit.js';
import { placesFor } from '../src/jail/cgroup/places.js';
import { removeGroup } from '../src/jail/cgroup/remove-group.js';
import { setLimits } from '../src/jail/cgroup/set-limits.js';
import { canMakeGroups, groupOf, ParentGroup, unified } from './cgroups.js';
import { Parts } from './parts.js';
import { processesOf } from './processes.js';

/** Nobody's number on any system. */
const user = { uid: 61_183, gid: 61_182 };
const root = process.getuid?.() === 0;
const owner = fileURLToPath(new URL('fixtures/owner.mjs', import.meta.url));
const MiB = 1024 * 1024;
const where = '(skipped where this user can make no cgroups of version 1)';

let parts: Parts;

beforeEach(async () => {
  parts = await Parts.create();
});
afterEach(() => parts[Symbol.asyncDispose]());

function machine(jail: Jail, options: Partial<VirtualMachineOptions> = {}) {
  return createVirtualMachine({
    image: parts.image({ memory: 16 }),
    network: parts.network(),
    accelerator: 'tcg',
    socketFolder: parts.folder,
    jail,
    ...options,
  });
}

/** What is thrown when another user does it. */
async function asUser(act: () => unknown): Promise<unknown> {
  process.seteuid?.(user.uid);
  try {
    return await act();
  } catch (error) {
    return error;
  } finally {
    process.seteuid?.(0);
  }
}

function noNetdev(): string {
  throw new Error('no net today');
}

/** What a file of a cgroup says. */
const valueOf = async (folder: string, file: string) => (await readFile(join(folder, file), 'latin1')).trim();

describe.skipIf(!canMakeGroups)(`a machine with resources ${where}`, () => {
  it('runs in a cgroup that has its limits, and is gone with it', async () => {
    const resources = { memoryMiB: 512, cpus: 0.75, processes: 200 };
    await using vm = machine({ resources, ...(root ? { user } : {}) });
    await vm.start();
    const [memory, cpu, pids] = ['memory', 'cpu', 'pids'].map((controller) => groupOf(vm.pid, controller));
    if (memory === undefined || cpu === undefined || pids === undefined) throw new Error('three of three');
    expect(await valueOf(memory, 'memory.limit_in_bytes')).toBe(`${512 * MiB}`);
    // There is none where the kernel accounts no swap.
    const withSwap = await valueOf(memory, 'memory.memsw.limit_in_bytes').catch(() => `${512 * MiB}`);
    expect(withSwap).toBe(`${512 * MiB}`);
    expect(await valueOf(cpu, 'cpu.cfs_quota_us')).toBe('75000');
    expect(await valueOf(cpu, 'cpu.cfs_period_us')).toBe('100000');
    expect(await valueOf(pids, 'pids.max')).toBe('200');
    for (const group of [memory, cpu, pids]) {
      expect(await valueOf(group, 'cgroup.procs')).toBe(`${vm.pid}`);
      // Made in the group of this process, whose limits then count too.
      const controller = group.split('/')[4] ?? '';
      expect(group.startsWith(`${groupOf(process.pid, controller)}/vm-`)).toBe(true);
    }
    await vm.kill();
    expect([memory, cpu, pids].filter((folder) => existsSync(folder))).toEqual([]);
  });

  it('is killed when it takes more memory than it may, and its error says so', async () => {
    await using vm = machine({ resources: { memoryMiB: 96 } });
    await vm.start();
    const group = groupOf(vm.pid, 'memory');
    const taking = { 'qom-type': 'memory-backend-ram', id: 'more', size: 512 * MiB, prealloc: true };
    await expect(vm.qmp.execute('object-add', taking as never)).rejects.toMatchObject({ name: 'QmpDisconnectedError' });
    await vm.done;
    expect(vm.error).toMatchObject({
      code: 'VM_QEMU_EXITED',
      exit: { signal: 'SIGKILL' },
      message: expect.stringMatching(/needed more than the 96 MiB/),
    });
    expect(existsSync(group)).toBe(false);
  });

  it('that needs more threads than it may have does not start, and its error says what to do', async () => {
    using parent = new ParentGroup('pids');
    const vm = machine({ resources: { processes: 3, parent: parent.name } }, { image: parts.image({ cores: 4 }) });
    await expect(vm.start()).rejects.toMatchObject({
      code: 'VM_QEMU_EXITED',
      hint: expect.stringMatching(/raise "processes"/),
    });
    expect(await parent.groups()).toEqual([]);
  });

  it('has a group beside those of others in the same parent', async () => {
    using parent = new ParentGroup('pids');
    const resources = { processes: 100, parent: parent.name };
    await using one = machine({ resources });
    await using other = machine({ resources }, { image: parts.image({}, `${parts.folder}/other.img`) });
    await Promise.all([one.start(), other.start()]);
    expect(await parent.groups()).toHaveLength(2);
    await one.kill();
    expect(await parent.groups()).toEqual([groupOf(other.pid, 'pids').split('/').at(-1)]);
    await other.kill();
  });

  it('ends what QEMU has started and left behind', async () => {
    using parent = new ParentGroup('pids');
    const left = join(parts.folder, 'left');
    const leaving = `case " $* " in *" -vnc "*) setsid sleep 1000 & echo $! > '${left}' ;; esac`;
    const binary = await parts.program('qemu-that-leaves', `${leaving}\nexec qemu-system-x86_64 "$@"`);
    await using vm = machine({ resources: { processes: 100, parent: parent.name } }, { binary });
    await vm.start();
    const pids = (await valueOf(groupOf(vm.pid, 'pids'), 'cgroup.procs')).split('\n').map(Number);
    expect(new Set(pids)).toEqual(new Set([vm.pid, Number(await readFile(left, 'latin1'))]));
    await vm.kill();
    expect(await parent.groups()).toEqual([]);
  });

  it('leaves no group when a step of its start fails', async () => {
    using parent = new ParentGroup('pids');
    const vm = machine(
      { resources: { processes: 100, parent: parent.name } },
      { network: parts.network({ netdev: noNetdev }) },
    );
    await expect(vm.start()).rejects.toThrow('no net today');
    expect(await parent.groups()).toEqual([]);
  });

  it('does not run outside of its group when somebody removes that', async () => {
    using parent = new ParentGroup('pids');
    const vm = machine(
      { resources: { processes: 100, parent: parent.name } },
      {
        logger: (event) => {
          if (event.type !== 'phase' || event.phase !== 'prepare') return;
          for (const { name } of directoriesOf(parent.folder)) rmdirSync(join(parent.folder, name));
        },
      },
    );
    await expect(vm.start()).rejects.toMatchObject({
      code: 'VM_QEMU_EXITED',
      stderr: expect.stringMatching(/cgroup\.procs/),
      hint: expect.stringMatching(/cgroup of the jail/),
    });
  });

  it.skipIf(!root)('keeps its limits from a QEMU of another user (as root)', async () => {
    using parent = new ParentGroup('pids');
    await using vm = machine({ user, resources: { processes: 100, parent: parent.name } });
    await vm.start();
    const group = groupOf(vm.pid, 'pids');
    for (const file of [`${group}/pids.max`, `${group}/cgroup.procs`, `${parent.folder}/cgroup.procs`]) {
      expect(await asUser(() => openSync(file, 'r+'))).toMatchObject({ code: 'EACCES' });
    }
    await vm.kill();
  });

  it.skipIf(!root)('is refused for a user who may make no group, with what to do (as root)', async () => {
    using parent = new ParentGroup('pids');
    const refusal = await asUser(() => Cgroup.create({ processes: 100, parent: parent.name }));
    expect(refusal).toMatchObject({
      code: 'VM_JAIL_UNSUPPORTED',
      fault: 'host',
      message: expect.stringMatching(/EACCES.*Delegate=yes/),
    });
  });

  it('sweeps the groups of programs that were killed', async () => {
    using parent = new ParentGroup('pids');
    const resources = { processes: 100, parent: parent.name };
    const name = `vmw-resources-${process.pid}`;
    const program = spawn(process.execPath, [owner, parts.folder, name, JSON.stringify({ resources })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(program.stdout)) if (line.startsWith('running')) break;
    expect(await parent.groups()).toHaveLength(1);
    program.kill('SIGKILL');
    await once(program, 'exit');
    await expect.poll(() => processesOf(name), { timeout: 10_000 }).toEqual([]);
    await using next = machine({ resources });
    await next.start();
    expect(await parent.groups()).toEqual([groupOf(next.pid, 'pids').split('/').at(-1)]);
    await next.kill();
  });

  it('is refused for a parent that is not there', async () => {
    const vm = machine({ resources: { processes: 100, parent: '/vmwright-test-none' } });
    await expect(vm.start()).rejects.toMatchObject({
      code: 'VM_JAIL_INVALID',
      message: expect.stringMatching(/no such cgroup in \/sys\/fs\/cgroup\/pids/),
    });
  });
});

describe('resources', () => {
  it.each<[Jail, RegExp]>([
    [{ resources: {} }, /limits nothing/],
    [{ resources: { memory: 512 } as JailResources }, /has no memory/],
    [{ resources: { memoryMiB: 79 } }, /memoryMiB is 79: give a whole number, 80 or more, as the guest has 16/],
    [{ resources: { memoryMiB: 100.5 } }, /memoryMiB is 100.5/],
    [{ resources: { cpus: 0 } }, /cpus is 0/],
    [{ resources: { cpus: Number.NaN } }, /cpus is NaN/],
    [{ resources: { processes: 0 } }, /processes is 0/],
    [{ resources: { processes: 9, parent: 'relative' } }, /parent is "relative"/],
    [{ resources: { processes: 9, parent: '/a/../..' } }, /parent is/],
    [{ resources: { processes: 9 }, cgroup: '/sys/fs/cgroup/x' }, /no "cgroup"/],
  ])('%j are refused before QEMU is started', async (jail, message) => {
    const vm = machine(jail);
    await expect(vm.start()).rejects.toMatchObject({
      code: 'VM_JAIL_INVALID',
      fault: 'input',
      message: expect.stringMatching(message),
    });
    expect(parts.released).toEqual(['network', 'image']);
  });
});

function directoriesOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
}

describe('parseHierarchies', () => {
  it('finds the hierarchies of version 1 and our group in each, also where several controllers share one', () => {
    const mountinfo = [
      '32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct',
      '33 31 0:30 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,name=systemd',
      '41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw,nsdelegate',
      '42 31 0:39 / /tmp rw - tmpfs tmpfs rw',
    ].join('\n');
    const found = parseHierarchies(mountinfo, '4:name=systemd:/x\n3:cpu,cpuacct:/a/b:c\n0::/init.scope\n');
    expect(found.map(({ version, mountPoint, own }) => [version, mountPoint, own])).toEqual([
      [1, '/sys/fs/cgroup/cpu,cpuacct', '/a/b:c'],
      [1, '/sys/fs/cgroup/systemd', '/x'],
      [2, '/sys/fs/cgroup/unified', '/init.scope'],
    ]);
    expect(found[0]?.controllers).toContain('cpuacct');
  });

  it('sees a group through a mount of a part, as containers have, and none that lies beside it', () => {
    const [memory] = parseHierarchies(
      '36 25 0:32 /docker/1 /cg\\040roups/memory ro - cgroup cgroup rw,memory',
      '4:memory:/docker/1/x',
    );
    if (memory === undefined) throw new Error('one hierarchy');
    expect(folderOf(memory, memory.own)).toBe('/cg roups/memory/x');
    expect(folderOf(memory, '/docker/1')).toBe('/cg roups/memory');
    expect([folderOf(memory, '/docker/12'), folderOf(memory, '/'), folderOf(memory, '/../x')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('takes any text', () => {
    const texts = fc.tuple(fc.string({ unit: 'binary' }), fc.string());
    expect(() => fc.assert(fc.property(texts, (each) => void parseHierarchies(...each)))).not.toThrow();
  });
});

describe.skipIf(unified === null)(
  'cgroups of version 2 (skipped where this user can make none beside version 1)',
  () => {
    const unifiedOnly: Hierarchy = { version: 2, controllers: [], mountPoint: unified ?? '', root: '/', own: '/' };

    it('that lack a controller are refused with what to do', async () => {
      // Version 1 has taken it.
      await expect(Cgroup.create({ memoryMiB: 512 }, [unifiedOnly])).rejects.toMatchObject({
        code: 'VM_JAIL_UNSUPPORTED',
        fault: 'host',
        message: expect.stringMatching(/"memory".*has not got it.*Delegate=yes/),
      });
    });

    it('are removed with the groups below them and all that runs in both', async () => {
      const folder = `${unified}/vmwright-test-${process.pid}`;
      const inner = join(folder, 'inner');
      await mkdir(inner, { recursive: true });
      const sleepers = [folder, inner].map((group) => {
        const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
        return { group, child, ended: once(child, 'exit') };
      });
      for (const { group, child } of sleepers) await writeFile(join(group, 'cgroup.procs'), `${child.pid}`);
      await Promise.all([removeGroup(folder), removeGroup(folder)]);
      expect(existsSync(folder)).toBe(false);
      for (const { ended } of sleepers) expect(await ended).toEqual([null, 'SIGKILL']);
      await removeGroup(folder);
    });
  },
);

// A folder laid out as version 2 does where its controllers are not in the hands of version 1.
describe('with version 2 of cgroups', () => {
  const resources = { memoryMiB: 512, cpus: 1.5, processes: 100 };
  const controllers = ['memory', 'cpu', 'pids'] as const;
  let group: string;

  /** Files of the group, by their names. */
  async function layOut(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, content] of Object.entries(files)) await writeFile(join(group, name), content);
  }

  beforeEach(async () => {
    group = await mkdtemp(join(tmpdir(), 'vmw-'));
  });
  afterEach(() => rm(group, { recursive: true }));

  it('the parent is asked to hand on the controllers that it does not yet', async () => {
    await layOut({
      'cgroup.procs': '',
      'cgroup.controllers': 'cpuset cpu memory pids\n',
      'cgroup.subtree_control': 'cpu pids\n',
    });
    const hierarchy: Hierarchy = { version: 2, controllers: [], mountPoint: group, root: '/', own: '/' };
    expect(placesFor(resources, [hierarchy])).toEqual([{ version: 2, parent: group, controllers }]);
    expect(await readFile(join(group, 'cgroup.subtree_control'), 'latin1')).toMatch(/^\+memory/);
  });

  it('memory comes without swap, and CPUs as time of a period', async () => {
    await layOut({ 'memory.max': 'max', 'memory.swap.max': 'max', 'cpu.max': 'max 100000', 'pids.max': 'max' });
    setLimits(group, { version: 2, parent: '/', controllers }, resources);
    const files = ['memory.max', 'memory.swap.max', 'cpu.max', 'pids.max'];
    // Plain files keep what they had behind what is written.
    expect(await Promise.all(files.map((file) => valueOf(group, file)))).toEqual([
      expect.stringMatching(/^536870912/),
      expect.stringMatching(/^0/),
      expect.stringMatching(/^150000 100000/),
      expect.stringMatching(/^100/),
    ]);
  });

  it('a limit that the kernel has no file for is an error', async () => {
    await layOut({ 'memory.max': 'max' });
    expect(() => setLimits(group, { version: 2, parent: '/', controllers }, resources)).toThrow(
      expect.objectContaining({ code: 'VM_JAIL_UNSUPPORTED', message: expect.stringMatching(/cpu\.max/) }),
    );
  });

  it.each([
    ['low 0\nhigh 0\nmax 9\noom 1\noom_kill 1\n', true],
    // The host had no memory left.
    ['low 0\nhigh 0\nmax 0\noom 0\noom_kill 1\n', false],
    ['low 0\nhigh 0\nmax 9\noom 0\noom_kill 0\n', false],
  ])('events %j of its memory mean that its limit was hit: %s', async (events, hit) => {
    await layOut({ 'memory.events': events });
    expect(memoryLimitHit(group, 2)).toBe(hit);
  });
});
