import { machineSchema } from '@vmwright/machine-schema';
import { describe, expect, test } from 'vitest';
import type { QemuArgsOptions, QemuCapabilities, Substitution } from '../src/index.js';
import { qemuArgs } from '../src/index.js';
import { capabilitiesOf, everyValue, machine, options, valuesOf, versions, without } from './machines.js';
import { readOptions } from './qemu-options.js';

function substitutionsOf(changes: Partial<QemuArgsOptions>): Substitution[] {
  const found: Substitution[] = [];
  qemuArgs(options({ ...changes, onSubstitution: (substitution) => found.push(substitution) }));
  return found;
}

describe.each(versions)('on QEMU %s', (version) => {
  const capabilities = capabilitiesOf(version);

  test('every value that the schema lists uses only what that QEMU has', () => {
    for (const machine of everyValue()) {
      const args = qemuArgs(options({ capabilities, machine }));
      const models = valuesOf(args, '-device').map((text) => readOptions(text).first);
      expect(models.filter((model) => !capabilities.devices.includes(model))).toEqual([]);
      expect(capabilities.keymaps).toContain(valuesOf(args, '-k')[0]);
      const type = valuesOf(args, '-machine')[0]?.replace('type=', '');
      expect(capabilities.machines.find(({ name }) => name === type)).toMatchObject({ deprecated: false });
    }
  });

  test('no value of the schema but the chipset and one keymap needs a stand-in', () => {
    const subjects = everyValue().flatMap((machine) =>
      substitutionsOf({ capabilities, machine }).map(({ subject, wanted }) => `${subject} ${wanted}`),
    );
    const allowed = ['chipset pc-i440fx-2.8', 'keyboardLayout nl-be'];
    expect(subjects.filter((subject) => !allowed.includes(subject))).toEqual([]);
  });
});

test.each([
  ['5.2.0', 'pc-i440fx-2.8', []],
  ['7.2.22', 'pc-i440fx-2.8', []],
  ['10.0.13', 'pc-i440fx-7.1', ['pc-i440fx-7.1']],
  ['11.1.3', 'pc-i440fx-8.2', ['pc-i440fx-8.2']],
] as const)('QEMU %s has the machine type %s, and a stand-in is reported', (version, type, reported) => {
  const capabilities = capabilitiesOf(version);
  expect(valuesOf(qemuArgs(options({ capabilities })), '-machine')).toEqual([`type=${type}`]);
  const chipsets = substitutionsOf({ capabilities }).filter(({ subject }) => subject === 'chipset');
  expect(chipsets.map(({ used }) => used)).toEqual(reported);
});

const type = (name: string, deprecated = false, alias?: string) => ({
  name,
  deprecated,
  maxCPUs: 255,
  ...(alias && { alias }),
});
const chosen = (...machines: QemuCapabilities['machines']) =>
  valuesOf(qemuArgs(options({ capabilities: { ...capabilitiesOf('7.2.22'), machines } })), '-machine')[0];

describe('a chipset', () => {
  test('is compared by number: 10.2 is newer than 9.0', () => {
    expect(chosen(type('pc-i440fx-10.2'), type('pc-i440fx-9.0'), type('pc-q35-2.8'))).toBe('type=pc-i440fx-9.0');
  });

  test('without an undeprecated relative becomes pc, by name or alias', () => {
    expect(chosen(type('pc-i440fx-3.0', true), type('pc'))).toBe('type=pc');
    expect(chosen(type('pc-i440fx-3.0', true), type('vendor-pc', false, 'pc'))).toBe('type=vendor-pc');
  });

  test('that is deprecated is used where there is no other', () => {
    expect(chosen(type('pc-i440fx-2.4', true), type('pc-i440fx-2.8', true))).toBe('type=pc-i440fx-2.8');
    expect(chosen(type('pc-i440fx-3.0', true), type('pc-i440fx-2.9', true))).toBe('type=pc-i440fx-2.9');
  });

  test('of which there is no kind is refused', () => {
    expect(() => chosen(type('microvm'), type('none'))).toThrow(
      expect.objectContaining({ name: 'QemuArgsError', code: 'QEMU_CHIPSET_MISSING', fault: 'host' }),
    );
  });
});

