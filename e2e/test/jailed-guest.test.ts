import { accessSync, constants, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { buildDemoGuest } from '@vmwright/demo-guest';
import { createGuestSession, type GuestSession } from '@vmwright/guest';
import { openImage } from '@vmwright/image';
import { createUserNetwork } from '@vmwright/network';
import { createVirtualMachine, type VirtualMachine } from '@vmwright/vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from './workplace.js';

/** Nobody's number on any system. */
const user = { uid: 61_183, gid: 61_182 };
const root = process.getuid?.() === 0;
const limits = { memory: 'memory.limit_in_bytes', cpu: 'cpu.cfs_quota_us', pids: 'pids.max' };
const canLimit = root && Object.keys(limits).every(canMakeGroup);
const resources = { memoryMiB: 1_024, cpus: 2.5, processes: 300 };
const patient = { timeout: 120_000 };

/** The folder of a process's cgroup (version 1) in the hierarchy of a controller. */
function groupOf(pid: number | 'self' | null, controller: string): string {
  const path = new RegExp(`:${controller}:(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/cgroup`, 'latin1'))?.[1] ?? '';
  return `/sys/fs/cgroup/${controller}${path}`;
}

/** Whether this process may make groups in its own. */
function canMakeGroup(controller: string): boolean {
  try {
    for (const path of ['', '/cgroup.procs']) accessSync(`${groupOf('self', controller)}${path}`, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

let place: Workplace;
let vm: VirtualMachine;
let session: GuestSession;

// One boot for all: a guest on a user network, whose QEMU is another user where that can be had.
beforeAll(async () => {
  place = await Workplace.create();
  const guest = place.file('guest.tar.zst');
  await buildDemoGuest({ target: guest });
  session = createGuestSession({ command: ['sleep', '3600'], onLog: () => undefined });
  vm = createVirtualMachine({
    image: await openImage(guest),
    network: await createUserNetwork({ restrict: true }),
    accelerator: 'tcg',
    guestAccess: session,
    ...(root ? { jail: { user, ...(canLimit ? { resources } : {}) } } : {}),
  });
  vm.setHandler(session.handler);
  await vm.start();
  await vm.whileRunning(session.started);
}, 300_000);
afterAll(async () => {
  session?.close();
  await vm?.kill();
  await place?.[Symbol.asyncDispose]();
});

/** What a command line prints in the guest. */
async function inGuest(command: string): Promise<string> {
  const { stdout, exit } = await vm.exec(['sh', '-c', command]);
  let printed = '';
  for await (const chunk of stdout) printed += String(chunk);
  expect(await exit).toMatchObject({ exitStatus: 0 });
  return printed;
}

describe('a real guest, its QEMU in a jail', () => {
  it.skipIf(!root)(
    'is reached over a user network, though QEMU is a user without rights (as root)',
    patient,
    async () => {
      expect(await inGuest('echo "hello from $(uname)"')).toBe('hello from Linux\n');
      const status = await readFile(`/proc/${vm.pid}/status`, 'latin1');
      expect(status).toMatch(new RegExp(`^Uid:(\\s+${user.uid}){4}$`, 'm'));
      expect(status).toMatch(new RegExp(`^Gid:(\\s+${user.gid}){4}$`, 'm'));
      expect(status).toMatch(/^Groups:\s*$/m);
      for (const set of ['CapPrm', 'CapEff', 'CapBnd']) expect(status).toMatch(new RegExp(`^${set}:\\s+0+$`, 'm'));
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      expect(status).toMatch(/^Seccomp:\s+2$/m);
    },
  );

  it.skipIf(!canLimit)(
    'is held to its share of memory, CPUs and processes (as root, where cgroups of version 1 can be made)',
    patient,
    async () => {
      const read = Object.entries(limits).map(([controller, file]) =>
        readFile(`${groupOf(vm.pid, controller)}/${file}`, 'latin1'),
      );
      expect((await Promise.all(read)).map(Number)).toEqual([1_024 * 1024 * 1024, 250_000, 300]);
      expect(await inGuest('uname')).toBe('Linux\n');
    },
  );

  it('goes back to a checkpoint with its memory, and runs commands again', patient, async () => {
    await inGuest('mkdir -p /tmp/kept && mount -t tmpfs tmpfs /tmp/kept && echo before >/tmp/kept/before');
    await vm.checkpoint('clean');
    await inGuest('echo after >/tmp/kept/after; rm /tmp/kept/before');
    expect(await inGuest('ls /tmp/kept')).toBe('after\n');
    await vm.revert('clean');
    expect(await inGuest('ls /tmp/kept; cat /tmp/kept/before')).toBe('before\nbefore\n');
  });
});
