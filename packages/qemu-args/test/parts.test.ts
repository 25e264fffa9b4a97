import { describe, expect, test } from 'vitest';
import type { Disk, QemuArgsOptions } from '../src/index.js';
import { qemuArgs } from '../src/index.js';
import { capabilitiesOf, machine, options, valuesOf } from './machines.js';

const argsFor = (changes: Partial<QemuArgsOptions>) => qemuArgs(options(changes));
const devicesOf = (changes: Partial<QemuArgsOptions>) => valuesOf(argsFor(changes), '-device');
const nodeOf = (disk: Disk): unknown => JSON.parse(valuesOf(argsFor({ disk }), '-blockdev')[0] ?? '');
const sandboxOf = (changes: Partial<QemuArgsOptions>) => valuesOf(argsFor(changes), '-sandbox');
const on = (spawn: string) => [`on,obsolete=deny,elevateprivileges=${spawn},spawn=${spawn},resourcecontrol=deny`];

describe('the disk', () => {
  const cache = { direct: false, 'no-flush': true };
  const file = (filename: string, readOnly: boolean) => ({
    driver: 'file',
    filename,
    aio: 'threads',
    cache,
    'read-only': readOnly,
  });

  test('names every file of its chain with its format; only the first is written to', () => {
    const disk: Disk = {
      format: 'qcow2',
      file: '/overlay',
      backing: { format: 'qcow2', file: '/layer', backing: { format: 'raw', file: '/disk' } },
    };
    expect(nodeOf(disk)).toEqual({
      'node-name': 'boot-disk',
      driver: 'qcow2',
      'read-only': false,
      cache,
      file: file('/overlay', false),
      backing: {
        driver: 'qcow2',
        'read-only': true,
        cache,
        file: file('/layer', true),
        backing: { driver: 'raw', 'read-only': true, cache, file: file('/disk', true) },
      },
    });
  });

  test('of qcow2 without a backing file says so, lest QEMU takes the one in its header', () => {
    expect(nodeOf({ format: 'qcow2', file: '/layer' })).toHaveProperty('backing', null);
    expect(nodeOf({ format: 'raw', file: '/disk' })).not.toHaveProperty('backing');
  });

  test('that is read-only is so in every layer', () => {
    expect(nodeOf({ format: 'raw', file: '/disk', readOnly: true })).toMatchObject({
      'read-only': true,
      file: { 'read-only': true },
    });
  });
});

describe('the tablet on UHCI', () => {
  const uhci = 'piix4-usb-uhci';

  test('has a second controller where keyboard and mouse have both ports', () => {
    expect(devicesOf({ machine: machine({ usb: uhci }) }).filter((device) => /usb/.test(device))).toEqual([
      'piix4-usb-uhci,id=usb,bus=pci.0,addr=0x3',
      'piix4-usb-uhci,id=usb-1,bus=pci.0,addr=0x9',
      'usb-kbd,id=keyboard-0,bus=usb.0,port=1',
      'usb-mouse,id=mouse-0,bus=usb.0,port=2',
      'usb-tablet,id=tablet-0,bus=usb-1.0,port=1',
    ]);
  });

  test.each([
    [{ keyboard: 'PS/2', mouse: 'usb-mouse' }, 1],
    [{ keyboard: 'usb-kbd', mouse: 'PS/2' }, 2],
    [{ keyboard: 'PS/2', mouse: 'PS/2' }, 1],
  ] as const)('takes the free port with %j', (inputs, port) => {
    const devices = devicesOf({ machine: machine({ usb: uhci, ...inputs }) });
    expect(devices).toContain(`usb-tablet,id=tablet-0,bus=usb.0,port=${port}`);
    expect(devices.filter((device) => device.startsWith(uhci))).toHaveLength(1);
  });

  test('is no reason for a second controller where there is none', () => {
    const devices = devicesOf({ machine: machine({ usb: uhci, tablet: 'none' }) });
    expect(devices.filter((device) => device.startsWith(uhci))).toHaveLength(1);
  });
});