test('VGA stands in for qxl-vga where that is not installed, and the package that has it is named', () => {
  const capabilities = without(capabilitiesOf('7.2.22'), 'qxl-vga');
  expect(substitutionsOf({ capabilities })).toEqual([
    {
      subject: 'graphics',
      wanted: 'qxl-vga',
      used: 'VGA',
      reason: expect.stringContaining('qemu-system-modules-spice'),
      providedBy: 'qemu-system-modules-spice',
    },
  ]);
  const [first] = valuesOf(qemuArgs(options({ capabilities })), '-device');
  expect(first).toBe('VGA,id=video-0,bus=pci.0,addr=0x2');
});

test('what onSubstitution throws is what qemuArgs throws', () => {
  const refusal = new Error('no stand-ins here');
  const onSubstitution = () => {
    throw refusal;
  };
  const capabilities = without(capabilitiesOf('7.2.22'), 'qxl-vga');
  expect(() => qemuArgs(options({ capabilities, onSubstitution }))).toThrow(refusal);
});

test('each stand-in is reported once', () => {
  const subjects = substitutionsOf({
    capabilities: without(capabilitiesOf('11.1.3'), 'qxl-vga'),
    machine: machine({ keyboardLayout: 'nl-be' }),
  }).map(({ subject }) => subject);
  expect(subjects).toEqual(['chipset', 'keyboardLayout', 'graphics']);
});

test.each([null, ['nl', 'en-us']])('nl-be, which no QEMU has, becomes nl where the keymaps are %j', (keymaps) => {
  const capabilities = { ...capabilitiesOf('7.2.22'), keymaps };
  const args = qemuArgs(options({ capabilities, machine: machine({ keyboardLayout: 'nl-be' }) }));
  expect(valuesOf(args, '-k')).toEqual(['nl']);
});

test('a keymap that will be there one day is used', () => {
  const capabilities = { ...capabilitiesOf('7.2.22'), keymaps: ['nl-be', 'nl'] };
  const args = qemuArgs(options({ capabilities, machine: machine({ keyboardLayout: 'nl-be' }) }));
  expect(valuesOf(args, '-k')).toEqual(['nl-be']);
});

test.each(['fr', 'nl-be'] as const)('the layout %s is refused where QEMU has nothing like it', (keyboardLayout) => {
  const capabilities = { ...capabilitiesOf('7.2.22'), keymaps: ['en-us'] };
  expect(() => qemuArgs(options({ capabilities, machine: machine({ keyboardLayout }) }))).toThrow(
    expect.objectContaining({ code: 'QEMU_KEYMAP_MISSING', fault: 'host', providedBy: 'qemu-system-data' }),
  );
});

const { sound, graphics, usb, network, storage } = machineSchema.properties;

test.each([
  ...graphics.enum.filter((model) => model !== 'qxl-vga').map((model) => [model, { graphics: model }] as const),
  ...usb.enum.map((model) => [model, { usb: model }] as const),
  ...network.enum.map((model) => [model, { network: model }] as const),
  ...storage.enum.map((model) => [model, { storage: model }] as const),
  ...sound.enum
    .filter((card) => card !== 'none')
    .flatMap((card) => card.split('/').map((model) => [model, { sound: card }] as const)),
  ...(['usb-kbd', 'usb-mouse', 'usb-tablet', 'virtio-balloon-pci'] as const).map((model) => [model, {}] as const),
])('a QEMU without %s is refused with the package that has it: %j', (model, properties) => {
  const capabilities = without(capabilitiesOf('7.2.22'), model);
  expect(() => qemuArgs(options({ capabilities, machine: machine(properties) }))).toThrow(
    expect.objectContaining({
      code: 'QEMU_DEVICE_MISSING',
      fault: 'host',
      value: model,
      providedBy: expect.stringMatching(/^qemu-system-(x86|common)$/),
    }),
  );
});

