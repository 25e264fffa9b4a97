import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { snapshotCommands } from '../src/checkpoint/snapshot-commands.js';
import { createVirtualMachine, type GuestAccess, type VirtualMachineOptions } from '../src/index.js';
import { ObeyingGuest, writeObeyingGuest, writeQcow2Guest } from './obeying-guest.js';
import { oldQemu } from './old-qemu.js';
import { Parts } from './parts.js';

let parts: Parts;

beforeEach(async () => {
  parts = await Parts.create();
});
afterEach(() => parts[Symbol.asyncDispose]());

async function listeningGuest(options: Partial<VirtualMachineOptions> = {}) {
  const file = `${parts.folder}/guest.qcow2`;
  await writeQcow2Guest(file);
  const vm = createVirtualMachine({
    image: { ...parts.image({ memory: 16 }), disk: { format: 'qcow2', file } },
    network: parts.network(),
    accelerator: 'tcg',
    socketFolder: parts.folder,
    serial: true,
    ...options,
  });
  const guest = new ObeyingGuest(vm);
  await vm.start();
  await guest.ready();
  return Object.assign(guest, { vm, [Symbol.asyncDispose]: () => vm.kill() });
}

describe('a checkpoint', () => {
  it('brings back memory and disk of its moment, as often as one likes, and the guest runs on', async () => {
    await using guest = await listeningGuest();
    expect(await guest.ask('+')).toBe('a');
    expect(await guest.ask('w')).toBe('w');
    const { name } = await guest.vm.checkpoint();
    for (let round = 0; round < 3; round++) {
      expect([await guest.ask('r'), await guest.ask('+'), await guest.ask('w')]).toEqual(['a', 'b', 'w']);
      expect([await guest.ask('+'), await guest.ask('r')]).toEqual(['c', 'b']);
      await guest.vm.revert(name);
      expect(guest.vm.state).toBe('running');
    }
  });

  it('breaks off what reached into the guest, as does a reset, but not where there is nothing to go back to', async () => {
    const disconnected: string[] = [];
    const guestAccess: GuestAccess = {
      exec: () => Promise.reject(new Error('nothing is run here')),
      disconnect: () => void disconnected.push('access'),
    };
    const network = parts.network({ disconnect: () => void disconnected.push('network') });
    await using guest = await listeningGuest({ guestAccess, network });
    const { name } = await guest.vm.checkpoint();
    await expect(guest.vm.revert('missing')).rejects.toMatchObject({ code: 'VM_CHECKPOINT_MISSING' });
    expect(disconnected).toEqual([]);
    await guest.vm.revert(name);
    // What the network breaks off is not to be answered any more.
    expect(disconnected).toEqual(['network', 'access']);
    await guest.vm.reset();
    // The firmware may reset the machine once more, as it finds itself run already.
    expect(disconnected.slice(2, 4)).toEqual(['network', 'access']);
  });

  it('is listed with its time and size until it is deleted', async () => {
    await using guest = await listeningGuest();
    const before = Date.now();
    const first = await guest.vm.checkpoint('first');
    const second = await guest.vm.checkpoint();
    expect(first.name).toBe('first');
    expect(first.stateBytes).toBeGreaterThan(100_000);
    expect(Math.abs(first.createdAt.getTime() - before)).toBeLessThan(60_000);
    expect(await guest.vm.checkpoints()).toEqual([first, second]);
    await guest.vm.deleteCheckpoint('first');
    expect(await guest.vm.checkpoints()).toEqual([second]);
    await expect(guest.vm.revert('first')).rejects.toMatchObject({
      code: 'VM_CHECKPOINT_MISSING',
      message: expect.stringContaining(second.name),
    });
  });

  it('is made one after the other when several are asked for at once, of which only one gets a name', async () => {
    await using guest = await listeningGuest();
    const asked = await Promise.allSettled([
      guest.vm.checkpoint('same'),
      guest.vm.checkpoint('same'),
      guest.vm.checkpoint('other'),
    ]);
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(asked[1]).toMatchObject({ reason: { code: 'VM_CHECKPOINT_EXISTS', fault: 'input' } });
  });

  it('lets a guest run again that stood still', async () => {
    await using guest = await listeningGuest();
    await guest.vm.checkpoint('moment');
    await guest.vm.pause();
    await guest.vm.revert('moment');
    expect(guest.vm.state).toBe('running');
    expect(await guest.ask('+')).toBe('a');
  });

  it.each(['', '1', '-x', 'a b', 'a\n', 'x'.repeat(65), 'ü'])('can not be called %j', async (name) => {
    await using guest = await listeningGuest();
    await expect(guest.vm.checkpoint(name)).rejects.toMatchObject({ code: 'VM_CHECKPOINT_NAME_INVALID' });
  });

  it('gives up with the reason of its signal', async () => {
    await using guest = await listeningGuest();
    const reason = new Error('enough');
    await expect(guest.vm.checkpoint('one', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await guest.vm.checkpoints()).toEqual([]);
  });

  it('is refused before QEMU is asked where the disk is raw', async () => {
    await writeObeyingGuest(parts.disk);
    await using guest = await listeningGuest({ image: parts.image({ memory: 16 }) });
    await expect(guest.vm.checkpoint()).rejects.toMatchObject({
      code: 'VM_CHECKPOINT_UNSUPPORTED',
      fault: 'input',
      message: expect.stringMatching(/raw.*qcow2/),
    });
    await expect(guest.vm.revert('any')).rejects.toMatchObject({ code: 'VM_CHECKPOINT_UNSUPPORTED' });
  });
});

/** The same for a QEMU that is old, and for one that is not and hides what it has. */
async function keepsAndReverts(guest: Awaited<ReturnType<typeof listeningGuest>>): Promise<void> {
  expect(await guest.ask('+')).toBe('a');
  expect(await guest.ask('w')).toBe('w');
  const { name, stateBytes } = await guest.vm.checkpoint();
  expect(stateBytes).toBeGreaterThan(100_000);
  for (let round = 0; round < 2; round++) {
    expect([await guest.ask('r'), await guest.ask('+'), await guest.ask('w')]).toEqual(['a', 'b', 'w']);
    await guest.vm.revert(name);
    expect(guest.vm.state).toBe('running');
  }
  await guest.vm.deleteCheckpoint(name);
  expect(await guest.vm.checkpoints()).toEqual([]);
}

describe('without jobs for snapshots, as QEMU had none before 6.0', () => {
  const binary = oldQemu();

  it('a checkpoint is made, gone back to and deleted by the human monitor', async () => {
    await using guest = await listeningGuest();
    vi.spyOn(guest.vm.qmp, 'supports').mockResolvedValue(false);
    const commands = vi.spyOn(guest.vm.qmp, 'execute');
    await keepsAndReverts(guest);
    const monitor = commands.mock.calls.filter(([command]) => command === 'human-monitor-command');
    expect(monitor).toHaveLength(4);
  });

  it('what the human monitor prints is the reason of a failure', async () => {
    await using guest = await listeningGuest();
    vi.spyOn(guest.vm.qmp, 'supports').mockResolvedValue(false);
    await guest.vm.checkpoint('one');
    const checkpoints = snapshotCommands(guest.vm.qmp);
    await expect((await checkpoints).load('missing', {})).rejects.toThrow(/missing/);
  });

  it.skipIf(binary === null)(
    'so it is in QEMU 5.2 (skipped where tools/qemu-versions has not installed it)',
    { timeout: 60_000 },
    async () => {
      await using guest = await listeningGuest({ binary: binary ?? '' });
      expect(guest.vm.qmp.greeting.version.qemu).toMatchObject({ major: 5, minor: 2 });
      await keepsAndReverts(guest);
    },
  );
});
