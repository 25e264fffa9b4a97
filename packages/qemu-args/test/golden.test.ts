import { readFileSync } from 'node:fs';
import { applyLimits } from '@vmwright/limits';
import { defaultMachine, type Machine, withDefaults } from '@vmwright/machine-schema';
import { expect, test } from 'vitest';
import { qemuArgs } from '../src/index.js';
import { capabilitiesOf } from './machines.js';
import { type Semantics, semanticsOf } from './semantics.js';

interface Case {
  readonly name: string;
  readonly machine: { readonly definition: Machine | null };
  readonly limits: { readonly maxMemory: number; readonly maxCPUs: number; readonly defaultThreads: number };
  readonly diskFile: string;
  readonly format: 'raw' | 'qcow2';
  readonly cdrom1: string;
  readonly cdrom2: string;
  readonly bootOptions: { readonly kernel: string; readonly initrd: string; readonly append: string };
  readonly netdev: string;
  readonly ok: boolean;
  readonly args: readonly string[] | null;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of these tests
const { cases } = JSON.parse(readFileSync(new URL('golden/reference-args.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

// A QEMU without a list of its network backends: one case has a netdev that none has.
const capabilities = { ...capabilitiesOf('7.2.22'), netdevs: null };

// What can't start on any QEMU, and is refused here.
const refused: Record<string, string> = {
  'limits 0 MiB 4 cpus 2 threads': 'machine.memory',
  'sound /x': 'device',
  'sound x/': 'device',
};
const longestPath = 107;

const vncPath = (args: readonly string[]) => semanticsOf(args).vnc?.path ?? '';
const recorded = cases.flatMap(({ args, ...rest }) => (args ? [{ ...rest, args }] : []));
const startable = recorded.filter(({ name, args }) => !(name in refused) && vncPath(args).length <= longestPath);

test.each(startable)('the guest sees what was recorded: $name', (recordedCase) => {
  expect(semanticsOf(argsFor(recordedCase))).toEqual(wanted(recordedCase));
});

test.each(Object.entries(refused))('%s is refused, for its %s', (name, option) => {
  const [found] = recorded.filter((recordedCase) => recordedCase.name === name);
  expect(() => argsFor(found!)).toThrow(expect.objectContaining({ name: 'QemuArgsError', option }));
});

test('a socket folder too long for a unix socket is refused', () => {
  const tooLong = recorded.filter(({ args }) => vncPath(args).length > longestPath);
  expect(tooLong).toHaveLength(1);
  for (const recordedCase of tooLong) {
    expect(() => argsFor(recordedCase)).toThrow(/vncSocket has \d+ bytes/);
  }
});

function argsFor({ machine, limits, ...recordedCase }: (typeof recorded)[number]): string[] {
  const { cdrom1, cdrom2, bootOptions, netdev, diskFile, format } = recordedCase;
  const { kernel, initrd, append } = bootOptions;
  return qemuArgs({
    machine: applyLimits(withDefaults(machine.definition ?? { version: 1 }, defaultMachine), limits),
    disk: { format, file: diskFile },
    netdev,
    vncSocket: vncPath(recordedCase.args),
    accelerator: 'kvm',
    capabilities,
    cdroms: [cdrom1, cdrom2].filter((file) => file !== ''),
    ...(kernel && { linuxBoot: { kernel, ...(initrd && { initrd }), ...(append && { append }) } }),
  });
}

/** The record, but for what has to differ. */
function wanted({ args, diskFile, cdrom1, cdrom2 }: (typeof recorded)[number]): Semantics {
  const semantics = semanticsOf(args);
  const devices = [...semantics.devices];
  // A codec before its controller finds no bus.
  const controller = devices.findIndex(({ model }) => model.endsWith('intel-hda'));
  if (controller > 0) {
    devices.splice(controller - 1, 0, ...devices.splice(controller, 1));
  }
  // UHCI has two ports.
  const uhci = devices.findIndex(({ model }) => model.endsWith('-uhci'));
  const tablet = devices.findIndex(({ model }) => model === 'usb-tablet');
  if (uhci > 0 && tablet > 0) {
    devices[tablet] = { model: 'usb-tablet', properties: { id: 'tablet-0', bus: 'usb-1.0', port: '1' } };
    devices.splice(uhci + 1, 0, { ...devices[uhci]!, properties: { id: 'usb-1', bus: 'pci.0', addr: '0x9' } });
  }
  // A comma in a file name was not escaped.
  const files: Record<string, string> = { 'boot-disk': diskFile, cdrom1, cdrom2 };
  const drives = Object.entries(semantics.drives).map(([id, drive]) => [id, { ...drive, file: files[id] }]);
  return { ...semantics, devices, drives: Object.fromEntries(drives) };
}