test('the CPU of the host is what TCG can do best where there is no KVM', () => {
  expect(valuesOf(qemuArgs(options({ accelerator: 'kvm' })), '-cpu')).toEqual(['host']);
  expect(valuesOf(qemuArgs(options({ accelerator: 'tcg' })), '-cpu')).toEqual(['max']);
  const capabilities = { ...capabilitiesOf('7.2.22'), cpus: ['qemu64'] };
  expect(() => qemuArgs(options({ capabilities }))).toThrow(expect.objectContaining({ code: 'QEMU_CPU_MISSING' }));
});

test("threads under TCG need the vendor that has them, and the host's CPU is left alone under KVM", () => {
  const threads = machine({ threads: 2 });
  expect(valuesOf(qemuArgs(options({ machine: threads })), '-cpu')).toEqual(['max,vendor=GenuineIntel']);
  expect(valuesOf(qemuArgs(options({ machine: threads, accelerator: 'kvm' })), '-cpu')).toEqual(['host']);
});

test('more CPUs than the machine type has are refused with both numbers', () => {
  const big = machine({ threads: 2, cores: 16, sockets: 8 });
  expect(() => qemuArgs(options({ machine: big }))).toThrow(
    expect.objectContaining({ code: 'QEMU_CPUS_TOO_MANY', message: expect.stringMatching(/256 CPUs.* 255$/) }),
  );
});

describe('CPUs with APIC ids over 255, however few they are', () => {
  const last404 = machine({ threads: 5, cores: 51, sockets: 1 });

  test.each(['5.2.0', '7.2.22'] as const)('are refused under TCG without x2APIC: QEMU %s', (version) => {
    const capabilities = capabilitiesOf(version);
    expect(() => qemuArgs(options({ machine: last404, capabilities }))).toThrow(
      expect.objectContaining({ code: 'QEMU_CPUS_TOO_MANY', value: 404 }),
    );
    expect(valuesOf(qemuArgs(options({ machine: last404, capabilities, accelerator: 'kvm' })), '-smp')).toHaveLength(1);
  });

  test.each(['10.0.13', '11.1.3'] as const)('are given by a TCG that has it: QEMU %s', (version) => {
    const args = qemuArgs(options({ machine: last404, capabilities: capabilitiesOf(version) }));
    expect(valuesOf(args, '-smp')).toEqual(['cpus=255,sockets=1,cores=51,threads=5']);
  });
});

test.each(['user', 'user,id=other', 'user,id=netdev-0x', 'user,hostname=a,,id=netdev-0'])(
  'the netdev %j is refused, as the network card would not find it',
  (netdev) => {
    expect(() => qemuArgs(options({ netdev }))).toThrow(
      expect.objectContaining({ code: 'QEMU_VALUE_INVALID', option: 'netdev', value: netdev }),
    );
  },
);

test('a netdev of a kind that this QEMU lacks is refused, and none where its kinds are unknown', () => {
  const netdev = 'stream,id=netdev-0,addr.type=fd,addr.str=4';
  const old = capabilitiesOf('5.2.0');
  expect(() => qemuArgs(options({ capabilities: old, netdev }))).toThrow(
    expect.objectContaining({ code: 'QEMU_NETDEV_MISSING', fault: 'host' }),
  );
  const unknown = { ...old, netdevs: null };
  expect(valuesOf(qemuArgs(options({ capabilities: unknown, netdev })), '-netdev')).toEqual([netdev]);
  expect(valuesOf(qemuArgs(options({ netdev })), '-netdev')).toEqual([netdev]);
});

test('no decision depends on the version', () => {
  for (const version of versions) {
    const capabilities = { ...capabilitiesOf(version), version: '0.0.0 (unknown)' };
    expect(qemuArgs(options({ capabilities }))).toEqual(qemuArgs(options({ capabilities: capabilitiesOf(version) })));
  }
});
