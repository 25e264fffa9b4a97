import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualMachine, type VirtualMachineEvent, type VirtualMachineOptions } from '../src/index.js';
import { breakSecondCluster, ObeyingGuest, writeObeyingGuest, writeQcow2Guest } from './obeying-guest.js';
import { Parts } from './parts.js';

let parts: Parts;
let events: VirtualMachineEvent[];

beforeEach(async () => {
  parts = await Parts.create();
  events = [];
  await writeObeyingGuest(parts.disk);
});
afterEach(() => parts[Symbol.asyncDispose]());

/** A machine whose guest listens, and runs to its end or that of the test. */
async function listeningGuest(options: Partial<VirtualMachineOptions> = {}) {
  const vm = createVirtualMachine({
    image: parts.image({ memory: 16 }),
    network: parts.network(),
    accelerator: 'tcg',
    socketFolder: parts.folder,
    serial: true,
    logger: (event) => events.push(event),
    ...options,
  });
  const guest = new ObeyingGuest(vm);
  await vm.start();
  await guest.ready();
  return Object.assign(guest, { vm, [Symbol.asyncDispose]: () => vm.kill() });
}

/** Resolves with the first event of a type, also one of the past. */
async function event<T extends VirtualMachineEvent['type']>(type: T) {
  const find = () => events.find((told): told is Extract<VirtualMachineEvent, { type: T }> => told.type === type);
  await expect.poll(find, { timeout: 15_000 }).toBeDefined();
  return find();
}

const states = () => events.flatMap((told) => (told.type === 'state' ? [told.reason ?? told.state] : []));

describe('a guest', () => {
  it('honours the power button, by which shutdown ends it', async () => {
    await using guest = await listeningGuest();
    expect(await guest.vm.shutdown()).toBe('powerdown');
    expect(guest.vm.error).toBeNull();
    expect(await event('shutdown')).toMatchObject({ byGuest: true, reason: 'guest-shutdown' });
    expect(states()).toEqual(['starting', 'running', 'stopping', 'stopped']);
  });

  it('stands still from pause to resume, and says meanwhile why', async () => {
    await using guest = await listeningGuest();
    const { vm } = guest;
    await vm.pause();
    await vm.pause();
    expect([vm.state, vm.pauseReason]).toEqual(['paused', 'paused']);
    expect((await vm.screenshot()).width).toBeGreaterThan(0);
    const answer = guest.ask('+');
    await vm.resume();
    expect([vm.state, vm.pauseReason]).toEqual(['running', null]);
    expect(await answer).toBe('a');
    expect(states()).toEqual(['starting', 'running', 'paused', 'running']);
  });

  it('that is paused runs again to honour a shutdown', async () => {
    await using guest = await listeningGuest();
    await guest.vm.pause();
    expect(await guest.vm.shutdown()).toBe('powerdown');
  });

  it('begins again with a reset, also when it stood still', async () => {
    await using guest = await listeningGuest();
    expect(await guest.ask('+')).toBe('a');
    await guest.vm.reset();
    await guest.ready();
    expect(await guest.ask('+')).toBe('a');
    await guest.vm.pause();
    await guest.vm.reset();
    await guest.ready();
    const resets = events.filter((told) => told.type === 'reset' && told.reason === 'host-qmp-system-reset');
    expect(resets).toHaveLength(2);
  });

  it('is told apart by states and events when others stop and continue it over QMP', async () => {
    await using guest = await listeningGuest();
    await guest.vm.qmp.execute('stop');
    await expect.poll(() => guest.vm.state).toBe('paused');
    await guest.vm.qmp.execute('cont');
    await expect.poll(() => guest.vm.state).toBe('running');
  });

  it('that panics ends its machine with an error that blames the guest', async () => {
    await using guest = await listeningGuest({ binary: await parts.qemuWith('-device', 'pvpanic') });
    guest.order('p');
    await guest.vm.done;
    expect(guest.vm.error).toMatchObject({ code: 'VM_GUEST_PANICKED', fault: 'guest', phase: 'run' });
    expect(await event('guest-panicked')).toBeDefined();
    expect(await event('shutdown')).toMatchObject({ reason: 'guest-panic' });
    expect(parts.released).toEqual(['network', 'image']);
  });

  it('that does not feed its watchdog is told of, and paused where QEMU is to do so', async () => {
    const binary = await parts.qemuWith('-device', 'ib700', '-watchdog-action', 'pause');
    await using guest = await listeningGuest({ binary });
    guest.order('d');
    expect(await event('watchdog')).toEqual({ type: 'watchdog', action: 'pause' });
    await expect.poll(() => guest.vm.pauseReason).toBe('watchdog');
    expect(await guest.vm.shutdown()).toBe('quit');
  });

  it('learns of a broken disk, as its owner does, and goes on', async () => {
    const file = `${parts.folder}/guest.qcow2`;
    await writeQcow2Guest(file);
    await breakSecondCluster(file);
    const image = { ...parts.image({ memory: 16 }), disk: { format: 'qcow2', file } as const };
    await using guest = await listeningGuest({ image });
    expect(await guest.ask('b')).toBe('E');
    expect(await event('image-corrupted')).toMatchObject({ node: 'boot-disk' });
    expect(await event('block-io-error')).toMatchObject({ operation: 'read', action: 'report', noSpace: false });
    expect(await guest.ask('+')).toBe('a');
  });
});

describe('subscribe', () => {
  it('tells a listener what happens until it unsubscribes', async () => {
    await using guest = await listeningGuest();
    const heard: string[] = [];
    const unsubscribe = guest.vm.subscribe(({ type }) => heard.push(type));
    await guest.vm.pause();
    unsubscribe();
    await guest.vm.resume();
    expect(heard).toEqual(['state', 'action']);
  });
});
