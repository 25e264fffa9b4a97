import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { QemuArgsOptions, QemuCapabilities } from '../../src/index.js';
import { qemuArgs } from '../../src/index.js';
import { machine, options } from '../machines.js';
import { Folder } from './folder.js';
import { probe } from './probe.js';
import { cleanEnd, Qemu } from './qemu.js';

let capabilities: QemuCapabilities;

beforeAll(async () => {
  capabilities = await probe();
});

const inputs = (...lines: string[]) => lines;
const start = async (folder: Folder, changes: Partial<QemuArgsOptions> = {}) => {
  const disk = { format: 'raw', file: await folder.disk('disk.img') } as const;
  return Qemu.start(qemuArgs(options({ capabilities, disk, ...changes })), folder.path);
};

interface PciDevice {
  readonly slot: number;
  readonly function: number;
  readonly qdev_id: string;
}

/** Ids of the devices on the only PCI bus, by slot, without the chipset's own. */
async function slotsOf(qemu: Qemu): Promise<Record<number, string>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape that QEMU documents for the command
  const buses = (await qemu.execute('query-pci')) as { bus: number; devices: PciDevice[] }[];
  expect(buses.map(({ bus }) => bus)).toEqual([0]);
  const [{ devices }] = buses as [(typeof buses)[number]];
  return Object.fromEntries(devices.filter(({ slot }) => slot > 1).map((device) => [device.slot, device.qdev_id]));
}

/** Port, product and id of each USB device, in order. */
async function usbOf(qemu: Qemu): Promise<string[]> {
  const lines = (await qemu.monitor('info usb')).split('\r\n').filter((line) => line.includes('Device'));
  return lines.map((line) =>
    line.replace(/^\s*Device (\d+)\.\d+, Port (\S+), .*Product (.*), ID: (.*)$/, '$1:$2 $3 $4'),
  );
}

const property = (qemu: Qemu, device: string, name: string) =>
  qemu.execute('qom-get', { path: `/machine/peripheral/${device}`, property: name });

test('the guest finds each device in its slot, with sound or without', async () => {
  await using folder = await Folder.create();
  const slots = { 2: 'video-0', 3: 'usb', 4: 'balloon-0', 5: 'nic0', 8: 'virtio-disk0' };
  {
    await using qemu = await start(folder);
    expect(await slotsOf(qemu)).toEqual(slots);
  }
  await using qemu = await start(folder, { machine: machine({ sound: 'hda-micro/ich9-intel-hda' }) });
  expect(await slotsOf(qemu)).toEqual({ ...slots, 6: 'sound-0' });
  expect(await property(qemu, 'sound-0-device-0', 'cad')).toBe(0);
  expect(await property(qemu, 'sound-0-device-0', 'type')).toBe('hda-micro');
  expect(await property(qemu, 'sound-0', 'type')).toBe('ich9-intel-hda');
});

test('a serial port and CD-ROMs leave every PCI slot as it is', async () => {
  await using folder = await Folder.create();
  const cdroms = [await folder.disk('one.iso'), await folder.disk('two.iso')];
  await using plain = await start(folder);
  const slots = await slotsOf(plain);
  await plain.quit();
  await using qemu = await start(folder, { cdroms, serial: { file: join(folder.path, 'serial.log') } });
  expect(await slotsOf(qemu)).toEqual(slots);
  const comOne = 0x3f8;
  expect(await property(qemu, 'serial-0', 'iobase')).toBe(comOne);
});

test('30 channels add one device on PCI and start without a word on stderr', async () => {
  await using folder = await Folder.create();
  const channels = Array.from({ length: 30 }, (_, index) => ({
    name: `c${index}`,
    socket: join(folder.path, `${index}`),
  }));
  await using qemu = await start(folder, { channels });
  expect(await slotsOf(qemu)).toMatchObject({ 10: 'channels' });
  expect(await property(qemu, 'channel-30', 'nr')).toBe(30);
  expect(await property(qemu, 'channel-30', 'name')).toBe('c29');
  expect(await qemu.quit()).toEqual(cleanEnd);
});

const keyboard = 'QEMU USB Keyboard keyboard-0';
const mouse = 'QEMU USB Mouse mouse-0';
const tablet = 'QEMU USB Tablet tablet-0';

test.each([
  ['nec-usb-xhci', 'usb-kbd', 'usb-mouse', inputs(`0:1 ${keyboard}`, `0:2 ${mouse}`, `0:3 ${tablet}`)],
  ['nec-usb-xhci', 'PS/2', 'PS/2', inputs(`0:3 ${tablet}`)],
  ['piix3-usb-uhci', 'usb-kbd', 'usb-mouse', inputs(`0:1 ${keyboard}`, `0:2 ${mouse}`, `1:1 ${tablet}`)],
  ['piix4-usb-uhci', 'usb-kbd', 'usb-mouse', inputs(`0:1 ${keyboard}`, `0:2 ${mouse}`, `1:1 ${tablet}`)],
  ['piix4-usb-uhci', 'usb-kbd', 'PS/2', inputs(`0:1 ${keyboard}`, `0:2 ${tablet}`)],
  ['piix4-usb-uhci', 'PS/2', 'usb-mouse', inputs(`0:1 ${tablet}`, `0:2 ${mouse}`)],
] as const)(
  'on %s with keyboard %s and mouse %s the inputs are on %j',
  async (usb, keyboardModel, mouseModel, found) => {
    await using folder = await Folder.create();
    const inputMachine = machine({ usb, keyboard: keyboardModel, mouse: mouseModel });
    await using qemu = await start(folder, { machine: inputMachine });
    expect((await usbOf(qemu)).toSorted()).toEqual(found);
    const second = found.some((line) => line.startsWith('1:'));
    expect((await slotsOf(qemu))[9]).toBe(second ? 'usb-1' : undefined);
  },
);

test('the guest sees the UUID, MAC address, CPUs, memory and boot order that it was given', async () => {
  await using folder = await Folder.create();
  const uuid = '01234567-89ab-4def-b123-456789abcdef';
  const mac = '02:11:22:33:44:55';
  const [threads, cores, sockets, memory] = [2, 3, 1, 37];
  const cdroms = [await folder.disk('one.iso'), await folder.disk('two.iso')];
  await using qemu = await start(folder, {
    machine: machine({ uuid, mac, threads, cores, sockets, memory }),
    cdroms,
    name: 'a, b=c',
  });
  expect(await qemu.execute('query-uuid')).toEqual({ UUID: uuid });
  expect(await qemu.execute('query-name')).toEqual({ name: 'a, b=c' });
  expect(await property(qemu, 'nic0', 'mac')).toBe(mac);
  expect(await property(qemu, 'nic0', 'netdev')).toBe('netdev-0');
  expect(await qemu.execute('query-memory-size-summary')).toMatchObject({ 'base-memory': memory * 2 ** 20 });
  const cpus = await qemu.execute('query-cpus-fast');
  expect(cpus).toHaveLength(threads * cores * sockets);
  expect(cpus).toContainEqual(
    expect.objectContaining({ props: expect.objectContaining({ 'socket-id': 0, 'core-id': 2, 'thread-id': 1 }) }),
  );
  const boot = ['virtio-disk0', 'ide-cd1', 'ide-cd2'].map((id) => property(qemu, id, 'bootindex'));
  expect(await Promise.all(boot)).toEqual([1, 2, 3]);
  expect(await qemu.execute('query-status')).toMatchObject({ running: false });
});