describe('the sandbox', () => {
  test.each([
    ['user,id=netdev-0', 'deny'],
    ['tap,id=netdev-0,ifname=tap0,script=no,downscript=no', 'deny'],
    ['tap,id=netdev-0,fd=4', 'deny'],
    ['stream,id=netdev-0,addr.type=fd,addr.str=4', 'deny'],
    ['user,id=netdev-0,guestfwd=tcp:10.0.2.100:80-cmd:netcat -U /run/x', 'allow'],
    ['tap,id=netdev-0,ifname=tap0', 'allow'],
    ['tap,id=netdev-0,ifname=tap0,script=no', 'allow'],
    ['tap,id=netdev-0,ifname=tap0,script=/etc/up,downscript=no', 'allow'],
    ['tap,id=netdev-0,helper=/usr/lib/bridge', 'allow'],
    ['bridge,id=netdev-0,br=br0', 'allow'],
    ['user,id=netdev-0,smb=/srv', 'allow'],
    ['user,id=netdev-0,hostname=a,,smb=b', 'deny'],
    ['passt,id=netdev-0', 'allow'],
  ])('for %s: spawn=%s', (netdev, spawn) => {
    const capabilities = { ...capabilitiesOf('7.2.22'), netdevs: null };
    expect(sandboxOf({ netdev, capabilities })).toEqual(on(spawn));
  });

  test('is as the caller says, whatever the network', () => {
    const netdev = 'user,id=netdev-0,guestfwd=tcp:10.0.2.100:80-cmd:netcat';
    expect(sandboxOf({ netdev, sandbox: { spawn: 'deny' } })).toEqual(on('deny'));
    expect(sandboxOf({ sandbox: { spawn: 'allow' } })).toEqual(on('allow'));
    expect(sandboxOf({ sandbox: null })).toEqual([]);
  });

  test('has only the parameters that this QEMU has', () => {
    const capabilities = {
      ...capabilitiesOf('7.2.22'),
      options: [{ name: 'sandbox', parameters: ['enable', 'spawn'] }],
    };
    expect(sandboxOf({ capabilities })).toEqual(['on,spawn=deny']);
  });

  test('is reported as missing where QEMU has no seccomp', () => {
    const reported: unknown[] = [];
    const capabilities = { ...capabilitiesOf('7.2.22'), options: [] };
    expect(sandboxOf({ capabilities, onSubstitution: (substitution) => reported.push(substitution) })).toEqual([]);
    expect(reported).toEqual([expect.objectContaining({ subject: 'sandbox', wanted: 'on', used: null })]);
  });
});

describe('sound', () => {
  test('goes to the audio backend that is given', () => {
    const audiodev = 'wav,id=audio-0,path=/tmp/sound.wav';
    expect(valuesOf(argsFor({ machine: machine({ sound: 'ES1370' }), audiodev }), '-audiodev')).toEqual([audiodev]);
    expect(valuesOf(argsFor({ machine: machine({ sound: 'none' }), audiodev }), '-audiodev')).toEqual([]);
  });
});

test('QMP is on file descriptor 3 by default, or where it is said', () => {
  expect(valuesOf(argsFor({}), '-chardev')).toEqual(['socket,id=qmp-0,fd=3']);
  expect(valuesOf(argsFor({ qmp: { fd: 7 } }), '-chardev')).toEqual(['socket,id=qmp-0,fd=7']);
  expect(valuesOf(argsFor({ qmp: { socket: '/run/a,b' } }), '-chardev')).toEqual([
    'socket,id=qmp-0,path=/run/a,,b,server=on,wait=off',
  ]);
});

test('a serial port changes nothing but itself', () => {
  const plain = argsFor({});
  const added = ['-chardev', 'socket,id=serial-0,fd=4', '-device', 'isa-serial,id=serial-0,chardev=serial-0'];
  expect(argsFor({ serial: { fd: 4 } })).toEqual([...plain, ...added]);
});

describe('channels', () => {
  const agent = { name: 'org.qemu.guest_agent.0', fd: 4 };

  test('change nothing but themselves', () => {
    const added = [
      '-device',
      'virtio-serial-pci,id=channels,bus=pci.0,addr=0xa,max_ports=3',
      '-chardev',
      'socket,id=channel-1,fd=4',
      '-device',
      'virtserialport,id=channel-1,bus=channels.0,nr=1,chardev=channel-1,name=org.qemu.guest_agent.0',
      '-chardev',
      'socket,id=channel-2,path=/run/a,,b,server=on,wait=off',
      '-device',
      'virtserialport,id=channel-2,bus=channels.0,nr=2,chardev=channel-2,name=two',
    ];
    const channels = [agent, { name: 'two', socket: '/run/a,b' }];
    expect(argsFor({ channels })).toEqual([...argsFor({}), ...added]);
    expect(argsFor({ channels: [] })).toEqual(argsFor({}));
  });

  test('of one name are refused, as the guest could not tell them apart', () => {
    expect(() => argsFor({ channels: [agent, { ...agent, fd: 5 }] })).toThrow(
      expect.objectContaining({ code: 'QEMU_VALUE_INVALID', option: 'channels[1].name', value: agent.name }),
    );
  });

  test('are at most 30', () => {
    const channels = Array.from({ length: 31 }, (_, index) => ({ name: `channel ${index}`, fd: 4 + index }));
    expect(argsFor({ channels: channels.slice(1) })).toContain(
      'virtio-serial-pci,id=channels,bus=pci.0,addr=0xa,max_ports=31',
    );
    expect(() => argsFor({ channels })).toThrow(expect.objectContaining({ option: 'channels' }));
  });
});

test('a machine without VNC opens no window', () => {
  expect(valuesOf(argsFor({ vncSocket: null }), '-display')).toEqual(['none']);
  expect(valuesOf(argsFor({ vncSocket: null }), '-vnc')).toEqual([]);
  expect(valuesOf(argsFor({ vncSocket: '/v' }), '-display')).toEqual(['none']);
});

test('options are not changed', () => {
  const given = options({ machine: machine({ sound: 'AC97' }), cdroms: ['a'] });
  const before = structuredClone({ ...given, onSubstitution: undefined });
  qemuArgs(given);
  expect({ ...given, onSubstitution: undefined }).toEqual(before);
});
