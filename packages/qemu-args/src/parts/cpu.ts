import { QemuArgsError } from '../errors.js';
import type { QemuArgsOptions } from '../options.js';
import { checkInteger, keyValues } from '../text.js';
import { machineType } from './chipset.js';

/** `-cpu`. */
export function cpu(options: QemuArgsOptions): string[] {
  const { machine, accelerator, capabilities } = options;
  // Without KVM there is no host CPU to hand through; `max` has all that QEMU can emulate.
  const model = machine.cpu === 'host' && accelerator === 'tcg' ? 'max' : machine.cpu;
  if (!capabilities.cpus.includes(model)) {
    const message = `QEMU ${capabilities.version} has no CPU model ${model} for machine.cpu ${machine.cpu}`;
    throw new QemuArgsError('QEMU_CPU_MISSING', message, { option: 'machine.cpu', value: machine.cpu });
  }
  if (machine.flags.length > 0) {
    const message = `machine.flags is ${JSON.stringify(machine.flags)}: no CPU flag is known`;
    throw new QemuArgsError('QEMU_VALUE_INVALID', message, { option: 'machine.flags', value: machine.flags });
  }
  return ['-cpu', [model, ...vendorForThreads(options)].join(',')];
}

/**
 * QEMU's own CPU says it is an AMD that has no hyper-threading, so with several threads a core QEMU warns, and the guest
 * does not see them. An Intel CPU of the same abilities has them.
 */
function vendorForThreads({ machine, accelerator }: QemuArgsOptions): string[] {
  return accelerator === 'tcg' && machine.threads > 1 ? ['vendor=GenuineIntel'] : [];
}

/** `-smp`. */
export function topology(options: QemuArgsOptions): string[] {
  const { threads, cores, sockets } = options.machine;
  for (const [name, count] of Object.entries({ threads, cores, sockets })) {
    checkInteger(`machine.${name}`, count, 1);
  }
  const cpus = threads * cores * sockets;
  const type = machineType(options);
  if (cpus > type.maxCPUs) {
    const message = `The machine has ${cpus} CPUs (${threads} threads * ${cores} cores * ${sockets} sockets), ${type.name} at most ${type.maxCPUs}`;
    throw new QemuArgsError('QEMU_CPUS_TOO_MANY', message, {
      option: 'machine.threads * cores * sockets',
      value: cpus,
    });
  }
  return ['-smp', keyValues('smp', { cpus, sockets, cores, threads })];
}
