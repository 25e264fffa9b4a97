import type { QemuMachineType } from '../capabilities.js';
import { QemuArgsError } from '../errors.js';
import type { QemuArgsOptions } from '../options.js';

/** `-machine` and `-accel`. */
export function chipset(options: QemuArgsOptions): string[] {
  return ['-machine', machineType(options).name, '-accel', options.accelerator];
}

/**
 * The machine's chipset; where it is gone or deprecated (QEMU then warns at every start, and drops it some releases
 * later), the oldest of its kind that is not: the one most like it that stays for longest.
 */
export function machineType(options: QemuArgsOptions): QemuMachineType {
  const { machine, capabilities, onSubstitution } = options;
  const wanted = machine.chipset;
  const exact = capabilities.machines.find(({ name, alias }) => name === wanted || alias === wanted);
  const used = (exact?.deprecated ? undefined : exact) ?? standIn(wanted, capabilities.machines) ?? exact;
  if (!used) {
    const message = `QEMU ${capabilities.version} has no machine type ${wanted}, and none like it: use a QEMU for x86 PCs`;
    throw new QemuArgsError('missing-chipset', message, { option: 'machine.chipset', value: wanted });
  }
  if (used !== exact) {
    const why = exact ? 'deprecated in' : 'gone from';
    onSubstitution?.({
      subject: 'chipset',
      wanted,
      used: used.name,
      reason: `${wanted} is ${why} QEMU ${capabilities.version}: the guest sees the hardware of ${used.name}`,
      providedBy: null,
    });
  }
  return used;
}

function standIn(wanted: string, machines: readonly QemuMachineType[]): QemuMachineType | undefined {
  const family = /^(.+-)\d+(?:\.\d+)+$/.exec(wanted)?.[1];
  const relatives = family ? machines.filter(({ name }) => name.startsWith(family)).toSorted(byVersion) : [];
  return (
    relatives.find(({ deprecated }) => !deprecated) ??
    machines.find(({ name, alias }) => name === 'pc' || alias === 'pc') ??
    relatives[0]
  );
}

function byVersion(a: QemuMachineType, b: QemuMachineType): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}
