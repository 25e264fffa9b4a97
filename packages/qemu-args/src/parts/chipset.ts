import type { QemuMachineType } from '../capabilities.js';
import { parametersOf } from '../capabilities.js';
import { QemuArgsError } from '../errors.js';
import type { QemuArgsOptions } from '../options.js';
import { keyValues } from '../text.js';

// QEMU makes one of these with every release, and drops the oldest.
const family = 'pc-i440fx-';

/** `-machine` and `-accel`. */
export function chipset(options: QemuArgsOptions): string[] {
  const { name } = machineType(options);
  if (name !== options.machine.chipset) {
    reportStandIn(options, name);
  }
  const smbios = needsSmbios3(options) ? { 'smbios-entry-point-type': 64 } : {};
  return ['-machine', keyValues('machine', { type: name, ...smbios }), '-accel', options.accelerator];
}

function reportStandIn({ machine, capabilities, onSubstitution }: QemuArgsOptions, used: string): void {
  const wanted = machine.chipset;
  const why = capabilities.machines.some(({ name }) => name === wanted) ? 'deprecated in' : 'gone from';
  const reason = `${wanted} is ${why} QEMU ${capabilities.version}: the guest sees the hardware of ${used}`;
  onSubstitution?.({ subject: 'chipset', wanted, used, reason, providedBy: null });
}

/**
 * SMBIOS 2 counts the cores and threads of a socket in one byte, of which 255 means "see SMBIOS 3". QEMUs that have this
 * parameter refuse to write that; those that don't, write it.
 */
function needsSmbios3({ machine, capabilities }: QemuArgsOptions): boolean {
  const hasParameter = parametersOf(capabilities, 'machine')?.includes('smbios-entry-point-type') ?? false;
  return hasParameter && machine.threads * machine.cores > 254;
}

/**
 * The machine's chipset; where it is gone or deprecated (QEMU then warns at every start, and drops it some releases
 * later), the oldest of its kind that is not: the one most like it that is there to stay.
 */
export function machineType({ machine, capabilities }: QemuArgsOptions): QemuMachineType {
  const wanted = machine.chipset;
  const { machines, version } = capabilities;
  const exact = machines.find(({ name }) => name === wanted);
  const used = (exact?.deprecated ? undefined : exact) ?? standIn(wanted, machines) ?? exact;
  if (!used) {
    const message = `QEMU ${version} has no machine type ${wanted}, and none like it: use a QEMU for x86 PCs`;
    throw new QemuArgsError('QEMU_CHIPSET_MISSING', message, { option: 'machine.chipset', value: wanted });
  }
  return used;
}

function standIn(wanted: string, machines: readonly QemuMachineType[]): QemuMachineType | undefined {
  if (!wanted.startsWith(family)) {
    return undefined;
  }
  const relatives = machines.filter(({ name }) => name.startsWith(family)).toSorted(byVersion);
  return (
    relatives.find(({ deprecated }) => !deprecated) ??
    machines.find(({ name, alias }) => name === 'pc' || alias === 'pc') ??
    relatives.find(({ name }) => name === wanted) ??
    relatives[0]
  );
}

function byVersion(a: QemuMachineType, b: QemuMachineType): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}
