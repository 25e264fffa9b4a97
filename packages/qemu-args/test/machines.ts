import { readFileSync } from 'node:fs';
import type { Machine, ResolvedMachine } from '@vmwright/machine-schema';
import { defaultMachine, machineSchema, withDefaults } from '@vmwright/machine-schema';
import fc from 'fast-check';
import type { QemuArgsOptions, QemuCapabilities } from '../src/index.js';

export const versions = ['5.2.0', '7.2.22', '10.0.13', '11.1.3'] as const;

/** What Debian's build of that version answers. */
export function capabilitiesOf(version: (typeof versions)[number]): QemuCapabilities {
  const file = new URL(`fixtures/qemu-${version}.json`, import.meta.url);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of these tests
  return JSON.parse(readFileSync(file, 'utf8')) as QemuCapabilities;
}

export function without(capabilities: QemuCapabilities, ...devices: string[]): QemuCapabilities {
  return { ...capabilities, devices: capabilities.devices.filter((name) => !devices.includes(name)) };
}

/** The default machine, small, with some properties set. */
export function machine(properties: Omit<Machine, 'version'> = {}): ResolvedMachine {
  const size = { version: 1, memory: 16, threads: 1, cores: 1, sockets: 1 } as const;
  return withDefaults({ ...size, ...properties }, { ...defaultMachine, ...size });
}

/** Options for the default machine on QEMU 7.2. */
export function options(changes: Partial<QemuArgsOptions> = {}): QemuArgsOptions {
  return {
    machine: machine(),
    disk: { format: 'raw', file: '/images/disk.img' },
    netdev: 'user,id=netdev-0',
    vncSocket: null,
    accelerator: 'tcg',
    capabilities: capabilitiesOf('7.2.22'),
    ...changes,
  };
}

/** Values of the option `name`, in order. */
export function valuesOf(args: readonly string[], name: string): string[] {
  return args.flatMap((arg, index) => (arg === name ? [args[index + 1] ?? ''] : []));
}

const { properties } = machineSchema;

/** One machine for every value that the schema lists for a property, in every combination that matters to another. */
export function everyValue(): ResolvedMachine[] {
  const inputs = properties.keyboard.enum.flatMap((keyboard) =>
    properties.mouse.enum.flatMap((mouse) => properties.tablet.enum.map((tablet) => ({ keyboard, mouse, tablet }))),
  );
  return [
    ...properties.chipset.enum.map((chipset) => ({ chipset })),
    ...properties.cpu.enum.map((cpu) => ({ cpu })),
    ...properties.network.enum.map((network) => ({ network })),
    ...properties.storage.enum.map((storage) => ({ storage })),
    ...properties.graphics.enum.map((graphics) => ({ graphics })),
    ...properties.sound.enum.map((sound) => ({ sound })),
    ...properties.keyboardLayout.enum.map((keyboardLayout) => ({ keyboardLayout })),
    ...properties.usb.enum.flatMap((usb) => inputs.map((input) => ({ usb, ...input }))),
  ].map(machine);
}

/** Any machine that the schema allows, small enough for many to start. */
export const anyMachine: fc.Arbitrary<ResolvedMachine> = fc
  .record({
    uuid: fc.stringMatching(new RegExp(properties.uuid.pattern)),
    chipset: fc.constantFrom(...properties.chipset.enum),
    cpu: fc.constantFrom(...properties.cpu.enum),
    threads: fc.integer({ min: 1, max: 3 }),
    cores: fc.integer({ min: 1, max: 3 }),
    sockets: fc.integer({ min: 1, max: 2 }),
    memory: fc.integer({ min: 1, max: 300 }),
    usb: fc.constantFrom(...properties.usb.enum),
    network: fc.constantFrom(...properties.network.enum),
    mac: fc.stringMatching(new RegExp(properties.mac.pattern)),
    storage: fc.constantFrom(...properties.storage.enum),
    graphics: fc.constantFrom(...properties.graphics.enum),
    sound: fc.constantFrom(...properties.sound.enum),
    keyboard: fc.constantFrom(...properties.keyboard.enum),
    keyboardLayout: fc.constantFrom(...properties.keyboardLayout.enum),
    mouse: fc.constantFrom(...properties.mouse.enum),
    tablet: fc.constantFrom(...properties.tablet.enum),
  })
  .map(machine);
