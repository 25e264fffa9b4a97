import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Disk, QemuArgsOptions } from '../src/index.js';
import { QemuArgsError, qemuArgs } from '../src/index.js';
import { machine, options, valuesOf } from './machines.js';
import { readOptions } from './qemu-options.js';

// Every option of free text, and how it is found again in the command line by the rules that QEMU reads it by.
const texts: Record<string, [set: (text: string) => Partial<QemuArgsOptions>, find: (args: string[]) => unknown]> = {
  name: [(name) => ({ name }), (args) => readOptions(`,${valuesOf(args, '-name')[0]}`).pairs['guest']],
  vncSocket: [
    (vncSocket) => ({ vncSocket }),
    (args) => readOptions(`,${valuesOf(args, '-vnc')[0]}`).pairs['vnc']?.slice(5),
  ],
  'qmp.socket': [
    (socket) => ({ qmp: { socket } }),
    (args) => readOptions(valuesOf(args, '-chardev')[0] ?? '').pairs['path'],
  ],
  'serial.socket': [
    (socket) => ({ serial: { socket } }),
    (args) => readOptions(valuesOf(args, '-chardev')[1] ?? '').pairs['path'],
  ],
  'serial.file': [
    (file) => ({ serial: { file } }),
    (args) => readOptions(valuesOf(args, '-chardev')[1] ?? '').pairs['path'],
  ],
  'channels[0].name': [
    (name) => ({ channels: [{ name, fd: 4 }] }),
    (args) => readOptions(valuesOf(args, '-device').at(-1) ?? '').pairs['name'],
  ],
  'disk.file': [(file) => ({ disk: { format: 'raw', file } }), (args) => fileOf(args, 0)],
  'cdroms[0].file': [(file) => ({ cdroms: [file] }), (args) => fileOf(args, 1)],
  'linuxBoot.kernel': [(kernel) => ({ linuxBoot: { kernel } }), (args) => valuesOf(args, '-kernel')[0]],
  'linuxBoot.initrd': [(initrd) => ({ linuxBoot: { kernel: 'k', initrd } }), (args) => valuesOf(args, '-initrd')[0]],
  'linuxBoot.append': [(append) => ({ linuxBoot: { kernel: 'k', append } }), (args) => valuesOf(args, '-append')[0]],
};

function fileOf(args: string[], index: number): unknown {
  const node: unknown = JSON.parse(valuesOf(args, '-blockdev')[index] ?? '');
  expect(node).toMatchObject({ file: { driver: 'file' } });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked in the line above
  return (node as { file: { filename: unknown } }).file.filename;
}

const usable = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !/[\0\n\r]|\p{Surrogate}/u.test(text) && Buffer.byteLength(text) <= 107);
const hostile = fc.constantFrom(
  ',',
  ',,',
  '=',
  ' ',
  '-',
  "'",
  '"',
  '$(id)',
  '`',
  '\\',
  '%s',
  'ü',
  '✂',
  ',file=/etc/shadow',
);
const text = fc.oneof(
  usable,
  fc.array(hostile, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')),
);

describe.each(Object.entries(texts))('%s', (option, [set, find]) => {
  test('reaches QEMU as it is, whatever it says, and adds no argument', () => {
    const length = qemuArgs(options(set('plain'))).length;
    fc.assert(
      fc.property(text, (value) => {
        const args = qemuArgs(options(set(value)));
        expect(find(args)).toBe(value);
        expect(args).toHaveLength(length);
      }),
    );
  });

  test.each(['', 'a\0b', 'a\nb', 'a\rb', '\n', '\uD800', 'a\uDC00b'])('is refused when it is %j', (value) => {
    expect(() => qemuArgs(options(set(value)))).toThrow(
      expect.objectContaining({ name: 'QemuArgsError', code: 'QEMU_VALUE_INVALID', fault: 'input', value, option }),
    );
  });
});

test.each(['a\0b', 'a\nb', ''])(
  'a netdev, an audiodev, a backing file and machine values of %j are refused',
  (value) => {
    const withSound = machine({ sound: 'AC97' });
    const bad = (property: string) => machine({ [property]: value });
    const disk: Disk = {
      format: 'qcow2',
      file: 'a',
      backing: { format: 'qcow2', file: 'b', backing: { format: 'raw', file: value } },
    };
    const wrong: Partial<QemuArgsOptions>[] = [
      { netdev: value },
      { audiodev: value, machine: withSound },
      { disk },
      { cdroms: ['a', value] },
      ...[
        'uuid',
        'chipset',
        'cpu',
        'usb',
        'network',
        'mac',
        'storage',
        'graphics',
        'sound',
        'keyboard',
        'keyboardLayout',
        'mouse',
        'tablet',
      ].map((property) => ({ machine: bad(property) })),
    ];
    for (const changes of wrong) {
      expect(() => qemuArgs(options(changes))).toThrow(QemuArgsError);
    }
  },
);

test('machine values that the schema would refuse add no property to a device', () => {
  const odd = machine({ mac: 'aa:54:1a:30:5c:de,romfile=/etc/shadow' });
  const nic = valuesOf(qemuArgs(options({ machine: odd })), '-device').find((device) => device.startsWith('e1000'));
  expect(Object.keys(readOptions(nic ?? '').pairs)).toEqual(['id', 'bus', 'addr', 'netdev', 'mac']);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a caller without types could give
  const card = machine({ network: 'e1000,romfile=/etc/shadow' } as never);
  expect(() => qemuArgs(options({ machine: card }))).toThrow(expect.objectContaining({ code: 'QEMU_DEVICE_MISSING' }));
});

test.each(['memory', 'threads', 'cores', 'sockets'])('machine.%s has to be a whole number from 1', (property) => {
  for (const value of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '2', undefined, null]) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a caller without types could give
    const wrong = { ...machine(), [property]: value } as never;
    expect(() => qemuArgs(options({ machine: wrong }))).toThrow(
      expect.objectContaining({ code: 'QEMU_VALUE_INVALID', option: `machine.${property}` }),
    );
  }
});

test('a flag for the CPU is refused, not dropped', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no value of the type has a flag
  const flagged = { ...machine(), flags: ['avx'] } as never;
  expect(() => qemuArgs(options({ machine: flagged }))).toThrow(/avx/);
});

test.each(['vncSocket', 'qmp.socket', 'serial.socket'])('%s of 108 bytes is refused, of 107 is not', (option) => {
  const [set] = texts[option]!;
  const prefix = '/ü';
  const path = (bytes: number) => prefix + 'x'.repeat(bytes - Buffer.byteLength(prefix));
  expect(() => qemuArgs(options(set(path(107))))).not.toThrow();
  expect(() => qemuArgs(options(set(path(108))))).toThrow(/108 bytes.*at most 107/);
});

test.each([-1, 1.5, Number.NaN])('the file descriptor %d is refused', (fd) => {
  expect(() => qemuArgs(options({ qmp: { fd } }))).toThrow(expect.objectContaining({ option: 'qmp.fd' }));
  expect(() => qemuArgs(options({ serial: { fd } }))).toThrow(expect.objectContaining({ option: 'serial.fd' }));
});

test('a third CD-ROM is refused', () => {
  expect(() => qemuArgs(options({ cdroms: ['a', 'b', 'c'] }))).toThrow(expect.objectContaining({ option: 'cdroms' }));
});
